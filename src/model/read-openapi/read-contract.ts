import { formatTarget, TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type AwsProtocol, PUBLISHED_MEDIA_TYPE, wireMediaType } from '../../protocol/media-types.js'
import { isAwsProtocol, WIRE_NAMES } from '../../protocol/wires.js'
import {
  appendPointer,
  asOpenApiDocument,
  ContractError,
  followToObject,
  type OpenApiDocument,
  type PlacedObject,
} from '../documents.js'
import type { EndpointRules } from '../endpoints/endpoint-rules.js'
import { EXPECTED_ENDPOINT_RULES, isEndpointRules } from '../endpoints/is-endpoint-rules.js'
import { EXPECTED_MODEL_FORMATS, isModelFormats, type ModelFormat } from '../model-formats.js'
import type { Operation, Pagination, SchemaPointers, Service } from '../service.js'
import { EXPECTED_WAITERS, isWaiters } from '../waiters/is-waiters.js'
import { createErrorReader, type ReadErrors } from './read-errors.js'
import { createShapeReader, type ExplainError } from './read-shapes.js'
import { schemaAt } from './schema-at.js'

/**
 * Reads what a bundled OpenAPI document says of its service: operations, shapes and errors. For what the mock, `diff` and
 * the checking of captures take, which has the checks of the schemas too, use `createContract`.
 * Throws `ContractError` with the place when the document is no contract. Shapes are read when they are first asked for, so
 * one that is broken throws then; `explain` turns that error into the one that is thrown.
 *
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { readContract } from 'aws-json-contract'
 *
 * const service = readContract(JSON.parse(await readFile('openapi.json', 'utf8')))
 * console.log(service.title, service.version)
 * ```
 */
export function readContract(value: unknown, explain: ExplainError = (cause) => cause): Service {
  const service = readSoundContract(value, explain)
  // An error that is broken throws here.
  for (const operation of service.operations.values()) Reflect.get(operation, 'errors')
  return service
}

/**
 * The same of a document that is known to be a contract, such as one of this package: of hundreds of operations traffic
 * has a few, so that their errors, too, are read when they are first asked for.
 */
export function readSoundContract(value: unknown, explain: ExplainError = (cause) => cause): Service {
  const document = asOpenApiDocument(value)
  const protocol = readProtocol(document)
  const root: PlacedObject = { object: document, pointer: '#' }
  const targetPrefix = requireText(root, 'x-aws-target-prefix')
  const signingName = requireText(root, 'x-aws-signing-name')
  const operations = new Map<string, Operation>()
  const readErrors = createErrorReader(document, wireMediaType(protocol))
  const facts: ServiceFacts = { protocol, targetPrefix, readErrors }
  for (const [path, item] of Object.entries(document.paths)) {
    if (!isJsonObject(item) || (item['post'] === undefined && item['$ref'] === undefined)) continue
    const { object: methods, pointer: holder } = followToObject(
      document,
      item,
      appendPointer('#/paths', path),
    )
    const { post } = methods
    if (post === undefined) continue
    const pointer = appendPointer(holder, 'post')
    if (!isJsonObject(post)) throw new ContractError(pointer, 'expected an object here')
    const operation = readOperation(document, { object: post, pointer }, facts)
    if (operations.has(operation.target)) {
      throw new ContractError(pointer, `a second operation with the target \`${operation.target}\``)
    }
    operations.set(operation.target, operation)
  }
  if (operations.size === 0) throw new ContractError('#/paths', 'no `post` operation found')
  return {
    document,
    title: String(document.info['title'] ?? ''),
    version: String(document.info['version'] ?? ''),
    protocol,
    targetPrefix,
    signingName,
    endpointPrefix: readText(root, 'x-aws-endpoint-prefix') ?? signingName,
    endpoints: readEndpointRules(root) ?? {},
    serviceId: readText(root, 'x-aws-service-id') ?? signingName,
    queryCompatible: document['x-aws-query-compatible'] === true,
    models: readModels(document),
    operations,
    readShape: createShapeReader(document, explain),
  }
}

function readModels(document: OpenApiDocument): readonly ModelFormat[] {
  const models = document['x-aws-models'] ?? []
  if (isModelFormats(models)) return models
  throw new ContractError('#/x-aws-models', `expected ${EXPECTED_MODEL_FORMATS}`)
}

function readProtocol(document: OpenApiDocument): AwsProtocol {
  const protocol = document['x-aws-protocol']
  if (isAwsProtocol(protocol)) return protocol
  throw new ContractError('#/x-aws-protocol', `expected ${WIRE_NAMES}`)
}

function requireText({ object, pointer }: PlacedObject, key: string): string {
  const text = object[key]
  if (typeof text === 'string' && text !== '') return text
  throw new ContractError(appendPointer(pointer, key), 'expected a text that is not empty')
}

function readText(place: PlacedObject, key: string): string | undefined {
  return place.object[key] === undefined ? undefined : requireText(place, key)
}

function readEndpointRules({ object, pointer }: PlacedObject): EndpointRules | undefined {
  const rules = object['x-aws-endpoints']
  if (rules === undefined) return undefined
  if (isEndpointRules(rules)) return rules
  throw new ContractError(appendPointer(pointer, 'x-aws-endpoints'), `expected ${EXPECTED_ENDPOINT_RULES}`)
}

interface ServiceFacts {
  readonly protocol: AwsProtocol
  readonly targetPrefix: string
  readonly readErrors: ReadErrors
}

function readOperation(document: OpenApiDocument, place: PlacedObject, facts: ServiceFacts): Operation {
  const { object: operation, pointer } = place
  const { requestBody, responses } = operation
  const name = requireText(place, 'operationId')
  const parameters = readParameters(document, pointer, operation)
  const target = readTarget(parameters) ?? formatTarget(facts.targetPrefix, name)
  const pagination = readPagination(pointer, operation)
  const hostPrefix = readText(place, 'x-aws-host-prefix')
  const endpoints = readEndpointRules(place)
  const contentOf = (value: JsonValue | undefined, ...tokens: string[]): SchemaPointers =>
    value === undefined
      ? {}
      : readContent(
          document,
          followToObject(document, value, appendPointer(pointer, ...tokens)),
          facts.protocol,
        )
  let errors: Operation['errors'] | undefined
  return {
    name,
    target,
    pointer,
    summary: textOf(operation['summary']),
    documentation: textOf(operation['description']),
    deprecated: operation['deprecated'] === true,
    request: contentOf(requestBody, 'requestBody'),
    output: contentOf(isJsonObject(responses) ? responses['200'] : undefined, 'responses', '200'),
    ...(pagination && { pagination }),
    ...(hostPrefix !== undefined && { hostPrefix }),
    ...(endpoints && { endpoints }),
    ...(operation['x-aws-event-stream'] === true && { streamed: true }),
    ...(isUnsigned(operation) && { unsigned: true }),
    ...readCompression(operation),
    ...readWaiters(pointer, operation),
    get errors() {
      errors ??= facts.readErrors(place)
      return errors
    },
    publishedQuery: parameters
      .filter(({ in: place }) => place === 'query')
      .map(({ name: key }) => String(key)),
  }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** An operation's own `security` that is empty or may be met by nothing takes unsigned calls. */
function isUnsigned({ security }: JsonObject): boolean {
  if (!Array.isArray(security)) return false
  return security.every((requirement) => isJsonObject(requirement) && Object.keys(requirement).length === 0)
}

function readCompression(operation: JsonObject): Pick<Operation, 'requestCompression'> {
  const encodings = operation['x-aws-request-compression']
  return Array.isArray(encodings) ? { requestCompression: encodings.map(String) } : {}
}

function readWaiters(pointer: string, operation: JsonObject): Pick<Operation, 'waiters'> {
  const waiters = operation['x-aws-waiters']
  if (waiters === undefined) return {}
  if (isWaiters(waiters)) return { waiters }
  throw new ContractError(appendPointer(pointer, 'x-aws-waiters'), `expected ${EXPECTED_WAITERS}`)
}

function readParameters(
  document: OpenApiDocument,
  pointer: string,
  operation: JsonObject,
): readonly JsonObject[] {
  const list = Array.isArray(operation['parameters']) ? operation['parameters'] : []
  return list.map(
    (value: JsonValue, index: number) =>
      followToObject(document, value, appendPointer(pointer, 'parameters', index)).object,
  )
}

function readTarget(parameters: readonly JsonObject[]): string | undefined {
  const header = parameters.find(
    ({ in: place, name }) => place === 'header' && String(name).toLowerCase() === TARGET_HEADER,
  )
  const target = isJsonObject(header?.['schema']) ? header['schema']['const'] : undefined
  return typeof target === 'string' ? target : undefined
}

function readPagination(pointer: string, operation: JsonObject): Pagination | undefined {
  const pagination = operation['x-aws-paginated']
  if (pagination === undefined) return undefined
  if (isJsonObject(pagination)) {
    const { inputToken, outputToken, items, pageSize } = pagination
    if (typeof inputToken === 'string' && typeof outputToken === 'string' && typeof items === 'string') {
      return { inputToken, outputToken, items, ...(typeof pageSize === 'string' && { pageSize }) }
    }
  }
  throw new ContractError(
    appendPointer(pointer, 'x-aws-paginated'),
    'expected `inputToken`, `outputToken`, `items` and, where there is one, `pageSize`',
  )
}

/** Where the schemas of a request body or a response stand, by rendition. */
function readContent(document: OpenApiDocument, holder: PlacedObject, protocol: AwsProtocol): SchemaPointers {
  const wire = schemaAt(document, holder, wireMediaType(protocol))
  const published = schemaAt(document, holder, PUBLISHED_MEDIA_TYPE)
  return { ...(wire !== undefined && { wire }), ...(published !== undefined && { published }) }
}
