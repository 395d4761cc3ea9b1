import { constraintFailures } from '../../contract/constraint-failures.js'
import type { Validate } from '../../contract/validators.js'
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
  if (validate && !holds(validate, value)) {
    const failures = constraintFailures(validate.errors ?? [], { shape, value })
    const own = behaviours
      .find(({ refuseConstraints }) => refuseConstraints)
      ?.refuseConstraints?.(failures, rendition)
    return { error: own ?? { code: 'ValidationException', message: validationMessage(failures) } }
  }
  return { input: isJsonObject(value) ? value : {} }
}

/** So many items of each list and map are checked before the rest is: what fails mostly fails in the first ones. */
const CHECKED_FIRST = 1000

/** Checks a value, the first items of long lists first, so that a list of a million bad ones costs no more than its start. */
function holds(validate: Validate, value: JsonValue): boolean {
  return hasMany(value) && !validate(firstItems(value)) ? false : validate(value)
}

/** Whether a list or map anywhere in a value has more items than are checked first. */
function hasMany(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > CHECKED_FIRST || value.some(hasMany)
  if (!isJsonObject(value)) return false
  let count = 0
  for (const name in value) if (++count > CHECKED_FIRST || hasMany(value[name])) return true
  return false
}

/** The value with long lists and maps cut. */
function firstItems(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.slice(0, CHECKED_FIRST + 1).map(firstItems)
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).slice(0, CHECKED_FIRST + 1)
  return Object.fromEntries(members.map(([name, member]) => [name, firstItems(member ?? null)]))
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
