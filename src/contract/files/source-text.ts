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
  let lines: readonly number[] | undefined
  const locate: Locate = (pointer) => {
    find ??= createLocator(text, json ?? parseJson(text))
    const offset = find(pointer)
    if (offset === undefined) return undefined
    lines ??= lineStarts(text)
    const line = lastAtMost(lines, offset)
    return { file, line: line + 1, column: offset - (lines[line] ?? 0) + 1 }
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

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
