import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { compareKeys } from './smallest-keys.js'

/** The JSON types a schema can name. */
type TypeName = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array'

/** What is known of values seen at one place: their types and what is inside, never the values themselves. */
export interface InferredSchema {
  readonly types: readonly TypeName[]
  readonly properties?: Readonly<Record<string, InferredSchema>>
  readonly items?: InferredSchema
}

const DEEPEST = 8
const MOST_PROPERTIES = 100
const MOST_ITEMS_READ = 100

/** Names that a member can have; anything else is a key of a map, which is data. */
const MEMBER_NAME = /^[A-Za-z_][\w-]{0,63}$/

/** Infers what a value shows of its schema. Deep and wide values are read in part. */
export function inferSchema(value: JsonValue, depth = 0): InferredSchema {
  if (value === null || depth > DEEPEST) return { types: [] }
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS_READ).map((item) => inferSchema(item, depth + 1))
    const merged = items.reduce(mergeInferred, { types: [] })
    return { types: ['array'], items: merged }
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value)
      .filter(([name]) => MEMBER_NAME.test(name))
      .sort(([one], [other]) => compareKeys(one, other))
      .slice(0, MOST_PROPERTIES)
    const properties = members.map(([name, member = null]) => [name, inferSchema(member, depth + 1)] as const)
    return { types: ['object'], properties: Object.fromEntries(properties) }
  }
  if (typeof value === 'number') return { types: [Number.isInteger(value) ? 'integer' : 'number'] }
  return { types: [typeof value === 'string' ? 'string' : 'boolean'] }
}

/** What two sightings of the same place show together, whichever comes first. */
export function mergeInferred(first: InferredSchema, second: InferredSchema): InferredSchema {
  // Traffic shows the same scalar again and again.
  if (scalarType(first) !== undefined && scalarType(first) === scalarType(second)) return first
  const types = [...new Set([...first.types, ...second.types])].sort()
  const items = mergeOptional(first.items, second.items)
  return {
    types: types.includes('number') ? types.filter((type) => type !== 'integer') : types,
    ...(items && { items }),
    ...((first.properties ?? second.properties) && {
      properties: mergeProperties(first.properties ?? {}, second.properties ?? {}),
    }),
  }
}

function scalarType({ types, items, properties }: InferredSchema): TypeName | undefined {
  return types.length === 1 && items === undefined && properties === undefined ? types[0] : undefined
}

function mergeOptional(
  first: InferredSchema | undefined,
  second: InferredSchema | undefined,
): InferredSchema | undefined {
  return first && second ? mergeInferred(first, second) : (first ?? second)
}

function mergeProperties(
  first: Readonly<Record<string, InferredSchema>>,
  second: Readonly<Record<string, InferredSchema>>,
): Readonly<Record<string, InferredSchema>> {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])]
    .sort(compareKeys)
    .slice(0, MOST_PROPERTIES)
  const own = (from: Readonly<Record<string, InferredSchema>>, name: string): InferredSchema | undefined =>
    Object.hasOwn(from, name) ? from[name] : undefined
  return Object.fromEntries(
    names.map((name) => [name, mergeOptional(own(first, name), own(second, name)) ?? { types: [] }]),
  )
}

/** Members whose names end like this hold wire timestamps when they hold numbers. */
const TIME_NAME = /(?:Time|Date|Timestamp|At)$/

/** The inferred schema as JSON Schema. A place that showed several types, or none, accepts any value. */
export function toJsonSchema(inferred: InferredSchema, name = ''): JsonObject {
  const [type, ...others] = inferred.types
  if (type === undefined || others.length > 0) return {}
  switch (type) {
    case 'array':
      return { type, items: toJsonSchema(inferred.items ?? { types: [] }) }
    case 'object': {
      const properties = Object.entries(inferred.properties ?? {})
      const schemas = properties.map(([member, schema]) => [member, toJsonSchema(schema, member)] as const)
      return { type, properties: Object.fromEntries(schemas) }
    }
    case 'integer':
    case 'number':
      if (TIME_NAME.test(name)) return { type: 'number', format: 'epoch-seconds' }
      return type === 'integer' ? { type, format: 'int64' } : { type, format: 'double' }
    default:
      return { type }
  }
}
