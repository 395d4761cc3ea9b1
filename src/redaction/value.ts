import type { Shape, Slot } from '../model/shapes.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import type { Pseudonym } from './pseudonyms.js'

/**
 * Replaces the value of a sensitive member (`x-aws-sensitive`) and everything in it, what the contract does not know
 * too: strings, map keys and unknown names by pseudonyms, numbers and timestamps by 0, booleans by `false`; lists keep
 * their length and structures their member names, which `shape` tells from map keys. Texts that are empty stay so.
 */
export function redactValue(value: JsonValue, shape: Shape | undefined, pseudonym: Pseudonym): JsonValue {
  if (typeof value === 'string') return value === '' ? value : standIn(value, shape, pseudonym)
  if (typeof value === 'number') return 0
  if (typeof value === 'boolean') return false
  if (Array.isArray(value)) {
    const item = shape?.kind === 'list' ? shape.item.shape : undefined
    return value.map((content) => redactValue(content, item, pseudonym))
  }
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([name, member]): [string, JsonValue] => {
    const slot = shape?.kind === 'structure' ? shape.members.get(name) : undefined
    const content = shape?.kind === 'map' ? shape.value.shape : slot?.shape
    return [slot ? name : pseudonym(name), redactValue(member ?? null, content, pseudonym)]
  })
  return Object.fromEntries(entries)
}

/** A value of an enum is replaced by one that the enum knows, a blob stays base64; both are the same for the same secret. */
function standIn(secret: string, shape: Shape | undefined, pseudonym: Pseudonym): string {
  const name = pseudonym(secret)
  if (shape?.kind === 'blob') return btoa(name)
  if (shape?.kind === 'string' && shape.enum)
    return shape.enum.values.includes(secret) ? (shape.enum.values[0] ?? name) : name
  return name
}

const sensitiveShapes = new WeakMap<Shape, boolean>()

/** Whether anything within a shape is sensitive, so that bodies without can be passed on unread. */
export function holdsSensitive(shape: Shape): boolean {
  const known = sensitiveShapes.get(shape)
  if (known !== undefined) return known
  const found = searchSensitive(shape, new Set())
  sensitiveShapes.set(shape, found)
  return found
}

function searchSensitive(shape: Shape, visited: Set<Shape>): boolean {
  if (visited.has(shape)) return false
  visited.add(shape)
  return slotsOf(shape).some((slot) => slot.sensitive || searchSensitive(slot.shape, visited))
}

function slotsOf(shape: Shape): readonly Slot[] {
  if (shape.kind === 'structure') return [...shape.members.values()]
  if (shape.kind === 'list') return [shape.item]
  return shape.kind === 'map' ? [shape.value] : []
}
