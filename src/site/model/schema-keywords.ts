import {
  appendPointer,
  followReferences,
  type OpenApiDocument,
  resolvePointer,
} from '../../model/documents.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

/**
 * A keyword of a schema, or of what it takes in by `$ref`, `allOf` or the known choice of an open enum: the outermost
 * one counts, as a member's own description goes before that of its shape.
 */
export function findKeyword(
  document: OpenApiDocument,
  pointer: string,
  keyword: string,
): JsonValue | undefined {
  for (const schema of layers(document, pointer, new Set())) {
    if (schema[keyword] !== undefined) return schema[keyword]
  }
  return undefined
}

/** A keyword whose value is text; empty when there is none. */
export function findText(document: OpenApiDocument, pointer: string, keyword: string): string {
  const value = findKeyword(document, pointer, keyword)
  return typeof value === 'string' ? value : ''
}

function* layers(
  document: OpenApiDocument,
  pointer: string,
  visited: Set<string>,
): Generator<JsonObject, void, undefined> {
  const schema = resolvePointer(document, pointer)
  if (visited.has(pointer) || !isJsonObject(schema)) return
  visited.add(pointer)
  yield schema
  if (typeof schema['$ref'] === 'string') yield* layers(document, schema['$ref'], visited)
  for (const keyword of ['allOf', 'anyOf']) {
    const parts = schema[keyword]
    if (!Array.isArray(parts)) continue
    for (let index = 0; index < parts.length; index++) {
      yield* layers(document, appendPointer(pointer, keyword, index), visited)
    }
  }
}

/** The name of the component that a pointer leads to, or `undefined` for a schema that stands in place. */
export function componentName(document: OpenApiDocument, pointer: string): string | undefined {
  return /^#\/components\/schemas\/([^/]+)$/.exec(followReferences(document, pointer))?.[1]
}
