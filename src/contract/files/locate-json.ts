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
    const nameEnd = isObject ? afterString(text, at) : at
    const name = isObject ? String(JSON.parse(text.slice(at, nameEnd))) : String(index)
    // Behind the colon.
    const value = isObject ? afterSpace(text, afterSpace(text, nameEnd) + 1) : at
    entries.set(name, { place, value })
    at = afterSpace(text, afterValue(text, value))
    if (text[at] === ',') at = afterSpace(text, at + 1)
  }
  return entries
}

function afterValue(text: string, start: number): number {
  let depth = 0
  let at = start
  do {
    const sign = text[at]
    if (sign === '"') {
      at = afterString(text, at)
      continue
    }
    if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    at++
  } while (depth > 0 || isWord(text, at))
  return at
}

/** Whether a number, `true`, `false` or `null` goes on. */
function isWord(text: string, at: number): boolean {
  return /[\w.+-]/.test(text.charAt(at)) && /[\w.+-]/.test(text.charAt(at - 1))
}

function afterString(text: string, start: number): number {
  let quote = start
  do quote = text.indexOf('"', quote + 1)
  while (isEscaped(text, start, quote))
  return quote + 1
}

function isEscaped(text: string, start: number, quote: number): boolean {
  let first = quote
  while (first > start && text[first - 1] === '\\') first--
  return (quote - first) % 2 === 1
}

function afterSpace(text: string, start: number): number {
  let at = start
  while (text.charCodeAt(at) <= 0x20) at++
  return at
}
