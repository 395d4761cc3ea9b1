import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { appendPointer, type OpenApiDocument, requireObject } from '../documents.js'

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
  const visited = new Set<string>()
  const layers = pointers.flatMap((pointer) => gather(document, pointer, visited).map(({ schema }) => schema))
  const all = (keyword: string): readonly JsonValue[] =>
    layers.flatMap((schema) => (schema[keyword] === undefined ? [] : [schema[keyword]]))
  const numbers = (keyword: string): readonly number[] =>
    all(keyword).filter((value) => typeof value === 'number')
  return {
    all,
    greatest: (keyword) => (numbers(keyword).length > 0 ? Math.max(...numbers(keyword)) : undefined),
    least: (keyword) => (numbers(keyword).length > 0 ? Math.min(...numbers(keyword)) : undefined),
  }
}

/** Every place that says something of a structure's member: one in each part of an `allOf` that has it. */
export function memberPointers(
  document: OpenApiDocument,
  structure: string,
  name: string,
): readonly string[] {
  return gather(document, structure, new Set())
    .filter(({ schema: { properties } }) => isJsonObject(properties) && properties[name] !== undefined)
    .map(({ pointer }) => appendPointer(pointer, 'properties', name))
}

interface Layer {
  readonly pointer: string
  readonly schema: JsonObject
}

function gather(document: OpenApiDocument, pointer: string, visited: Set<string>): readonly Layer[] {
  if (visited.has(pointer)) return []
  visited.add(pointer)
  const schema = requireObject(document, pointer)
  const { $ref: reference, allOf } = schema
  const referred = typeof reference === 'string' ? gather(document, reference, visited) : []
  const parts = Array.isArray(allOf)
    ? allOf.flatMap((part, index) =>
        isJsonObject(part) ? gather(document, appendPointer(pointer, 'allOf', index), visited) : [],
      )
    : []
  return [{ pointer, schema }, ...referred, ...parts]
}
