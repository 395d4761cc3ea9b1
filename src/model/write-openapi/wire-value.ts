import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { isJsonObject } from '../../protocol/json-values.js'
import type { MemberModel, ServiceModel, ShapeModel, SlotModel } from '../service-model.js'

/**
 * A value of an example as it is written on the wire. Models write timestamps as text and blobs as they please, and
 * keep members that the shape has not any more; those are left out.
 */
function wireValue(model: ServiceModel, slot: SlotModel, value: JsonValue): JsonValue {
  const shape = model.shapes.get(slot.target)
  if (!shape || value === null) return value
  switch (shape.kind) {
    case 'structure':
    case 'union':
      return isJsonObject(value) ? wireObject(model, shape.members, value) : value
    case 'list':
      return Array.isArray(value) ? value.map((item) => wireValue(model, shape.item, item)) : value
    case 'map':
      return isJsonObject(value) ? mapValues(value, (entry) => wireValue(model, shape.value, entry)) : value
    default:
      return wireScalar(shape, slot, value)
  }
}

/** The members of a structure that are set, in the order of the example. */
export function wireObject(
  model: ServiceModel,
  members: readonly MemberModel[],
  value: JsonObject,
): JsonObject {
  const known = new Map(members.map((member) => [member.name, member]))
  const entries = Object.entries(value).flatMap(([name, entry]) => {
    const member = known.get(name)
    return member === undefined || entry === undefined
      ? []
      : [[name, wireValue(model, member, entry)] as const]
  })
  return Object.fromEntries(entries)
}

function mapValues(value: JsonObject, change: (entry: JsonValue) => JsonValue): JsonObject {
  const entries = Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : [[key, change(entry)] as const],
  )
  return Object.fromEntries(entries)
}

function wireScalar(shape: ShapeModel, slot: SlotModel, value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value
  if (shape.kind === 'blob') return isBase64(value) ? value : encodeBase64(value)
  const seconds =
    'timestampFormat' in shape ? (slot.timestampFormat ?? shape.timestampFormat) : slot.timestampFormat
  if (shape.kind !== 'timestamp' || (seconds !== undefined && seconds !== 'epoch-seconds')) return value
  const milliseconds = /^[\d.]+$/.test(value) ? Number(value) * 1000 : Date.parse(value)
  return Number.isNaN(milliseconds) ? value : milliseconds / 1000
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
