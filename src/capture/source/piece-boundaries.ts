import { HarEntryReader } from '../formats/har/har-entry.js'
import { readSettings } from '../formats/read-options.js'
import { ByteWindow } from './scan/byte-window.js'
import { COLON, COMMA, isSpace, OPEN_BRACE } from './scan/json-bytes.js'
import { JsonCursor } from './scan/json-cursor.js'
import { Malformed, OutOfBytes } from './scan/scan-signals.js'

/** The place before an entry, and how many entries and lines come before it. */
export interface Boundary {
  readonly at: number
  readonly entries: number
  readonly lines: number
}

const LINE_FEED = 0x0a
const MOST_TRIES = 8

/** Makes the function that finds the last boundary in a run of bytes that begins at one. */
export function boundaryFinder(
  format: 'har' | 'ndjson',
  entryName: string,
): (bytes: Buffer) => Boundary | undefined {
  return format === 'ndjson' ? findLineBoundary : (bytes) => findEntryBoundary(bytes, entryName)
}

function findLineBoundary(bytes: Buffer): Boundary | undefined {
  let at = 0
  let entries = 0
  let lines = 0
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, at)) {
    if (!isBlank(bytes, at, end)) entries++
    lines++
    at = end + 1
  }
  return at === 0 ? undefined : { at, entries, lines }
}

/**
 * Inside JSON strings quotes are escaped, so what looks like the beginning of an entry is no text in a body. That it
 * is no other object either is seen by reading it.
 */
function findEntryBoundary(bytes: Buffer, entryName: string): Boundary | undefined {
  const key = Buffer.from(`"${entryName}"`)
  let tries = 0
  for (let found = bytes.lastIndexOf(key); found > 0; found = bytes.lastIndexOf(key, found - 1)) {
    const at = objectStart(bytes, found)
    if (at === undefined) continue
    if (isEntryAt(bytes, at)) return { at, entries: countEntries(bytes.subarray(0, at), key), lines: 0 }
    if (++tries === MOST_TRIES) return undefined
  }
  return undefined
}

/** The place of the brace before a first member, if a comma stands before it as between the items of a list. */
function objectStart(bytes: Buffer, keyAt: number): number | undefined {
  const brace = beforeSpace(bytes, keyAt)
  if (bytes[brace] !== OPEN_BRACE) return undefined
  return bytes[beforeSpace(bytes, brace)] === COMMA ? brace : undefined
}

function beforeSpace(bytes: Buffer, at: number): number {
  let before = at - 1
  while (before >= 0 && (bytes[before] ?? 0) <= 0x20) before--
  return before
}

/** Whether an entry of HAR stands at a place of some bytes; `undefined` when they end before that can be told. */
export function isEntryAt(bytes: Buffer, at: number): boolean | undefined {
  const window = new ByteWindow()
  window.add(bytes.subarray(at))
  const cursor = new JsonCursor()
  cursor.load(window, 0)
  try {
    const { request, response } = new HarEntryReader(cursor, readSettings({ headers: [] })).read({
      source: '',
      entry: 0,
    })
    return request !== undefined || response !== undefined
  } catch (signal) {
    if (signal instanceof OutOfBytes) return undefined
    if (signal instanceof Malformed) return false
    throw signal
  }
}

const DATE_KEY = Buffer.from('"startedDateTime"')

/** Every entry of HAR has a date, whatever it begins with; where a writer left dates out, the first member has to do. */
function countEntries(bytes: Buffer, firstKey: Buffer): number {
  return countKeys(bytes, DATE_KEY) || countKeys(bytes, firstKey)
}

function countKeys(bytes: Buffer, key: Buffer): number {
  let count = 0
  for (let found = bytes.indexOf(key); found !== -1; found = bytes.indexOf(key, found + 1)) {
    let after = found + key.length
    while (isSpace(bytes[after] ?? 0)) after++
    if (bytes[after] === COLON) count++
  }
  return count
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false
  }
  return true
}
