import type { JsonCursor } from '../scan/json-cursor.js'

/** The names that are to be read, in lower case, or `undefined` for all of them. */
export type WantedHeaders = ReadonlySet<string> | undefined

/**
 * Reads headers in any of the forms that captures write: HAR's list of `{name, value}`, or an object whose values are
 * strings or lists of strings. Names become lower case, a name that comes again is joined by `, `.
 */
export function readHeaders(cursor: JsonCursor, wanted: WantedHeaders): Record<string, string> {
  const headers: Record<string, string> = {}
  const first = cursor.peek()
  if (first === 0x5b) readHeaderList(cursor, headers, wanted)
  else if (first === 0x7b) readHeaderObject(cursor, headers, wanted)
  else cursor.skipValue()
  return headers
}

/** Adds a header to others, as HTTP joins them. */
export function addHeader(headers: Record<string, string>, name: string, value: string): void {
  const before = Object.hasOwn(headers, name) ? headers[name] : undefined
  const joined = before === undefined ? value : `${before}, ${value}`
  if (name !== '__proto__') headers[name] = joined
  else
    Object.defineProperty(headers, name, {
      value: joined,
      enumerable: true,
      configurable: true,
      writable: true,
    })
}

function readHeaderList(cursor: JsonCursor, headers: Record<string, string>, wanted: WantedHeaders): void {
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    let name: string | undefined
    let value: string | undefined
    for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
      if (member === 'name') name = lowerCaseName(cursor.shortText())
      else if (member === 'value' && isWanted(name, wanted)) value = cursor.shortText()
      else cursor.skipValue()
    }
    if (name !== undefined && value !== undefined && isWanted(name, wanted)) addHeader(headers, name, value)
  }
}

function readHeaderObject(cursor: JsonCursor, headers: Record<string, string>, wanted: WantedHeaders): void {
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    const name = lowerCaseName(member)
    if (!isWanted(name, wanted)) {
      cursor.skipValue()
      continue
    }
    if (cursor.peek() !== 0x5b) {
      const value = cursor.shortText()
      if (value !== undefined) addHeader(headers, name, value)
      continue
    }
    for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
      const value = cursor.shortText()
      if (value !== undefined) addHeader(headers, name, value)
    }
  }
}

const MOST_NAMES = 500
const lowerCaseNames = new Map<string, string>()

/** The few names that there are come again and again, as the same string objects. */
function lowerCaseName<Name extends string | undefined>(name: Name): Name | string {
  if (name === undefined) return name
  const known = lowerCaseNames.get(name)
  if (known !== undefined) return known
  const lowerCase = name.toLowerCase()
  if (lowerCaseNames.size < MOST_NAMES) lowerCaseNames.set(name, lowerCase)
  return lowerCase
}

function isWanted(name: string | undefined, wanted: WantedHeaders): boolean {
  return wanted === undefined || name === undefined || wanted.has(name)
}
