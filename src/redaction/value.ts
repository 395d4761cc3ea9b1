import type { Shape, Slot } from '../model/shapes.js'
import type { Pseudonym } from './pseudonyms.js'

/** A value of an enum is replaced by one that the enum knows, a blob stays base64; both are the same for the same secret. */
export function pseudonymOf(secret: string, shape: Shape | undefined, pseudonym: Pseudonym): string {
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
