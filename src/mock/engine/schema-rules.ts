import { appendPointer, type OpenApiDocument, requireObject } from '../../contract/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/** What a schema and all that it takes in by `$ref` and `allOf` say of a value, keyword by keyword. */
export interface SchemaRules {
  /** Every value of a keyword, outermost first. */
  all(keyword: string): readonly JsonValue[]
  /** The tightest number of a keyword such as `minLength`. */
  greatest(keyword: string): number | undefined
  least(keyword: string): number | undefined
}

/** Gathers the rules at a pointer. */
export function schemaRules(document: OpenApiDocument, pointer: string): SchemaRules {
  const layers = gather(document, pointer, new Set())
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

function gather(document: OpenApiDocument, pointer: string, visited: Set<string>): readonly JsonObject[] {
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
  return [schema, ...referred, ...parts]
}
