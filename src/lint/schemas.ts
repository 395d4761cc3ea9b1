import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { childOf, childrenOf, follow, followOnce, isReference, type Place } from './places.js'

/** Keywords whose value is one schema. */
const SCHEMA_KEYWORDS = new Set([
  'items',
  'additionalProperties',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
])

/** Keywords whose value is a list of schemas, or schemas by name. */
const SCHEMA_GROUP_KEYWORDS = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'prefixItems',
  'properties',
  'patternProperties',
  'dependentSchemas',
])

/** What the value of a keyword holds: one schema, a group of schemas, or plain data. */
export function keywordHolds(keyword: string): 'schema' | 'schemas' | 'data' {
  if (SCHEMA_KEYWORDS.has(keyword)) return 'schema'
  return SCHEMA_GROUP_KEYWORDS.has(keyword) ? 'schemas' : 'data'
}

/** The schemas written directly in a schema, as they stand there. */
function subschemasOf(schema: Place): readonly Place[] {
  return childrenOf(schema).flatMap(([keyword, child]) => {
    const holds = keywordHolds(keyword)
    if (holds === 'schema') return isJsonObject(child.value) ? [child] : []
    return holds === 'schemas' ? childrenOf(child).map(([, subschema]) => subschema) : []
  })
}

/**
 * A schema and all that it takes in through `$ref` and `allOf`, outermost first. Circular compositions end where
 * they began.
 */
export function facetsOf(schema: Place, visited = new Set<JsonValue>()): readonly Place[] {
  if (visited.has(schema.value)) return []
  visited.add(schema.value)
  const referred = isReference(schema.value) ? followOnce(schema) : undefined
  const parts = childrenOf(childOf(schema, 'allOf'))
  return [
    schema,
    ...(referred ? facetsOf(referred, visited) : []),
    ...parts.flatMap(([, part]) => facetsOf(part, visited)),
  ]
}

/** A keyword's first value among the facets of a schema. */
export function keywordOf(schema: Place, keyword: string): Place | undefined {
  for (const facet of facetsOf(schema)) {
    const found = childOf(facet, keyword)
    if (found !== undefined) return found
  }
  return undefined
}

/** The members a schema lists, `$ref` and `allOf` included, as they are written. */
export function membersOf(schema: Place): ReadonlyMap<string, Place> {
  const members = new Map<string, Place>()
  for (const facet of facetsOf(schema)) {
    for (const [name, member] of childrenOf(childOf(facet, 'properties'))) {
      if (!members.has(name)) members.set(name, member)
    }
  }
  return members
}

/** The JSON types a schema allows, those of its alternatives included; empty when it allows any. */
export function typesOf(schema: Place, visited = new Set<JsonValue>()): ReadonlySet<string> {
  if (visited.has(schema.value)) return new Set()
  visited.add(schema.value)
  const own = keywordOf(schema, 'type')?.value
  if (own !== undefined) return new Set([own].flat().map(String))
  const choices = ['anyOf', 'oneOf'].flatMap((keyword) => childrenOf(keywordOf(schema, keyword)))
  return new Set(choices.flatMap(([, choice]) => [...typesOf(choice, visited)]))
}

/** A place that holds a schema, as written, and the schema that its references lead to. */
export interface SchemaSlot {
  readonly slot: Place
  readonly schema: Place
}

/**
 * Every slot that can be reached from one, itself included, references followed. Schemas in `entered` are not
 * entered again, but a slot that leads to one is still given.
 */
export function* reachableSlots(start: Place, entered: Set<JsonValue>): Generator<SchemaSlot> {
  const waiting = [start]
  for (let slot = waiting.pop(); slot !== undefined; slot = waiting.pop()) {
    const schema = follow(slot)
    if (schema === undefined) continue
    yield { slot, schema }
    for (const holder of new Set([slot, schema])) {
      if (entered.has(holder.value)) continue
      entered.add(holder.value)
      waiting.push(...subschemasOf(holder).toReversed())
    }
  }
}
