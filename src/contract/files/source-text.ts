import {
  binaryTag,
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  mergeTag,
  omapTag,
  pairsTag,
  parseEvents,
  SCALAR_STYLE,
  setTag,
  YAMLException,
} from 'js-yaml'
import { appendPointer } from '../../model/documents.js'
import { ContractFileError } from './contract-file-error.js'
import { createJsonLocator } from './locate-json.js'
import { requireFinite } from './require-finite.js'
import { type Locate, nearest } from './source-map.js'

/** The YAML that Redocly reads: dates stay text. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, binaryTag, omapTag, pairsTag, setTag)

/** Far deeper than any contract, and shallow enough for the stack. */
const MAX_DEPTH = 1000

/** Reads YAML or JSON text. Throws `ContractFileError` with the place of the mistake. */
export function parseSource(text: string, file: string): unknown {
  const value = parseText(text, file)
  requireFinite(value, file)
  return value
}

function parseText(text: string, file: string): unknown {
  const json = parseJson(text)
  if (json !== undefined) return json
  try {
    const documents = constructFromEvents(parseEvents(text, { maxDepth: MAX_DEPTH }), {
      source: text,
      schema: SCHEMA,
    })
    if (documents.length <= 1) return documents[0]
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw cause
    const { line = 0, column = 0 } = cause.mark ?? {}
    throw new ContractFileError({ file, line: line + 1, column: column + 1 }, cause.reason, { cause })
  }
  throw new ContractFileError({ file, line: 1, column: 1 }, 'several YAML documents stand in one file')
}

/** JSON is parsed by the platform, a hundred times faster; what is no JSON may still be YAML. */
function parseJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Makes the locator of a file's own JSON pointers. The text is read again when the first place is asked for. */
export function locateIn(text: string, file: string): Locate {
  let find: ((pointer: string) => number | undefined) | undefined
  let lines: readonly number[] | undefined
  return (pointer) => {
    find ??= createLocator(text)
    const offset = find(pointer)
    if (offset === undefined) return undefined
    lines ??= lineStarts(text)
    const line = lastAtMost(lines, offset)
    return { file, line: line + 1, column: offset - (lines[line] ?? 0) + 1 }
  }
}

function createLocator(text: string): (pointer: string) => number | undefined {
  if (parseJson(text) !== undefined) return createJsonLocator(text)
  const offsets = keyOffsets(text)
  return (pointer) => nearest(offsets, pointer)
}

/** The offset of each key and list item, by its JSON pointer. */
function keyOffsets(text: string): ReadonlyMap<string, number> {
  const events = eventsOf(text)
  const offsets = new Map<string, number>()
  let cursor = 0
  const ended = (): boolean => events[cursor] === undefined || events[cursor]?.type === EVENT_ID.POP
  const readNode = (pointer: string): void => {
    const event = events[cursor++]
    if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; !ended(); index++) readEntry(appendPointer(pointer, index), startOf(events[cursor]))
      cursor++
    } else if (event?.type === EVENT_ID.MAPPING) {
      while (!ended()) {
        const key = events[cursor]
        readNode(pointer)
        const name = key?.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : ''
        readEntry(appendPointer(pointer, name), startOf(key))
      }
      cursor++
    }
  }
  const readEntry = (pointer: string, offset: number): void => {
    offsets.set(pointer, offset)
    readNode(pointer)
  }
  while (events[cursor]?.type === EVENT_ID.DOCUMENT) cursor++
  readEntry('#', startOf(events[cursor]))
  return offsets
}

/** A place is a help, not a must: text that is no YAML (JSON indented by tabs, say) has none. */
function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH })
  } catch {
    return []
  }
}

function startOf(event: Event | undefined): number {
  switch (event?.type) {
    case EVENT_ID.SCALAR: {
      const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
      return event.valueStart - (quoted ? 1 : 0)
    }
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1
    default:
      return 0
  }
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
