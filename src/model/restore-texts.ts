import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import type { Shape } from './shapes.js'

type Path = readonly (string | number)[]

/**
 * Returns a body whose recorder parsed the texts that hold JSON, with these as texts again: every object and list that
 * stands where the shape has a text. Values of enums and times hold no JSON and stay as they are. `tell` gets the path of
 * each. The spaces of such a text are lost, so that its length is the least that it can have had.
 */
export function restoreTexts(
  value: JsonValue,
  shape: Shape | undefined,
  tell: (path: Path) => void,
  path: Path = [],
): JsonValue {
  const restore = (name: string | number, member: JsonValue | undefined, of: Shape | undefined): JsonValue =>
    restoreTexts(member ?? null, of, tell, [...path, name])
  if (typeof value !== 'object' || value === null) return value
  if (shape?.kind === 'string' && !shape.enum && !shape.time) {
    tell(path)
    return JSON.stringify(value)
  }
  if (Array.isArray(value))
    return shape?.kind === 'list'
      ? value.map((item: JsonValue, index) => restore(index, item, shape.item.shape))
      : value
  if (!isJsonObject(value) || (shape?.kind !== 'structure' && shape?.kind !== 'map')) return value
  const shapeOf = (name: string): Shape | undefined =>
    shape.kind === 'map' ? shape.value.shape : shape.members.get(name)?.shape
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, restore(name, member, shapeOf(name))]),
  )
}
