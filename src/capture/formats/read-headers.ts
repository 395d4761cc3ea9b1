import { isCredentialHeader } from '../../exchange/credential-headers.js'
import { OPEN_BRACE, OPEN_BRACKET } from '../source/scan/json-bytes.js'
import type { JsonCursor } from '../source/scan/json-cursor.js'
import type { RepeatedRuns } from '../source/scan/repeated-runs.js'

/** The names that are to be read beside credentials, in lower case, or `undefined` for all of them. */
export type WantedHeaders = ReadonlySet<string> | undefined

/** A header's name in lower case, and whether its value is to be read. */
interface HeaderName {
  readonly name: string
  readonly isWanted: boolean
}

/** The headers of one kind of message, in the order that they come in. */
export type HeaderOrder = RepeatedRuns<HeaderName>

/** How headers are read: which ones, and in which order they came last time. */
export interface HeaderReading {
  readonly wanted: WantedHeaders
  readonly order: HeaderOrder
}

/**
 * Reads headers in any of the forms that captures write: HAR's list of `{name, value}`, or an object whose values are
 * strings or lists of strings. Names become lower case, a name that comes again is joined by `, `.
 */
export function readHeaders(cursor: JsonCursor, reading: HeaderReading): Record<string, string> {
  const headers: Record<string, string> = {}
  const first = cursor.peek()
  reading.order.restart()
  if (first === OPEN_BRACKET) readHeaderList(cursor, headers, reading)
  else if (first === OPEN_BRACE) readHeaderObject(cursor, headers, reading)
  else cursor.skipValue()
  return headers
}

/**
 * Adds a header to others, as HTTP joins them, without the spaces around it (RFC 9110, 5.5). One that comes twice with
 * the same value says it once, also where a recorder joined the two already.
 */
export function addHeader(headers: Record<string, string>, name: string, written: string): void {
  const value = headerValue(written)
  const before = Object.hasOwn(headers, name) ? headers[name] : undefined
  const joined = before === undefined || before === value ? value : `${before}, ${value}`
  if (name !== '__proto__') headers[name] = joined
  else
    Object.defineProperty(headers, name, {
      value: joined,
      enumerable: true,
      configurable: true,
      writable: true,
    })
}

/** The value of a header that comes once, without the spaces around it; one that says the same twice says it once. */
export function headerValue(written: string): string {
  return onceSaid(written.trim())
}

/** `a, a`, also without the space or with a line end, as browsers' drivers join them, is a header that was sent twice. */
function onceSaid(value: string): string {
  if (value.length > LONGEST_JOINED || !(value.includes(',') || value.includes('\n'))) return value
  return SAID_AGAIN.exec(value)?.[1] ?? value.replace(/\s*\n\s*/g, ', ')
}

const LONGEST_JOINED = 1_000
const SAID_AGAIN = /^([^,\n]+)(?:[,\n] ?\1)+$/

function readHeaderList(cursor: JsonCursor, headers: Record<string, string>, reading: HeaderReading): void {
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    cursor.peek()
    const start = cursor.at
    const header = cursor.follow(reading.order) ?? learnListed(cursor, reading)
    if (header === undefined) {
      cursor.at = start
      readUnordered(cursor, headers, reading)
      continue
    }
    readValue(cursor, headers, header)
    while (cursor.nextName() !== undefined) cursor.skipValue()
  }
}

/** Reads `{"name": "…", "value":` and stops before the value; `undefined` if the item begins with anything else. */
function learnListed(cursor: JsonCursor, { wanted, order }: HeaderReading): HeaderName | undefined {
  const start = cursor.at
  if (cursor.firstName() !== 'name') return undefined
  const name = cursor.shortText()
  if (name === undefined || cursor.nextName() !== 'value') return undefined
  const header = headerName(name, wanted)
  cursor.learn(order, name, start, header)
  return header
}

function readUnordered(cursor: JsonCursor, headers: Record<string, string>, { wanted }: HeaderReading): void {
  let name: string | undefined
  let value: string | undefined
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'name') name = cursor.shortText()
    else if (member === 'value') value = cursor.shortText()
    else cursor.skipValue()
  }
  const header = name === undefined ? undefined : headerName(name, wanted)
  if (header?.isWanted && value !== undefined) addHeader(headers, header.name, value)
}

function readHeaderObject(cursor: JsonCursor, headers: Record<string, string>, reading: HeaderReading): void {
  const { order, wanted } = reading
  for (let more = cursor.firstMember(); more; more = cursor.nextMember()) {
    cursor.peek()
    const start = cursor.at
    let header = cursor.follow(order)
    if (header === undefined) {
      const name = cursor.name()
      header = headerName(name, wanted)
      cursor.learn(order, name, start, header)
    }
    readValue(cursor, headers, header)
  }
}

function readValue(
  cursor: JsonCursor,
  headers: Record<string, string>,
  { name, isWanted }: HeaderName,
): void {
  if (!isWanted) {
    cursor.skipValue()
    return
  }
  if (cursor.peek() !== OPEN_BRACKET) {
    const value = cursor.shortText()
    if (value !== undefined) addHeader(headers, name, value)
    return
  }
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    const value = cursor.shortText()
    if (value !== undefined) addHeader(headers, name, value)
  }
}

function headerName(name: string, wanted: WantedHeaders): HeaderName {
  const lowerCase = name.trim().toLowerCase()
  return { name: lowerCase, isWanted: isWantedHeader(lowerCase, wanted) }
}

/** Whether a header is to be read, by its name in lower case: credentials always are, as nothing that repeats them is told. */
export function isWantedHeader(name: string, wanted: WantedHeaders): boolean {
  return wanted === undefined || wanted.has(name) || isCredentialHeader(name)
}
