import { pointerTokens } from '../../model/documents.js'

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
 * A part of a contract in a generated `source-map.json`: `line:column`, or `file:line:column` where the file is another
 * than that of the part around it. A part with parts of its own has its place at the empty key.
 */
export type SourceMapNode = string | SourceMapParts

/** The parts of a part of a contract, by their keys. */
export interface SourceMapParts {
  readonly [key: string]: SourceMapNode
}

/** Makes the locator of a generated source map. Files are named relative to the folder of the contract's root file. */
export function locateInMap(map: SourceMapNode): Locate {
  return (pointer) => {
    let part: SourceMapNode | undefined = map
    let place = placeOf(map, '')
    for (const token of pointerTokens(pointer)) {
      if (typeof part === 'string' || token === '' || !Object.hasOwn(part, token)) break
      part = part[token]
      if (part === undefined) break
      place = placeOf(part, place?.file ?? '') ?? place
    }
    return place
  }
}

function placeOf(part: SourceMapNode, around: string): SourceLocation | undefined {
  const text = typeof part === 'string' ? part : part['']
  const [, file, line, column] = /^(?:(.*):)?(\d+):(\d+)$/.exec(typeof text === 'string' ? text : '') ?? []
  return line === undefined ? undefined : { file: file ?? around, line: Number(line), column: Number(column) }
}
