import { ERROR_TYPE_MEMBER } from '../protocol/aws-json/error-messages.js'
import { type DeclaredKind, serializationMessage } from '../protocol/aws-json/serialization-messages.js'
import { isBase64 } from '../protocol/base64.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { isTimeText } from '../protocol/time-text.js'
import type { ScalarShape, Shape, Slot, StructureShape } from './shapes.js'

/** A value as AWS's deserialiser leaves it, or the message of the SerializationException that it returns. */
export type Deserialized =
  | { readonly ok: true; readonly value: JsonValue | undefined }
  | { readonly ok: false; readonly message?: string }

/** How deep values may nest. AWS names no limit; this one is beyond every real request and well within any stack. */
export const MAX_DEPTH = 512

/**
 * Reads a request's JSON as AWS does: `null` and unknown members are dropped, fractions given for an integer are
 * truncated, and a value of another type stops the reading, as does a number beyond the range of its type, a text that is
 * no time or no base64 where one is due, `null` in a list or map that is not sparse, and a union of which not exactly one
 * member is set. A value that nests deeper than `MAX_DEPTH` is refused without a message, like text that is no JSON. The
 * result is a fresh value; the input is left alone.
 */
export function deserialize(value: JsonValue, shape: Shape): Deserialized {
  return read(value, shape, MAX_DEPTH)
}

/** `depth` is how much deeper the value may nest. */
function read(value: JsonValue, shape: Shape, depth: number): Deserialized {
  if (depth < 0) return { ok: false }
  switch (shape.kind) {
    case 'structure':
      return isJsonObject(value) ? readMembers(value, shape, depth) : mismatch(value, 'structure')
    case 'map':
      return isJsonObject(value) ? readMap(value, shape.value, depth) : mismatch(value, 'map')
    case 'list':
      return Array.isArray(value) ? readItems(value, shape.item, depth) : mismatch(value, 'list')
    case 'document':
      return nestsDeeper(value, depth) ? { ok: false } : { ok: true, value }
    default:
      return readScalar(value, shape)
  }
}

/** Level by level, so that depth costs no stack. */
function nestsDeeper(value: JsonValue, depth: number): boolean {
  let level: readonly unknown[] = [value]
  for (let left = depth; level.length > 0; left--) {
    if (left < 0) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}

function readMembers(value: JsonObject, shape: StructureShape, depth: number): Deserialized {
  if (shape.union && !setsOneMember(value, shape)) return { ok: false }
  const members: Record<string, JsonValue> = {}
  for (const name of Object.keys(value)) {
    const slot = shape.members.get(name)
    const given = value[name]
    if (slot === undefined || given === null || given === undefined) continue
    const member = read(given, slot.shape, depth - 1)
    if (!member.ok) return member
    if (member.value !== undefined) setMember(members, name, member.value)
  }
  return { ok: true, value: members }
}

/** Sets a member, also one that is called `__proto__`, which an assignment would make the prototype. */
function setMember(members: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== '__proto__') members[name] = value
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true })
}

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html: `__type` may stand beside the member. */
function setsOneMember(value: JsonObject, { members }: StructureShape): boolean {
  const set = Object.keys(value).filter(
    (name) => name !== ERROR_TYPE_MEMBER && value[name] !== null && value[name] !== undefined,
  )
  return set.length === 1 && members.has(set[0] ?? '')
}

function readMap(value: JsonObject, slot: Slot, depth: number): Deserialized {
  const kept: Record<string, JsonValue> = {}
  for (const key of Object.keys(value)) {
    const given = value[key]
    if (given === undefined) continue
    const entry = readElement(given, slot, depth - 1)
    if (!entry.ok) return entry
    if (entry.value !== undefined) setMember(kept, key, entry.value)
  }
  return { ok: true, value: kept }
}

function readElement(value: JsonValue, { shape, nullable }: Slot, depth: number): Deserialized {
  if (value !== null) return read(value, shape, depth)
  return nullable ? { ok: true, value } : { ok: false }
}

function readItems(values: readonly JsonValue[], slot: Slot, depth: number): Deserialized {
  const items: JsonValue[] = []
  for (const value of values) {
    const kept = readElement(value, slot, depth - 1)
    if (!kept.ok) return kept
    if (kept.value !== undefined) items.push(kept.value)
  }
  return { ok: true, value: items }
}

const ACCEPTED: Readonly<Record<ScalarShape['kind'], 'string' | 'number' | 'boolean'>> = {
  string: 'string',
  blob: 'string',
  integer: 'number',
  long: 'number',
  number: 'number',
  timestamp: 'number',
  boolean: 'boolean',
}

function readScalar(value: JsonValue, shape: ScalarShape): Deserialized {
  // JSON has no NaN or Infinity; Smithy writes them as strings. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
  if (shape.kind === 'number' && (value === 'NaN' || value === 'Infinity' || value === '-Infinity')) {
    return { ok: true, value }
  }
  const accepted = ACCEPTED[shape.kind]
  if (typeof value !== accepted) return mismatch(value, shape.kind)
  if (typeof value === 'string' && shape.time && !isSentTime(value, shape.time))
    return mismatch(value, 'timestamp')
  if (typeof value === 'string' && shape.kind === 'blob' && !isBase64(value)) return { ok: false }
  if (typeof value !== 'number') return { ok: true, value }
  const number = readNumber(value, shape)
  return number === undefined ? mismatch(value, shape.kind) : { ok: true, value: number }
}

/** Whether a request may tell a time so: responses may have an offset, requests are in UTC. */
function isSentTime(text: string, format: 'rfc3339' | 'http-date'): boolean {
  return isTimeText(text, format) && (format === 'http-date' || /z$/i.test(text))
}

/** The number, its fraction cut off where it is an integer's; `undefined` if the type cannot hold it. */
function readNumber(value: number, { kind, bits }: ScalarShape): number | undefined {
  if (kind !== 'integer' && kind !== 'long') return Number.isFinite(value) ? value : undefined
  const whole = Math.trunc(value)
  const limit = 2 ** ((kind === 'long' ? 64 : (bits ?? 32)) - 1)
  // The greatest long is no number; what is read of it is one more.
  const greatest = kind === 'long' ? limit : limit - 1
  return whole >= -limit && whole <= greatest ? whole : undefined
}

function mismatch(value: JsonValue, declared: DeclaredKind): Deserialized {
  return { ok: false, message: serializationMessage(value, declared) }
}
