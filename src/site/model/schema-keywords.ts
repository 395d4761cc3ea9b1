import { followReferences, type OpenApiDocument } from '../../model/documents.js'
import { firstKeyword, schemaLayers } from '../../model/schema-layers.js'
import type { JsonValue } from '../../protocol/json-values.js'

/**
 * A keyword of a schema, or of what it takes in by `$ref`, `allOf` or the known choice of an open enum: the outermost
 * one counts, as a member's own description goes before that of its shape.
 */
export function findKeyword(
  document: OpenApiDocument,
  pointer: string,
  keyword: string,
): JsonValue | undefined {
  return firstKeyword(
    schemaLayers(document, pointer, { through: ['allOf', 'anyOf'], missing: 'stop' }),
    keyword,
  )
}

/** A keyword whose value is text; empty when there is none. */
export function findText(document: OpenApiDocument, pointer: string, keyword: string): string {
  const value = findKeyword(document, pointer, keyword)
  return typeof value === 'string' ? value : ''
}

/** The name of the component that a pointer leads to, or `undefined` for a schema that stands in place. */
export function componentName(document: OpenApiDocument, pointer: string): string | undefined {
  return /^#\/components\/schemas\/([^/]+)$/.exec(followReferences(document, pointer))?.[1]
}
