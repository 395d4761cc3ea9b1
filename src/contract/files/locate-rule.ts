import { appendPointer, type OpenApiDocument, pointerTokens, resolvePointer } from '../../model/documents.js'
import { schemaLayers } from '../../model/schema-layers.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'

/** A rule that a value broke: the schema it was checked against, the place in the value, and the keyword. */
export interface BrokenRule {
  /** JSON pointer of the schema the whole value was checked against. */
  readonly schema: string
  /** JSON pointer of the failing place in the value, without `#`; empty for the whole. */
  readonly instancePath: string
  readonly keyword: string
  /** The member that is missing or the map key that is wrong, where the rule is about names. */
  readonly property?: string
  /** What the keyword said: its `limit` or `pattern` tells the broken one of several bounds. */
  readonly params?: Readonly<Record<string, unknown>>
}

/** Keywords whose sub-schemas describe the same value as the schema that holds them. */
const IN_PLACE = ['allOf', 'anyOf', 'oneOf'] as const

/**
 * The JSON pointer of the exact keyword that a value broke. Walks the schema along the value's path through `$ref`,
 * `allOf`, `anyOf`, `oneOf`, `properties`, `items` and `additionalProperties`; where the path leaves the schema it
 * returns the deepest place it reached.
 */
export function locateRule(document: OpenApiDocument, rule: BrokenRule): string {
  let places = placesOf(document, rule.schema)
  for (const token of pointerTokens(rule.instancePath)) {
    const next = places.flatMap((place) => stepInto(document, place, token))
    if (next.length === 0) return places[0] ?? rule.schema
    places = next
  }
  return keywordPlace(document, places, rule) ?? places[0] ?? rule.schema
}

/** The pointers of the schema at a pointer and of every schema that describes the same value, in reading order. */
function placesOf(document: OpenApiDocument, pointer: string): string[] {
  return schemaLayers(document, pointer, { through: IN_PLACE, missing: 'stop' }).map((layer) => layer.pointer)
}

function stepInto(document: OpenApiDocument, pointer: string, token: string): string[] {
  const schema = schemaAt(document, pointer)
  if (!schema) return []
  const { properties, items, additionalProperties } = schema
  if (isJsonObject(properties) && Object.hasOwn(properties, token)) {
    return placesOf(document, appendPointer(pointer, 'properties', token))
  }
  if (isJsonObject(items) && /^\d+$/.test(token)) return placesOf(document, appendPointer(pointer, 'items'))
  if (!isJsonObject(additionalProperties)) return []
  return placesOf(document, appendPointer(pointer, 'additionalProperties'))
}

function keywordPlace(
  document: OpenApiDocument,
  places: readonly string[],
  rule: BrokenRule,
): string | undefined {
  let first: string | undefined
  for (const place of places) {
    const schema = schemaAt(document, place)
    if (!schema) continue
    const { propertyNames, required } = schema
    const nameRule = isJsonObject(propertyNames) && rule.property !== undefined && rule.keyword !== 'required'
    if (nameRule) {
      const names = placesOf(document, appendPointer(place, 'propertyNames'))
      const found = keywordPlace(document, names, { ...rule, instancePath: '' })
      if (found !== undefined) return found
    }
    if (schema[rule.keyword] === undefined) continue
    const otherList =
      rule.keyword === 'required' &&
      rule.property !== undefined &&
      Array.isArray(required) &&
      !required.includes(rule.property)
    if (otherList) continue
    const said = rule.params?.['limit'] ?? rule.params?.['pattern'] ?? schema[rule.keyword]
    if (said === schema[rule.keyword]) return appendPointer(place, rule.keyword)
    first ??= appendPointer(place, rule.keyword)
  }
  return first
}

function schemaAt(document: OpenApiDocument, pointer: string): JsonObject | undefined {
  const schema = resolvePointer(document, pointer)
  return isJsonObject(schema) ? schema : undefined
}
