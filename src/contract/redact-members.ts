import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import type { Pseudonym } from './pseudonyms.js'
import type { Shape, Slot } from './shapes.js'

/**
 * Replaces what the contract calls sensitive (`x-aws-sensitive`) by stand-ins: strings and map keys by pseudonyms,
 * numbers and timestamps by 0, booleans by `false`; lists keep their length and structures their member names. Below
 * a sensitive member everything is replaced, what the contract does not know too. Texts that are empty stay so.
 * Returns the value itself, not a copy, when nothing in it is sensitive.
 */
export function redactMembers(value: JsonValue, shape: Shape, pseudonym: Pseudonym): JsonValue {
  if (!holdsSensitive(shape)) return value
  switch (shape.kind) {
    case 'structure':
      if (!isJsonObject(value)) return value
      return mapMembers(value, (member, name) => redactSlot(member, shape.members.get(name), pseudonym))
    case 'list':
      if (!Array.isArray(value)) return value
      return mapItems(value, (item) => redactSlot(item, shape.item, pseudonym))
    case 'map':
      if (!isJsonObject(value)) return value
      return mapMembers(value, (member) => redactSlot(member, shape.value, pseudonym))
    default:
      return value
  }
}

/** Replaces a value and everything in it by stand-ins, whatever it is; `shape` tells member names from map keys. */
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
  if (shape?.kind === 'string' && shape.enum) return shape.enum.values[0] ?? name
  return name
}

function redactSlot(value: JsonValue, slot: Slot | undefined, pseudonym: Pseudonym): JsonValue {
  if (!slot) return value
  return slot.sensitive
    ? redactValue(value, slot.shape, pseudonym)
    : redactMembers(value, slot.shape, pseudonym)
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

function mapItems(list: readonly JsonValue[], replace: (item: JsonValue) => JsonValue): JsonValue {
  const items = list.map(replace)
  return items.some((item, index) => item !== list[index]) ? items : list
}

function mapMembers(
  value: { readonly [name: string]: JsonValue | undefined },
  replace: (member: JsonValue, name: string) => JsonValue,
): JsonValue {
  let changed = false
  const entries = Object.entries(value).map(([name, member = null]): [string, JsonValue] => {
    const replaced = replace(member, name)
    changed ||= replaced !== member
    return [name, replaced]
  })
  return changed ? Object.fromEntries(entries) : value
}
