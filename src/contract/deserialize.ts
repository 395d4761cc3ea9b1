import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { type DeclaredKind, serializationMessage } from '../protocol/serialization-messages.js'
import type { MapShape, ScalarShape, Shape, StructureShape } from './shapes.js'

/** A value as AWS's deserialiser leaves it, or the message of the SerializationException it answers. */
export type Deserialized =
  | { readonly ok: true; readonly value: JsonValue | undefined }
  | { readonly ok: false; readonly message: string }

/**
 * Reads a request's JSON as AWS does: `null` and unknown members are dropped, fractions given for an integer are
 * truncated, and a value of another type stops the reading. The result is a fresh value; the input is left alone.
 */
export function deserialize(value: JsonValue, shape: Shape): Deserialized {
  switch (shape.kind) {
    case 'structure':
      return isJsonObject(value) ? readMembers(Object.entries(value), shape) : mismatch(value, 'structure')
    case 'map':
      return isJsonObject(value) ? readMap(Object.entries(value), shape) : mismatch(value, 'map')
    case 'list':
      return Array.isArray(value) ? readItems(value, shape.item.shape) : mismatch(value, 'list')
    case 'document':
      return { ok: true, value }
    default:
      return readScalar(value, shape)
  }
}

type Entries = readonly (readonly [string, JsonValue | undefined])[]

function readMembers(entries: Entries, shape: StructureShape): Deserialized {
  const members: Record<string, JsonValue> = {}
  for (const [name, value] of entries) {
    const slot = shape.members.get(name)
    if (slot === undefined || value === null || value === undefined) continue
    const read = deserialize(value, slot.shape)
    if (!read.ok) return read
    if (read.value !== undefined) members[name] = read.value
  }
  return { ok: true, value: members }
}

function readMap(entries: Entries, shape: MapShape): Deserialized {
  const kept: [string, JsonValue][] = []
  for (const [key, value] of entries) {
    if (value === null || value === undefined) continue
    const read = deserialize(value, shape.value.shape)
    if (!read.ok) return read
    if (read.value !== undefined) kept.push([key, read.value])
  }
  // fromEntries defines members, so a key such as `__proto__` stays a key.
  return { ok: true, value: Object.fromEntries(kept) }
}

function readItems(values: readonly JsonValue[], item: Shape): Deserialized {
  const items: JsonValue[] = []
  for (const value of values) {
    if (value === null) continue
    const read = deserialize(value, item)
    if (!read.ok) return read
    if (read.value !== undefined) items.push(read.value)
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
  if (typeof value === 'number' && (shape.kind === 'integer' || shape.kind === 'long')) {
    return { ok: true, value: Math.trunc(value) }
  }
  return { ok: true, value }
}

function mismatch(value: JsonValue, declared: DeclaredKind): Deserialized {
  return { ok: false, message: serializationMessage(value, declared) }
}
