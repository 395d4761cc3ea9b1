import { pointerTokens } from '../../model/documents.js'

/** Where a member or an item stands: its name, or the item itself, and its value. */
interface Entry {
  readonly place: number
  readonly value: number
}

/**
 * Makes the locator of a text that is JSON: it gives the offset of what stands at a pointer, or of the nearest around it.
 * An object or list is only read when something in it is asked for, and then no deeper than needed.
 */
export function createJsonLocator(text: string): (pointer: string) => number {
  const known = new Map<number, ReadonlyMap<string, Entry>>()
  const first = afterSpace(text, 0)
  return (pointer) => {
    let { place, value }: Entry = { place: first, value: first }
    for (const token of pointerTokens(pointer)) {
      const entries: ReadonlyMap<string, Entry> = known.get(value) ?? readEntries(text, value)
      known.set(value, entries)
      const entry = entries.get(token)
      if (!entry) break
      place = entry.place
      value = entry.value
    }
    return place
  }
}

/** The members of the object, or the items of the list, that begins at a place; none of any other value. */
function readEntries(text: string, start: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const isObject = text[start] === '{'
  if (!isObject && text[start] !== '[') return entries
  let at = afterSpace(text, start + 1)
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
    const place = at
    const nameEnd = isObject ? afterMatch(SCALAR, text, at) : at
    const name = isObject ? String(JSON.parse(text.slice(at, nameEnd))) : String(index)
    // Behind the colon.
    const value = isObject ? afterSpace(text, afterSpace(text, nameEnd) + 1) : at
    entries.set(name, { place, value })
    at = afterSpace(text, afterValue(text, value))
    if (text[at] === ',') at = afterSpace(text, at + 1)
  }
  return entries
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
