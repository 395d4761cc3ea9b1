import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import {
  appendPointer,
  ContractError,
  followReferences,
  followToObject,
  type OpenApiDocument,
  type PlacedObject,
  requireObject,
} from '../documents.js'
import type { ErrorShape } from '../service.js'
import { schemaAt } from './schema-at.js'

interface ErrorFacts {
  readonly code: string
  readonly status: number
  readonly fault: 'client' | 'server'
  readonly retryable: boolean
  readonly statusAssumed?: boolean
  readonly queryCode?: string
}

/** Reads the errors of an operation. */
export type ReadErrors = (operation: PlacedObject) => ReadonlyMap<string, ErrorShape>

/** Makes the reader of a document's errors. Operations share them, so what an error says of itself is read once. */
export function createErrorReader(document: OpenApiDocument, wireType: string): ReadErrors {
  const known = new Map<string, WireError>()
  const wireError: (schema: string) => WireError = (schema) => {
    const found = known.get(schema) ?? readWireError(document, schema)
    known.set(schema, found)
    return found
  }
  const shared = new Map<string, ListedErrors>()
  const listed: ReadListed = (value, pointer) => {
    const reference = isJsonObject(value) ? value['$ref'] : undefined
    const found = typeof reference === 'string' ? shared.get(reference) : undefined
    if (found) return found
    const response = followToObject(document, value, pointer)
    const wire = wireErrorSchemas(document, schemaAt(document, response, wireType)).map(wireError)
    const errors = { wire, ...readPublished(document, response) }
    if (typeof reference === 'string') shared.set(reference, errors)
    return errors
  }
  const usual = new Map<WireError, ErrorShape>()
  const add: AddError = (errors, error, status) => {
    const statuses = errors.get(error.code)?.statuses
    const found = usual.get(error)
    // Most errors have one status, which is that of all operations.
    const shape =
      statuses || found?.statuses[0] !== status
        ? { ...error, statuses: statuses ? [...statuses, status] : [status] }
        : found
    if (!statuses) usual.set(error, shape)
    errors.set(error.code, shape)
  }
  return (operation) => readErrors(operation, listed, add)
}

/** A schema of the wire that is an error, references followed. */
interface WireError extends ErrorFacts {
  readonly schema: string
  readonly messageMember?: string
}

/** The errors that a response lists: those of the wire, and the one whose published body it has. */
interface ListedErrors {
  readonly wire: readonly WireError[]
  readonly published?: { readonly code: string; readonly schema: string }
}

/** Reads what a response lists, which stands at a pointer or refers to one that operations share. */
type ReadListed = (response: JsonValue | undefined, pointer: string) => ListedErrors

/** Adds an error with a status to those of an operation. */
type AddError = (errors: Map<string, ErrorShape>, error: WireError, status: number) => void

/**
 * The errors of an operation by code: wire errors from the responses whose wire media type lists error schemas,
 * joined with the published statuses that name the same code in `x-aws-error`.
 */
function readErrors(
  { object: { responses }, pointer }: PlacedObject,
  listed: ReadListed,
  add: AddError,
): ReadonlyMap<string, ErrorShape> {
  const errors = new Map<string, ErrorShape>()
  const published = new Map<string, { status: number; schema: string }>()
  const place = appendPointer(pointer, 'responses')
  if (!isJsonObject(responses)) throw new ContractError(place, 'expected an object here')
  for (const [key, response] of Object.entries(responses)) {
    const status = Number(key)
    if (status === 200 || Number.isNaN(status)) continue
    const found = listed(response, appendPointer(place, key))
    for (const error of found.wire) add(errors, error, status)
    if (found.published) published.set(found.published.code, { status, schema: found.published.schema })
  }
  for (const [code, place] of published) {
    const error = errors.get(code)
    if (error) errors.set(code, { ...error, published: place })
  }
  return errors
}

/** Pointers to the schemas of the errors, before references are followed. */
function wireErrorSchemas(document: OpenApiDocument, holder: string | undefined): readonly string[] {
  if (holder === undefined) return []
  const choices = requireObject(document, holder)['oneOf']
  if (!Array.isArray(choices)) return [holder]
  // The usual choice is a reference, which all operations with that error have.
  return choices.map((choice: JsonValue, index) =>
    isJsonObject(choice) && typeof choice['$ref'] === 'string'
      ? choice['$ref']
      : appendPointer(holder, 'oneOf', index),
  )
}

function readPublished(document: OpenApiDocument, response: PlacedObject): Pick<ListedErrors, 'published'> {
  const facts = errorFacts(response.object, response.pointer)
  if (!facts) return {}
  const schema = schemaAt(document, response, PUBLISHED_MEDIA_TYPE)
  return schema === undefined ? {} : { published: { code: facts.code, schema } }
}

function readWireError(document: OpenApiDocument, pointer: string): WireError {
  const schema = followReferences(document, pointer)
  const found = requireObject(document, schema)
  const facts = errorFacts(found, schema)
  if (!facts) throw new ContractError(schema, 'a wire error names itself in `x-aws-error`')
  const messageMember = readMessageMember(found)
  return { ...facts, schema, ...(messageMember !== undefined && { messageMember }) }
}

function readMessageMember(schema: JsonObject): string | undefined {
  const members = isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : []
  return members.find((name) => name.toLowerCase() === 'message')
}

function errorFacts(holder: JsonObject, pointer: string): ErrorFacts | undefined {
  const facts = holder['x-aws-error']
  if (facts === undefined) return undefined
  if (isJsonObject(facts)) {
    const { code, status, fault, retryable, statusAssumed, queryCode } = facts
    if (
      typeof code === 'string' &&
      typeof status === 'number' &&
      (fault === 'client' || fault === 'server')
    ) {
      return {
        code,
        status,
        fault,
        retryable: retryable === true,
        ...(statusAssumed === true && { statusAssumed }),
        ...(typeof queryCode === 'string' && { queryCode }),
      }
    }
  }
  throw new ContractError(
    appendPointer(pointer, 'x-aws-error'),
    'expected `code`, `status`, `fault` (client or server) and `retryable`',
  )
}
