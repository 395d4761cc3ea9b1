import { appendPointer, followReferences, resolvePointer } from '../../model/documents.js'
import type { Operation, Service } from '../../model/service.js'
import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { wireMediaType } from '../../protocol/media-types.js'
import { THROTTLING_CODES } from '../../protocol/throttling-codes.js'
import type { NewError } from '../results/drift-ledger.js'
import { mergeInferred, toJsonSchema } from '../results/infer-schema.js'
import { type OverlayAction, toJsonPath, updateAction } from './overlay.js'

const SCHEMAS = '#/components/schemas'
const FIRST_SERVER_ERROR = 500

/** The actions that define new errors: each once, whatever operations and statuses it was seen with. */
export function definitionActions(contract: Service, errors: readonly NewError[]): readonly OverlayAction[] {
  const byCode = new Map<string, NewError>()
  for (const error of errors) {
    const before = byCode.get(error.code)
    byCode.set(error.code, before ? together(before, error) : error)
  }
  return [...byCode.values()]
    .map((error) => ({ error, name: schemaName(contract, error) }))
    .filter(({ name }) => resolvePointer(contract.document, appendPointer(SCHEMAS, name)) === undefined)
    .map(({ error, name }) =>
      updateAction(contract.document, {
        pointer: SCHEMAS,
        update: { [name]: errorSchema(error) },
        description: `Define \`${error.code}\`, ${seen(error)}.`,
      }),
    )
}

/** What an error showed in two places; of its statuses the lower one stands for it. */
function together(one: NewError, other: NewError): NewError {
  return {
    ...one,
    status: Math.min(one.status, other.status),
    schema: mergeInferred(one.schema, other.schema),
    count: one.count + other.count,
  }
}

/** The actions that list new errors of one operation under one status. */
export function listingActions(
  contract: Service,
  operation: Operation,
  errors: readonly NewError[],
): readonly OverlayAction[] {
  const [first] = errors
  if (!first) return []
  const references = errors.map((error) => ({ $ref: appendPointer(SCHEMAS, schemaName(contract, error)) }))
  const names = errors.map(({ code }) => `\`${code}\``).join(', ')
  const description = `List ${names} among the errors of ${operation.name} with status ${first.status}.`
  return listActions(contract, operation, { status: first.status, references, description })
}

/** A component of the same name serves if it is an error; the contract may define it for other operations. */
function schemaName(contract: Service, { code }: NewError): string {
  const known = resolvePointer(contract.document, appendPointer(SCHEMAS, code))
  return known === undefined || (isJsonObject(known) && known['x-aws-error'] !== undefined)
    ? code
    : `${code}Error`
}

function seen({ count }: NewError): string {
  return `seen ${count} ${count === 1 ? 'time' : 'times'} in traffic`
}

function errorSchema({ code, status, schema }: NewError): JsonObject {
  const { properties } = toJsonSchema(schema)
  return {
    type: 'object',
    description: 'Seen in traffic; not yet described.',
    required: [ERROR_TYPE_MEMBER],
    properties: { [ERROR_TYPE_MEMBER]: { const: code }, ...(isJsonObject(properties) ? properties : {}) },
    'x-aws-error': {
      code,
      status,
      fault: status < FIRST_SERVER_ERROR ? 'client' : 'server',
      retryable: status >= FIRST_SERVER_ERROR || THROTTLING_CODES.has(code),
    },
  }
}

interface Listing {
  readonly status: number
  readonly references: readonly JsonObject[]
  readonly description: string
}

/** Adds to the `oneOf` of the status, or makes one, or makes the response. */
function listActions(
  { document, protocol }: Service,
  operation: Operation,
  { status, references, description }: Listing,
): readonly OverlayAction[] {
  const wire = wireMediaType(protocol)
  const responses = appendPointer(operation.pointer, 'responses')
  const own = appendPointer(responses, String(status))
  const content = (schema: JsonValue): JsonObject => ({ content: { [wire]: { schema } } })
  const all: JsonObject = { oneOf: references }
  const update = (pointer: string, change: JsonValue): OverlayAction =>
    updateAction(document, { pointer, update: change, description })
  if (resolvePointer(document, own) === undefined) {
    return [update(responses, { [status]: { description: 'An error of the service.', ...content(all) } })]
  }
  const holder = followReferences(document, own)
  const media = appendPointer(holder, 'content', wire)
  const place = appendPointer(media, 'schema')
  const written = resolvePointer(document, place)
  if (written === undefined) return [update(holder, content(all))]
  const oneOf = appendPointer(followReferences(document, place), 'oneOf')
  if (Array.isArray(resolvePointer(document, oneOf))) {
    return references.map((reference) => update(oneOf, reference))
  }
  const room = `Make room to ${lowerFirst(description)}`
  return [
    { target: toJsonPath(document, place), description: room, remove: true },
    update(media, { schema: { oneOf: [written, ...references] } }),
  ]
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
