import { exec } from 'jsonpath-rfc9535'
import { ContractError } from '../../model/documents.js'
import { runWithin } from '../../model/patterns/linear/run-within.js'
import type { JsonValue } from '../../protocol/json-values.js'

/** What a JSONPath finds: a value, and the names and positions that lead to it, names as normalized paths spell them. */
export type FoundPath = readonly [value: JsonValue, steps: readonly (string | number)[]]

/** Where a path stands, and how long it may take, in milliseconds. */
export interface QueryOptions {
  readonly place: string
  readonly longest?: number
}

/** No path takes a second over any contract, unless it was made to: by one scan within the other, or by its patterns. */
const LONGEST_QUERY = 10_000

/**
 * Returns what a JSONPath (RFC 9535) finds in a document. Throws what the parser of paths throws, and `ContractError` with
 * the place of the path where that takes longer than it may, which is ten seconds.
 */
export function queryPaths(
  document: JsonValue,
  path: string,
  { place, longest = LONGEST_QUERY }: QueryOptions,
): readonly FoundPath[] {
  const found = runWithin(() => findAll(document, path), longest)
  if (found) return found
  throw new ContractError(place, `the target \`${path}\` takes too long: name what it is about more closely`)
}

function findAll(document: JsonValue, path: string): readonly FoundPath[] {
  const found: FoundPath[] = []
  exec(document as Parameters<typeof exec>[0], path, (value, steps) => {
    // What is found in a JSON value is one.
    found.push([value as JsonValue, [...steps]])
  })
  return found
}
