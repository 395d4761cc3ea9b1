import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { appendPointer, ContractError, type OpenApiDocument, resolvePointer } from './documents.js'

/** A schema that says something of a value, and where it stands. */
export interface SchemaLayer {
  readonly pointer: string
  readonly schema: JsonObject
}

/** Keywords whose schemas describe the same value as the schema that holds them. */
export type InPlaceKeyword = 'allOf' | 'anyOf' | 'oneOf'

/** How the schemas of a value are gathered. */
export interface LayerOptions {
  /** Which keywords are followed beside `$ref`; `allOf` by default, as only it adds to what a value must keep. */
  readonly through?: readonly InPlaceKeyword[]
  /** Whether the schema of a value that may also be null is gathered: `anyOf` of it and the type `null`. */
  readonly nullable?: boolean
  /** What happens where references lead back: no more is gathered there (the default), or `ContractError`. */
  readonly circles?: 'stop' | 'throw'
  /** What happens where a reference leads nowhere: `ContractError` (the default), or no more is gathered there. */
  readonly missing?: 'stop' | 'throw'
}

const ALL_OF: readonly InPlaceKeyword[] = ['allOf']

/**
 * The schema at a pointer and every schema that describes the same value, through `$ref`, `allOf` and whatever else is
 * asked for. The outermost comes first, as a member's own description goes before that of its shape.
 */
export function schemaLayers(
  document: OpenApiDocument,
  pointer: string,
  { through = ALL_OF, nullable = false, circles = 'stop', missing = 'throw' }: LayerOptions = {},
): readonly SchemaLayer[] {
  const layers: SchemaLayer[] = []
  const visited = new Set<string>()
  const gather = (place: string, referrer?: string): void => {
    if (visited.has(place)) {
      if (circles === 'stop') return
      throw new ContractError(place, '`allOf` or `$ref` leads in a circle')
    }
    const found = resolvePointer(document, place)
    // `true` and `false` are schemas, too; neither says what a value is made of.
    const schema = typeof found === 'boolean' ? {} : found
    if (!isJsonObject(schema)) {
      if (missing === 'stop') return
      if (referrer !== undefined && schema === undefined)
        throw new ContractError(referrer, `\`$ref\` leads nowhere: nothing stands at \`${place}\``)
      throw new ContractError(place, 'expected an object here')
    }
    visited.add(place)
    layers.push({ pointer: place, schema })
    if (typeof schema['$ref'] === 'string') gather(schema['$ref'], appendPointer(place, '$ref'))
    for (const keyword of through) {
      const parts = schema[keyword]
      if (!Array.isArray(parts)) continue
      for (let index = 0; index < parts.length; index++) gather(appendPointer(place, keyword, index))
    }
    const choice = nullable ? nullableChoice(schema) : undefined
    if (choice !== undefined) gather(appendPointer(place, 'anyOf', choice))
  }
  gather(pointer)
  return layers
}

/** The first value of a keyword, outermost first. */
export function firstKeyword(layers: readonly SchemaLayer[], keyword: string): JsonValue | undefined {
  return layers.find(({ schema }) => schema[keyword] !== undefined)?.schema[keyword]
}

/** Every value of a keyword, outermost first. */
export function allKeywords(layers: readonly SchemaLayer[], keyword: string): readonly JsonValue[] {
  return layers.flatMap(({ schema }) => (schema[keyword] === undefined ? [] : [schema[keyword]]))
}

/** The position of what a nullable value is otherwise, in an `anyOf` of two of which one is the type `null`. */
export function nullableChoice({ anyOf: choices }: JsonObject): number | undefined {
  if (!Array.isArray(choices) || choices.length !== 2) return undefined
  const isNull = (choice: JsonValue): boolean => isJsonObject(choice) && choice['type'] === 'null'
  const other = choices.findIndex((choice: JsonValue) => !isNull(choice))
  return other >= 0 && choices.some(isNull) ? other : undefined
}

/** Every place that says something of a member: one in each part of an `allOf` that has it. */
export type SomePlaces = readonly [first: string, ...others: string[]]

/** The places of each member, in the order in which the members come first. */
export function memberPointers(layers: readonly SchemaLayer[]): ReadonlyMap<string, SomePlaces> {
  const places = new Map<string, SomePlaces>()
  for (const { pointer, schema } of layers) {
    for (const name of Object.keys(isJsonObject(schema['properties']) ? schema['properties'] : {})) {
      const place = appendPointer(pointer, 'properties', name)
      const known = places.get(name)
      places.set(name, known ? [...known, place] : [place])
    }
  }
  return places
}
