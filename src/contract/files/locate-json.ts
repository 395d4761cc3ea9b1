import { pointerTokens } from '../../model/documents.js'
import { isJsonObject } from '../../protocol/json-values.js'

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
 * Makes the locator of a text of JSON that says `json`: it gives the offset of what stands at a pointer, or of the nearest
 * around it. It begins where a name stands that is in the text once only, as most names of schemas are; an object or list
 * is only read when something in it is asked for, and then no further and no deeper than needed.
 */
export function createJsonLocator(text: string, json: unknown): (pointer: string) => number {
  const known = new Map<number, Holder>()
  const first = afterSpace(text, 0)
  const landmarks = createLandmarks(text)
  const beginning = (tokens: readonly string[]): Landmark => {
    for (let depth = tokens.length; depth > 0; depth--) {
      const entry = landmarks(tokens[depth - 1] ?? '')
      if (entry && isMember(json, tokens.slice(0, depth))) return { entry, depth }
    }
    return { entry: { place: first, value: first }, depth: 0 }
  }
  return (pointer) => {
    const tokens = pointerTokens(pointer)
    let {
      entry: { place, value },
      depth,
    } = beginning(tokens)
    for (; depth < tokens.length; depth++) {
      const holder: Holder = known.get(value) ?? openHolder(text, value)
      known.set(value, holder)
      const entry = entryOf(text, holder, tokens[depth] ?? '')
      if (!entry) break
      place = entry.place
      value = entry.value
    }
    return place
  }
}

/** Where to begin: the entry of so many of a pointer's names. */
interface Landmark {
  readonly entry: Entry
  readonly depth: number
}

/** Names without characters that have to be escaped, or may be. */
const PLAIN_NAME = /^[\w.-]+$/

/** Makes what finds the member of a name, if the text has just one of that name. */
function createLandmarks(text: string): (name: string) => Entry | undefined {
  const known = new Map<string, Entry | undefined>()
  const hasEscapes = text.includes('\\u')
  return (name) => {
    if (hasEscapes || !PLAIN_NAME.test(name)) return undefined
    if (!known.has(name)) known.set(name, onlyMember(text, name))
    return known.get(name)
  }
}

/** Within strings quotes have a backslash before them, so what has none and a colon behind it is a name. */
function onlyMember(text: string, name: string): Entry | undefined {
  const written = `"${name}"`
  let found: Entry | undefined
  for (let place = text.indexOf(written); place >= 0; place = text.indexOf(written, place + 1)) {
    const colon = afterSpace(text, place + written.length)
    if (text[colon] !== ':') continue
    if (found) return undefined
    found = { place, value: afterSpace(text, colon + 1) }
  }
  return found
}

/** Whether names lead to the member of an object: an overlay may have made one that the text does not have. */
function isMember(json: unknown, names: readonly string[]): boolean {
  let value = json
  let isOfObject = false
  for (const name of names) {
    isOfObject = isJsonObject(value)
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false
    value = Reflect.get(value, name)
  }
  return isOfObject
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
