import { followReferences, type OpenApiDocument, requireObject } from '../model/documents.js'
import type { Operation, Service } from '../model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { type Rendition, renditionOf } from '../protocol/media-types.js'
import { ExportError } from './export-error.js'

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
])

/** Which operations are kept, and what of them. */
export interface Selection {
  /** Names or targets; all operations without it. */
  readonly operations?: readonly string[] | undefined
  /** The rendition to keep; both without it. */
  readonly rendition?: Rendition | undefined
}

/**
 * Returns the paths with the selected operations, without parameters and responses that only the other rendition has. Throws
 * `ExportError` for an operation that is not in the contract, and where nothing is left.
 */
export function selectOperations(service: Service, { operations, rendition }: Selection): JsonObject {
  const { document } = service
  const names = operations && new Set(operations.map((name) => findOperation(service, name).name))
  const select = (operation: JsonObject): JsonObject | undefined => {
    if (names && !names.has(String(operation['operationId']))) return undefined
    return rendition ? selectRendition(operation, { service, rendition }) : operation
  }
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const selected = selectFromPath(document, item, select)
    return selected ? [[path, selected] as const] : []
  })
  if (paths.length > 0) return Object.fromEntries(paths)
  const what = rendition === undefined ? 'operation' : `operation in the ${rendition} rendition`
  throw new ExportError(`${service.title} has no ${what}; a projection of it would be empty`)
}

function findOperation({ operations, title }: Service, name: string): Operation {
  const found = [...operations.values()].find(
    (operation) => operation.name === name || operation.target === name,
  )
  if (found) return found
  throw new ExportError(`no operation \`${name}\` in ${title}, which has ${operations.size}`)
}

function selectFromPath(
  document: OpenApiDocument,
  item: JsonValue | undefined,
  select: (operation: JsonObject) => JsonObject | undefined,
): JsonObject | undefined {
  if (!isJsonObject(item)) return undefined
  const { $ref: _, ...own } = item
  // OpenAPI 3.0 has no components of this kind, so what is referred to is written here.
  const whole = { ...resolved(document, item), ...own }
  const entries = Object.entries(whole).flatMap(([key, value]) => {
    if (!METHODS.has(key) || !isJsonObject(value)) return [[key, value] as const]
    const selected = select(value)
    return selected ? [[key, selected] as const] : []
  })
  return entries.some(([key]) => METHODS.has(key)) ? Object.fromEntries(entries) : undefined
}

interface Chosen {
  readonly service: Service
  readonly rendition: Rendition
}

function selectRendition(operation: JsonObject, chosen: Chosen): JsonObject | undefined {
  const { requestBody, parameters, responses } = operation
  if (isOfOther(requestBody, chosen)) return undefined
  return {
    ...operation,
    ...(Array.isArray(parameters) && {
      parameters: parameters.filter((parameter) => !isOfOther(parameter, chosen)),
    }),
    ...(isJsonObject(responses) && {
      responses: Object.fromEntries(
        Object.entries(responses).filter(([, response]) => !isOfOther(response, chosen)),
      ),
    }),
  }
}

/** Whether a parameter, body or response is there for the other rendition only. */
function isOfOther(value: JsonValue | undefined, { service, rendition }: Chosen): boolean {
  if (!isJsonObject(value)) return false
  const { content, 'x-aws-rendition': own } = resolved(service.document, value)
  if (own !== undefined) return own !== rendition
  const types = isJsonObject(content) ? Object.keys(content) : []
  return types.length > 0 && !types.some((type) => renditionOf(type, service.protocol) === rendition)
}

function resolved(document: OpenApiDocument, value: JsonObject): JsonObject {
  const { $ref: reference } = value
  return typeof reference === 'string'
    ? requireObject(document, followReferences(document, reference))
    : value
}
