import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { appendPointer, type OpenApiDocument } from '../documents.js'
import type { ListShape, MapShape, Shape, StructureShape } from '../shapes.js'
import { sampleScalar, sampleString } from './sample-scalar.js'
import { sampleText } from './sample-text.js'
import { memberPointers, type SchemaRules, schemaRules } from './schema-rules.js'
import type { Random } from './seeded-random.js'

/** What sampling depends on. */
export interface Sampling {
  readonly document: OpenApiDocument
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
  /** Where the value's rules stand; the shape's own place where it is absent. */
  readonly rules?: readonly string[]
}

/** Below this, optional members are left out and lists stay as short as they may, so that recursive shapes end. */
const FULL_DEPTH = 5
const LEAST_DEPTH = 40

/**
 * Makes a value of a shape that holds the constraints of its schema: a wire value, timestamps in epoch seconds. The same
 * random numbers make the same value. `undefined` when no value was found.
 */
export function sampleValue(shape: Shape, sampling: Sampling): JsonValue | undefined {
  return samplePlace(shape, { ...sampling, budget: { left: MOST_VALUES } }, { name: 'value', depth: 0 })
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
      return sampleScalar(shape, rulesOf(shape, sampling, place), { ...sampling, name: place.name })
  }
}

function sampleStructure(shape: StructureShape, sampling: Budgeted, { depth }: Place): JsonValue | undefined {
  const members: [string, JsonValue][] = []
  let entries = [...shape.members]
  if (shape.union) {
    const chosen = entries[Math.floor(sampling.random() * entries.length)]
    entries = chosen ? [chosen] : []
  }
  for (const [name, slot] of entries) {
    const required = shape.required.has(name) || shape.expected.has(name) || shape.union
    if ((depth >= FULL_DEPTH || sampling.members === 'required') && !required) continue
    const rules = memberPointers(sampling.document, shape.pointer, name)
    const value = samplePlace(slot.shape, sampling, { name, depth: depth + 1, rules })
    if (value === undefined && required) return undefined
    if (value !== undefined) members.push([name, value])
  }
  // fromEntries defines members, so one called `__proto__` stays one.
  return Object.fromEntries(members)
}

function rulesOf(shape: Shape, { document }: Sampling, { rules = [shape.pointer] }: Place): SchemaRules {
  return schemaRules(document, ...rules)
}

function sampleList(shape: ListShape, sampling: Budgeted, list: Place): JsonValue | undefined {
  const { name, depth } = list
  const rules = rulesOf(shape, sampling, list)
  const items: JsonValue[] = []
  const count = countOf(rules, ['minItems', 'maxItems'], sampling, depth)
  for (let index = 0; index < count && sampling.budget.left > 0; index++) {
    const place = { name: singular(name), depth: depth + 1, rules: [shape.item.pointer] }
    const item = samplePlace(shape.item.shape, sampling, place)
    if (item !== undefined) items.push(item)
  }
  return items.length < (rules.greatest('minItems') ?? 0) ? undefined : items
}

function sampleMap(shape: MapShape, sampling: Budgeted, map: Place): JsonValue | undefined {
  const { document, random } = sampling
  const { name, depth } = map
  const rules = rulesOf(shape, sampling, map)
  const entries = new Map<string, JsonValue>()
  const count = countOf(rules, ['minProperties', 'maxProperties'], sampling, depth)
  const names = keyRules(document, shape.pointer)
  for (let index = 0; index < count && sampling.budget.left > 0; index++) {
    const key = names ? sampleString(names, random, 'key') : sampleText(ANY_TEXT, random, 'key')
    const place = { name, depth: depth + 1, rules: [shape.value.pointer] }
    const value = samplePlace(shape.value.shape, sampling, place)
    if (key !== undefined && value !== undefined) entries.set(key, value)
  }
  return entries.size < (rules.greatest('minProperties') ?? 0) ? undefined : Object.fromEntries(entries)
}

function keyRules(document: OpenApiDocument, pointer: string): SchemaRules | undefined {
  const holder = schemaRules(document, pointer).all('propertyNames')[0]
  if (!isJsonObject(holder)) return undefined
  if (typeof holder['$ref'] === 'string') return schemaRules(document, holder['$ref'])
  // The keywords stand here; a rules object over them needs no pointer of its own.
  return schemaRules({ ...document, 'x-names': holder }, appendPointer('#', 'x-names'))
}

const ANY_TEXT = { minLength: 1, maxLength: 50, patterns: [] }
const USUAL_COUNT = 2

/** How many values one response has at most. */
const MOST_VALUES = 5000

function countOf(
  rules: SchemaRules,
  [least, most]: readonly [string, string],
  { random, members }: Sampling,
  depth: number,
): number {
  const minimum = rules.greatest(least) ?? 0
  const maximum = rules.least(most) ?? Number.POSITIVE_INFINITY
  if (depth >= FULL_DEPTH) return minimum
  return Math.min(
    maximum,
    Math.max(minimum, members === 'required' ? 1 : 1 + Math.floor(random() * USUAL_COUNT)),
  )
}

function singular(name: string): string {
  return name.endsWith('s') && name.length > 1 ? name.slice(0, -1) : name
}
