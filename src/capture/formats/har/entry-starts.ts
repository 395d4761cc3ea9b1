import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../../source/scan/scan-signals.js'
import type { HarEntryReader } from './har-entry.js'

/** How far entries reach with which they begin: a brace and the name of a member. */
const LONGEST_START = 256

const VALUE_START = /["[{\-\dtfn]/

/** The name of the first member of the object that begins at a place. */
export function firstNameAt(text: string, at: number): string | undefined {
  return /^\{\s*"(\w{1,100})"/.exec(text.slice(at, at + LONGEST_START))?.[1]
}

/** Finds what looks like the beginning of an entry, or where to look on once there is more text. */
export function findEntryStart(
  text: string,
  from: number,
  entryName = 'startedDateTime',
): { readonly found: boolean; readonly at: number } {
  const start = new RegExp(`\\{\\s*"${entryName}"\\s*:`, 'g')
  start.lastIndex = from
  const found = start.exec(text)
  if (found) return { found: true, at: found.index }
  const begun = text.lastIndexOf('{')
  return { found: false, at: begun >= Math.max(from, text.length - LONGEST_START) ? begun : text.length }
}

/** How entries are told. */
interface EntrySearch {
  /** Where the value begins that was just read; the cursor stands at its end, and does so afterwards. */
  readonly start: number
  readonly cursor: JsonCursor
  readonly entries: HarEntryReader
  /** The name of the member that entries begin with. */
  readonly entryName: string
}

/**
 * Finds in the value of an entry where another entry begins. No writer puts one into the other, but a file that was torn
 * may read that way, and what the first one swallows would be lost.
 */
export function findInnerEntry(
  text: string,
  { start, cursor, entries, entryName }: EntrySearch,
): number | undefined {
  const end = cursor.at
  const name = `"${entryName}"`
  // The usual entry has the name once; to look for it alone is far faster than what follows.
  const again = text.indexOf(name, text.indexOf(name, start) + 1)
  if (again === -1 || again >= end) return undefined
  const starts = new RegExp(`[,[]\\s*\\{\\s*${name}\\s*:`, 'g')
  starts.lastIndex = start
  for (let found = starts.exec(text); found && found.index < end; found = starts.exec(text)) {
    const at = text.indexOf('{', found.index)
    cursor.at = at
    const isInner = isEntry(entries)
    cursor.at = end
    if (isInner) return at
  }
  return undefined
}

function isEntry(entries: HarEntryReader): boolean {
  try {
    const { request, response } = entries.read({ source: '', entry: 0 })
    return request !== undefined || response !== undefined
  } catch (signal) {
    if (signal instanceof Malformed || signal instanceof OutOfBytes) return false
    throw signal
  }
}

/**
 * Finds where an item ends that is JSON, though no entry; what is no JSON has no end that could be trusted. Throws
 * `OutOfBytes` where more has to come first.
 */
export function endOfOther(
  window: ByteWindow,
  cursor: JsonCursor,
  { start, wrongAt }: { readonly start: number; readonly wrongAt: number },
): number | undefined {
  if (!VALUE_START.test(window.text.charAt(wrongAt))) return undefined
  cursor.at = start
  try {
    cursor.skipValue()
    return cursor.at
  } catch (signal) {
    if (signal instanceof Malformed || window.isLast) return undefined
    throw signal
  }
}
