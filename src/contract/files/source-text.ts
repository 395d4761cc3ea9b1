import { createJsonLocator } from './locate-json.js'
import { requireShallow } from './require-finite.js'
import { type Locate, nearest, type SourceLocation } from './source-map.js'
import { keyOffsets, parseYaml } from './yaml-text.js'

/** Reads YAML or JSON text. Throws `ContractFileError` with the place of the mistake. */
export function parseSource(text: string, file: string): unknown {
  return openSource(text, file).value
}

/** What a text says, the locator of that, and whether the text is JSON. */
export interface OpenedSource {
  readonly value: unknown
  readonly locate: Locate
  readonly isJson: boolean
}

/** The same with the locator of what it says. */
export function openSource(text: string, file: string): OpenedSource {
  const json = parseJson(text)
  const isJson = json !== undefined
  if (isJson) requireShallow(json, file)
  return { value: isJson ? json : parseYaml(text, file), locate: locateIn(text, file, json), isJson }
}

/** JSON is parsed by the platform, a hundred times faster; what is no JSON may still be YAML. */
export function parseJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Makes the locator of a file's own JSON pointers. The text is read again when the first place is asked for; `json` is
 * what it says, where that is known and the text is JSON.
 */
export function locateIn(text: string, file: string, json?: unknown): Locate {
  let find: ((pointer: string) => number | undefined) | undefined
  const lineOf = createLineCounter(text)
  const locate: Locate = (pointer) => {
    find ??= createLocator(text, json ?? parseJson(text))
    const offset = find(pointer)
    if (offset === undefined) return undefined
    const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
    return { file, line: lineOf(offset), column: offset - lineStart + 1 }
  }
  // Traffic breaks the same few rules again and again.
  const known = new Map<string, SourceLocation | undefined>()
  return (pointer) => {
    if (!known.has(pointer)) known.set(pointer, locate(pointer))
    return known.get(pointer)
  }
}

function createLocator(text: string, json: unknown): (pointer: string) => number | undefined {
  if (json !== undefined) return createJsonLocator(text, json)
  const offsets = keyOffsets(text)
  return (pointer) => nearest(offsets, pointer)
}

/** So many places are known at the most: of many each is near to one of them. */
const MOST_KNOWN = 64

/** Makes what tells the line of an offset, the first of which is 1: it counts from the nearest place whose line is known. */
function createLineCounter(text: string): (offset: number) => number {
  const known = [{ offset: 0, line: 1 }]
  return (offset) => {
    const distance = (place: { readonly offset: number }): number => Math.abs(place.offset - offset)
    const near = known.reduce((nearest, place) => (distance(place) < distance(nearest) ? place : nearest))
    const isBehind = offset >= near.offset
    const between = isBehind ? text.slice(near.offset, offset) : text.slice(offset, near.offset)
    // Much faster than to look for one line end after the other.
    const lines = between.split('\n').length - 1
    const line = isBehind ? near.line + lines : near.line - lines
    if (known.length < MOST_KNOWN) known.push({ offset, line })
    return line
  }
}
