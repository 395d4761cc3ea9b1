import { exec } from 'jsonpath-rfc9535'
import type { JsonValue } from '../../protocol/json-values.js'

/** What a JSONPath finds: a value, and the names and positions that lead to it, names as normalized paths spell them. */
export type FoundPath = readonly [value: JsonValue, steps: readonly (string | number)[]]

/** Returns what a JSONPath (RFC 9535) finds in a document. Throws what the parser of paths throws. */
export function queryPaths(document: JsonValue, path: string): readonly FoundPath[] {
  const found: FoundPath[] = []
  exec(document as Parameters<typeof exec>[0], path, (value, steps) => {
    // What is found in a JSON value is one.
    found.push([value as JsonValue, [...steps]])
  })
  return found
}
