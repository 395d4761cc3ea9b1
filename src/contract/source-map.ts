import { isJsonObject } from '../protocol/json-values.js'

/** A place in a file that somebody wrote. Lines and columns count from 1. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where the thing at a JSON pointer of a bundled contract was written; the nearest place around it if it has none of its own. */
export type Locate = (pointer: string) => SourceLocation | undefined

/** The pointer of what holds the thing at a pointer; `undefined` for the whole document. */
export function parentPointer(pointer: string): string | undefined {
  const slash = pointer.lastIndexOf('/')
  return slash < 0 ? undefined : pointer.slice(0, slash)
}

/** Looks a pointer up in a map; where the map does not know it, looks up what holds it. */
export function nearest<Value>(values: ReadonlyMap<string, Value>, pointer: string): Value | undefined {
  let current: string | undefined = pointer
  while (current !== undefined) {
    const found = values.get(current)
    if (found !== undefined) return found
    current = parentPointer(current)
  }
  return undefined
}

/**
 * Reads the locations of a generated `source-map.json`, where each pointer has `file:line:column` and files are
 * written relative to the folder of the contract.
 */
export function readSourceMap(map: unknown): ReadonlyMap<string, SourceLocation> {
  const entries = isJsonObject(map) && isJsonObject(map['locations']) ? Object.entries(map['locations']) : []
  const locations = new Map<string, SourceLocation>()
  for (const [pointer, place] of entries) {
    const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(String(place)) ?? []
    if (file !== undefined) locations.set(pointer, { file, line: Number(line), column: Number(column) })
  }
  return locations
}
