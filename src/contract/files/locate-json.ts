import { pointerTokens } from '../../model/documents.js'

/** Where a member or an item stands: its name, or the item itself, and its value. */
interface Entry {
  readonly place: number
  readonly value: number
}

/** An object or list as far as it was read; any other value is one without entries. */
interface Holder {
  readonly isObject: boolean
  readonly entries: Map<string, Entry>
  /** Where the next entry begins, if all before it were read and the last of these was stepped over. */
  next: number
  /** Where the value of the last entry begins that was read, as long as it was not stepped over. */
  last: number | undefined
}

/**
 * Makes the locator of a text that is JSON: it gives the offset of what stands at a pointer, or of the nearest around it.
 * An object or list is only read when something in it is asked for, and then no further and no deeper than needed.
 */
export function createJsonLocator(text: string): (pointer: string) => number {
  const known = new Map<number, Holder>()
  const first = afterSpace(text, 0)
  return (pointer) => {
    let { place, value }: Entry = { place: first, value: first }
    for (const token of pointerTokens(pointer)) {
      const holder: Holder = known.get(value) ?? openHolder(text, value)
      known.set(value, holder)
      const entry = entryOf(text, holder, token)
      if (!entry) break
      place = entry.place
      value = entry.value
    }
    return place
  }
}

function openHolder(text: string, start: number): Holder {
  const isObject = text[start] === '{'
  const isHolder = isObject || text[start] === '['
  return {
    isObject,
    entries: new Map(),
    next: isHolder ? afterSpace(text, start + 1) : text.length,
    last: undefined,
  }
}

/** The entry of a name, the first one where a writer had it twice. */
function entryOf(text: string, holder: Holder, name: string): Entry | undefined {
  let found = holder.entries.get(name)
  while (!found && readEntry(text, holder)) found = holder.entries.get(name)
  return found
}

/** Reads the next member of an object, or item of a list, as far as its value; returns whether there is one. */
function readEntry(text: string, holder: Holder): boolean {
  const { isObject, entries, last } = holder
  if (last !== undefined) {
    const end = afterSpace(text, afterValue(text, last))
    holder.next = text[end] === ',' ? afterSpace(text, end + 1) : end
    holder.last = undefined
  }
  const place = holder.next
  if (place === text.length || text[place] === '}' || text[place] === ']') return false
  const nameEnd = isObject ? afterMatch(SCALAR, text, place) : place
  const name = isObject ? String(JSON.parse(text.slice(place, nameEnd))) : String(entries.size)
  // Behind the colon.
  const value = isObject ? afterSpace(text, afterSpace(text, nameEnd) + 1) : place
  if (!entries.has(name)) entries.set(name, { place, value })
  holder.last = value
  return true
}

/** What stands before the next bracket that is in no string. The engine's own loop: contracts have a million characters. */
const FLAT = /[^"{}[\]]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"{}[\]]*)*/y
const SCALAR = /"[^"\\]*(?:\\.[^"\\]*)*"|[\w.+-]*/y

function afterValue(text: string, start: number): number {
  let at = start
  let depth = 0
  do {
    const sign = text[at]
    if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    else return afterMatch(SCALAR, text, at)
    at++
    if (depth > 0) at = afterMatch(FLAT, text, at)
  } while (depth > 0)
  return at
}

/** The place behind what a sticky pattern finds at a place, which may be nothing. */
function afterMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  pattern.test(text)
  return pattern.lastIndex
}

function afterSpace(text: string, start: number): number {
  let at = start
  while (text.charCodeAt(at) <= 0x20) at++
  return at
}
