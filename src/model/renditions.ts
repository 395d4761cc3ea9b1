import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { formatEpochSeconds, fromDateTime, toDateTime } from '../protocol/timestamps.js'
import type { Shape, Slot } from './shapes.js'

/**
 * A wire value in the published rendition: timestamps become date-time strings. The shape may be that of either
 * rendition, since both have the same members. The input is left alone.
 */
export function toPublished(value: JsonValue, shape: Shape): JsonValue {
  return mapTimestamps(value, shape, (timestamp) =>
    typeof timestamp === 'number' ? toDateTime(timestamp) : timestamp,
  )
}

/** A published value in the wire rendition: date-time strings become seconds since the epoch. The input is left alone. */
export function toWire(value: JsonValue, shape: Shape): JsonValue {
  return mapTimestamps(value, shape, (timestamp) =>
    typeof timestamp === 'string' ? (fromDateTime(timestamp) ?? timestamp) : timestamp,
  )
}

function mapTimestamps(
  value: JsonValue,
  shape: Shape,
  convert: (timestamp: JsonValue) => JsonValue,
): JsonValue {
  if (shape.kind === 'timestamp') return convert(value)
  const inner = (item: JsonValue, slot: Slot | undefined): JsonValue =>
    slot ? mapTimestamps(item, slot.shape, convert) : item
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => inner(item, shape.item))
  if ((shape.kind !== 'structure' && shape.kind !== 'map') || !isJsonObject(value)) return value
  const entries = Object.entries(value).map(([name, member]) => {
    const slot = shape.kind === 'map' ? shape.value : shape.members.get(name)
    return [name, member === undefined ? undefined : inner(member, slot)]
  })
  return Object.fromEntries(entries)
}

/** A wire value as JSON text in AWS's spelling: timestamps are written in exponent form, absent members left out. */
export function formatWireJson(value: JsonValue, shape: Shape | undefined): string {
  if (shape?.kind === 'timestamp' && typeof value === 'number') return formatEpochSeconds(value * 1000)
  if (Array.isArray(value)) {
    const item = shape?.kind === 'list' ? shape.item.shape : undefined
    return `[${value.map((element) => formatWireJson(element, item)).join(',')}]`
  }
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return []
    const slot = shape?.kind === 'structure' ? shape.members.get(name) : undefined
    const inner = shape?.kind === 'map' ? shape.value.shape : slot?.shape
    return `${JSON.stringify(name)}:${formatWireJson(member, inner)}`
  })
  return `{${members.join(',')}}`
}
