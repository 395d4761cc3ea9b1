import { constraintFailures } from '../../contract/constraint-failures.js'
import { deserialize } from '../../model/deserialize.js'
import { toWire } from '../../model/renditions.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import { validationMessage } from '../../protocol/validation-messages.js'
import type { Behaviour } from '../calls/behaviour.js'
import { type ErrorResponse, type MockRequest, queryOf } from '../calls/messages.js'
import type { ServedOperation } from '../calls/service-table.js'

/** A request's input, ready for the operation, or the error of it. */
export type ReadInput = { readonly input: JsonObject } | { readonly error: ErrorResponse }

/** Checks types, then constraints, as AWS does; times may be date-time strings in the published rendition; what comes out holds the contract's request schema. */
export function readInput(
  body: JsonObject,
  served: ServedOperation,
  behaviours: readonly Behaviour[],
  rendition: Rendition,
): ReadInput {
  const shape = served.requestShape
  if (!shape) return { input: body }
  const read = deserialize(rendition === 'published' && served.takesTimes ? toWire(body, shape) : body, shape)
  if (!read.ok) return { error: { code: 'SerializationException', ...withMessage(read.message) } }
  const value = read.value ?? {}
  const validate = served.validateRequest
  if (validate && !validate(value)) {
    const request = { document: served.contract.document, shape, value }
    const failures = constraintFailures(validate.errors ?? [], request)
    const own = behaviours
      .find(({ refuseConstraints }) => refuseConstraints)
      ?.refuseConstraints?.(failures, rendition)
    return { error: own ?? { code: 'ValidationException', message: validationMessage(failures) } }
  }
  return { input: isJsonObject(value) ? value : {} }
}

function withMessage(message: string | undefined): { readonly message?: string } {
  return message === undefined ? {} : { message }
}

/**
 * The published rendition's query parameters, taken where the body does not have the member. They are text: a number is
 * read where the member is one, and text that is none is left to fail the type check like any wrong value.
 */
export function withPublishedQuery(
  body: JsonObject,
  request: MockRequest,
  served: ServedOperation,
): JsonObject {
  const query = queryOf(request)
  if (query === '' || served.operation.publishedQuery.length === 0) return body
  const parameters = new URLSearchParams(query)
  const members: Record<string, JsonValue> = {}
  for (const name of served.operation.publishedQuery) {
    const text = parameters.get(name)
    if (text !== null && text !== '' && body[name] === undefined) members[name] = readText(text, name, served)
  }
  return { ...body, ...members }
}

function readText(text: string, name: string, { requestShape: shape }: ServedOperation): JsonValue {
  const kind = shape?.kind === 'structure' ? shape.members.get(name)?.shape.kind : undefined
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  const numeric = kind === 'integer' || kind === 'long' || kind === 'number'
  return numeric && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
}
