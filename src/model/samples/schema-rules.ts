import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { appendPointer, type OpenApiDocument } from '../documents.js'
import { allKeywords, schemaLayers } from '../schema-layers.js'

/** What a schema and all that it takes in by `$ref` and `allOf` say of a value, keyword by keyword. */
export interface SchemaRules {
  /** Every value of a keyword, outermost first. */
  all(keyword: string): readonly JsonValue[]
  /** The tightest number of a keyword such as `minLength`. */
  greatest(keyword: string): number | undefined
  least(keyword: string): number | undefined
}

/** Gathers the rules that stand at any of some pointers. */
export function schemaRules(document: OpenApiDocument, ...pointers: readonly string[]): SchemaRules {
  const gathered = pointers.flatMap((pointer) => schemaLayers(document, pointer))
  const layers = [...new Map(gathered.map((layer) => [layer.pointer, layer])).values()]
  const bounds = layers.flatMap((layer) => boundsOf(layer))
  const all = (keyword: string): readonly JsonValue[] => [
    ...allKeywords(layers, keyword),
    ...bounds.flatMap((holder) => holder[keyword] ?? []),
  ]
  const numbers = (keyword: string): readonly number[] =>
    all(keyword).filter((value) => typeof value === 'number')
  return {
    all,
    greatest: (keyword) => (numbers(keyword).length > 0 ? Math.max(...numbers(keyword)) : undefined),
    least: (keyword) => (numbers(keyword).length > 0 ? Math.min(...numbers(keyword)) : undefined),
  }
}

/** The bounds that a model has for a response, which AWS does not always keep (`x-aws-bounds`). */
function boundsOf({ schema }: { readonly schema: JsonObject }): readonly JsonObject[] {
  const bounds = schema['x-aws-bounds']
  return isJsonObject(bounds) ? [bounds] : []
}

/** Every place that says something of a structure's member: one in each part of an `allOf` that has it. */
export function memberPointers(
  document: OpenApiDocument,
  structure: string,
  name: string,
): readonly string[] {
  return schemaLayers(document, structure)
    .filter(({ schema: { properties } }) => isJsonObject(properties) && properties[name] !== undefined)
    .map(({ pointer }) => appendPointer(pointer, 'properties', name))
}
