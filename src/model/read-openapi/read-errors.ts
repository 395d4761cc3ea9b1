import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { PUBLISHED_MEDIA_TYPE } from '../../protocol/media-types.js'
import {
  appendPointer,
  ContractError,
  followReferences,
  type OpenApiDocument,
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

/** Reads the errors of an operation, by its pointer. */
export type ReadErrors = (operation: string) => ReadonlyMap<string, ErrorShape>

/** Makes the reader of a document's errors. Operations share them, so what an error says of itself is read once. */
export function createErrorReader(document: OpenApiDocument, wireType: string): ReadErrors {
  const known = new Map<string, WireError>()
  const wireError: (schema: string) => WireError = (schema) => {
    const found = known.get(schema) ?? readWireError(document, schema)
    known.set(schema, found)
    return found
  }
  return (operation) => readErrors({ document, wireType, wireError }, operation)
}

/** A schema of the wire that is an error, references followed. */
interface WireError extends ErrorFacts {
  readonly schema: string
  readonly messageMember?: string
}

interface ErrorSource {
  readonly document: OpenApiDocument
  readonly wireType: string
  readonly wireError: (schema: string) => WireError
}

/**
 * The errors of an operation by code: wire errors from the responses whose wire media type lists error schemas,
 * joined with the published statuses that name the same code in `x-aws-error`.
 */
function readErrors(source: ErrorSource, operation: string): ReadonlyMap<string, ErrorShape> {
  const { document, wireType, wireError } = source
  const errors = new Map<string, ErrorShape>()
  const published = new Map<string, { status: number; schema: string }>()
  for (const key of Object.keys(requireObject(document, appendPointer(operation, 'responses')))) {
    const status = Number(key)
    if (status === 200 || Number.isNaN(status)) continue
    const response = followReferences(document, appendPointer(operation, 'responses', key))
    const found = requireObject(document, response)
    for (const schema of wireErrorSchemas(document, schemaAt(found, response, wireType)))
      addError(errors, wireError(schema), status)
    const facts = errorFacts(found, response)
    const body = schemaAt(found, response, PUBLISHED_MEDIA_TYPE)
    if (facts && body !== undefined) {
      published.set(facts.code, { status, schema: followReferences(document, body) })
    }
  }
  for (const [code, place] of published) {
    const error = errors.get(code)
    if (error) errors.set(code, { ...error, published: place })
  }
  return errors
}

/** Pointers to the schemas of the errors, before references are followed. */
function wireErrorSchemas(document: OpenApiDocument, pointer: string | undefined): readonly string[] {
  if (pointer === undefined) return []
  const holder = followReferences(document, pointer)
  const choices = requireObject(document, holder)['oneOf']
  if (!Array.isArray(choices)) return [holder]
  // The usual choice is a reference, which all operations with that error have.
  return choices.map((choice: JsonValue, index) =>
    isJsonObject(choice) && typeof choice['$ref'] === 'string'
      ? choice['$ref']
      : appendPointer(holder, 'oneOf', index),
  )
}

function readWireError(document: OpenApiDocument, pointer: string): WireError {
  const schema = followReferences(document, pointer)
  const found = requireObject(document, schema)
  const facts = errorFacts(found, schema)
  if (!facts) throw new ContractError(schema, 'a wire error names itself in `x-aws-error`')
  const messageMember = readMessageMember(found)
  return { ...facts, schema, ...(messageMember !== undefined && { messageMember }) }
}

function addError(errors: Map<string, ErrorShape>, error: WireError, status: number): void {
  const statuses = [...(errors.get(error.code)?.statuses ?? []), status]
  errors.set(error.code, { ...error, statuses })
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
