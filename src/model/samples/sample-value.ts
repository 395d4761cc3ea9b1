import type { JsonValue } from '../../protocol/json-values.js'
import type { ListShape, MapShape, Shape, StructureShape } from '../shapes.js'
import { type Rules, sampleScalar, sampleString } from './sample-scalar.js'
import { sampleText } from './sample-text.js'
import type { Random } from './seeded-random.js'

/** What sampling depends on. */
export interface Sampling {
  readonly random: Random
  /** The latest of the times that are made, in milliseconds. */
  readonly around: number
  /** Which members structures get: all that fit (the default), or those alone that they must have. */
  readonly members?: 'all' | 'required'
}

interface Budgeted extends Sampling {
  /** How many more values may be made; a model can ask for more than any memory holds. */
  readonly budget: { left: number }
}

interface Place {
  /** The name of the member that the value is made for. */
  readonly name: string
  readonly depth: number
  /** The place that the value is made for, which may ask for more than its shape does; without one, the shape. */
  readonly rules: Rules
}

/** Below this, optional members are left out and lists stay as short as they may, so that recursive shapes end. */
const FULL_DEPTH = 5
const LEAST_DEPTH = 40

/**
 * Makes a value of a shape that holds the constraints of its schema: a wire value, timestamps in epoch seconds. The same
 * random numbers make the same value. `undefined` when no value was found.
 */
export function sampleValue(shape: Shape, sampling: Sampling): JsonValue | undefined {
  const place = { name: 'value', depth: 0, rules: shape }
  return samplePlace(shape, { ...sampling, budget: { left: MOST_VALUES } }, place)
}

function samplePlace(shape: Shape, sampling: Budgeted, place: Place): JsonValue | undefined {
  if (place.depth > LEAST_DEPTH || --sampling.budget.left < 0) return undefined
  switch (shape.kind) {
    case 'structure':
      return sampleStructure(shape, sampling, place)
    case 'list':
      return sampleList(shape, sampling, place)
    case 'map':
      return sampleMap(shape, sampling, place)
    case 'document':
      return {}
    default:
      return sampleScalar(shape, place.rules, { ...sampling, name: place.name })
  }
}

function sampleStructure(shape: StructureShape, sampling: Budgeted, { depth }: Place): JsonValue | undefined {
  const members: [string, JsonValue][] = []
  let entries = [...shape.members]
  if (shape.union) {
    // The first member is the plainest, which is what a smallest value wants.
    const share = sampling.members === 'required' ? 0 : sampling.random()
    const chosen = entries[Math.floor(share * entries.length)]
    entries = chosen ? [chosen] : []
  }
  for (const [name, slot] of entries) {
    const required = shape.required.has(name) || shape.expected.has(name) || shape.union
    if ((depth >= FULL_DEPTH || sampling.members === 'required') && !required) continue
    const value = samplePlace(slot.shape, sampling, { name, depth: depth + 1, rules: slot })
    if (value === undefined && required) return undefined
    if (value !== undefined) members.push([name, value])
  }
  // fromEntries defines members, so one called `__proto__` stays one.
  return Object.fromEntries(members)
}

function sampleList({ item }: ListShape, sampling: Budgeted, list: Place): JsonValue | undefined {
  const { least, count } = countOf(sampling, list)
  const items: JsonValue[] = []
  const place = { name: singular(list.name), depth: list.depth + 1, rules: item }
  for (let index = 0; index < count && sampling.budget.left > 0; index++) {
    const value = samplePlace(item.shape, sampling, place)
    if (value !== undefined) items.push(value)
  }
  return items.length < least ? undefined : items
}

function sampleMap({ key, value }: MapShape, sampling: Budgeted, map: Place): JsonValue | undefined {
  const { least, count } = countOf(sampling, map)
  const entries = new Map<string, JsonValue>()
  const place = { name: map.name, depth: map.depth + 1, rules: value }
  for (let index = 0; index < count && sampling.budget.left > 0; index++) {
    const name = sampleKey(key, sampling.random)
    const made = samplePlace(value.shape, sampling, place)
    if (name !== undefined && made !== undefined) entries.set(name, made)
  }
  return entries.size < least ? undefined : Object.fromEntries(entries)
}

function sampleKey(key: MapShape['key'], random: Random): string | undefined {
  if (!key) return sampleText(ANY_TEXT, random, 'key')
  const values = key.enum?.values
  return values ? values[Math.floor(random() * values.length)] : sampleString(key, random, 'key')
}

const ANY_TEXT = { minLength: 1, maxLength: 50, patterns: [] }
const USUAL_COUNT = 2

/** How many values one response has at most. */
const MOST_VALUES = 5000

/** How many items or entries are made, and the least that there may be. */
function countOf(
  { random, members }: Sampling,
  { depth, rules }: Place,
): { readonly least: number; readonly count: number } {
  const { min: least = 0, max = Number.POSITIVE_INFINITY } = rules.modelled.length ?? {}
  if (depth >= FULL_DEPTH) return { least, count: least }
  const usual = members === 'required' ? 1 : 1 + Math.floor(random() * USUAL_COUNT)
  return { least, count: Math.min(max, Math.max(least, usual)) }
}

function singular(name: string): string {
  return name.endsWith('s') && name.length > 1 ? name.slice(0, -1) : name
}
