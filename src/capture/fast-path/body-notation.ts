import { BACKSLASH, QUOTE } from '../source/scan/json-bytes.js'
import type { ByteView } from './byte-view.js'

/**
 * How the text of a JSON body is written in a capture: once more inside a JSON string, and read as one byte after the
 * other. A quote of the body is `\"`, or `\u0022` as some writers have it; a backslash of the body is `\\`.
 */

const SLASH = 0x2f
export const LOWER_U = 0x75
const SPACE = 0x20
const FIRST_BEYOND_ASCII = 0x80

/** `\"` and `\u0022`. */
const SHORTEST_QUOTE = 2
const LONGEST_QUOTE = 6

/** How long the quote of a body is that stands at a place, or 0. */
export function quoteAt(view: ByteView, at: number): number {
  if (view.at(at) !== BACKSLASH) return 0
  if (view.at(at + 1) === QUOTE) return SHORTEST_QUOTE
  return view.at(at + 1) === LOWER_U && hexAt(view, at + 2) === QUOTE ? LONGEST_QUOTE : 0
}

/** The place behind the white space of a body; in a string, line breaks and tabs are `\n`, `\r` and `\t`. */
export function afterSpace(view: ByteView, start: number): number {
  let at = start
  for (;;) {
    const byte = view.at(at)
    if (byte === SPACE) at++
    else if (byte === BACKSLASH && isSpaceLetter(view.at(at + 1))) at += 2
    else return at
  }
}

function isSpaceLetter(byte: number): boolean {
  return byte === 0x6e || byte === 0x72 || byte === 0x74
}

/** What is between the quotes of a string of a body. */
export interface StringExtent {
  /** Where its closing quote stands; -1 where it is no string, or written in a way that is left to parsers. */
  end: number
  /** Whether each of its bytes is one character of it. */
  isPlain: boolean
  /** How many of its bytes a writer would leave out that escapes nothing without need. */
  slack: number
}

/** Finds the end of a string of a body, whose content begins at `start`. */
export function readString(view: ByteView, start: number, extent: StringExtent): void {
  let at = start
  extent.isPlain = true
  extent.slack = 0
  for (;;) {
    at = view.afterPlain(at)
    const byte = view.at(at)
    if (byte >= FIRST_BEYOND_ASCII) {
      extent.isPlain = false
      at++
      continue
    }
    if (byte !== BACKSLASH) break
    const next = view.at(at + 1)
    if (next === QUOTE) {
      extent.end = at
      return
    }
    const code = next === LOWER_U ? hexAt(view, at + 2) : -1
    if (code === QUOTE) {
      extent.end = at
      return
    }
    extent.isPlain = false
    if (next === SLASH) {
      at += 2
      extent.slack += 1
    } else if (next === LOWER_U) {
      if (!mayBeEscaped(code)) break
      at += 6
      extent.slack += 5
    } else if (next === BACKSLASH) {
      const length = escapedLength(view, at + 2)
      if (length === 0) break
      at += 2 + length
      if (length === LONGEST_QUOTE) extent.slack += LONGEST_QUOTE - SHORTEST_QUOTE
      else if (length > 2) extent.slack += length + 1
    } else break
  }
  extent.end = -1
}

/** How long what follows a backslash of a body is, or 0 where nothing may follow that looks like it. */
function escapedLength(view: ByteView, at: number): number {
  switch (view.at(at)) {
    // A quote or a backslash, escaped once more.
    case BACKSLASH:
      if (view.at(at + 1) === QUOTE || view.at(at + 1) === BACKSLASH) return 2
      return view.at(at + 1) === LOWER_U && hexAt(view, at + 2) === QUOTE ? LONGEST_QUOTE : 0
    case LOWER_U:
      return mayBeEscaped(hexAt(view, at + 1)) ? 5 : 0
    case SLASH:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return 1
    default:
      return 0
  }
}

/**
 * Whether a writer may have a reason to write a character by its code, who writes letters, digits and blanks as they
 * are: examples are told by these. A backslash or a control character would be another thing inside a body.
 */
function mayBeEscaped(code: number): boolean {
  if (code >= FIRST_BEYOND_ASCII) return true
  return code >= SPACE && code !== BACKSLASH && !/[\w .:-]/.test(String.fromCharCode(code))
}

/** The number that four hexadecimal digits are, or -1. */
export function hexAt(view: ByteView, start: number): number {
  let code = 0
  for (let at = start; at < start + 4; at++) {
    const digit = hexDigit(view.at(at))
    if (digit === -1) return -1
    code = code * 16 + digit
  }
  return code
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The string that stands between two places of a text of one character a byte; `undefined` where there is none. */
export function decodeString(text: string, start: number, end: number): string | undefined {
  try {
    const outer: unknown = JSON.parse(`"${Buffer.from(text.slice(start, end), 'latin1').toString()}"`)
    const inner: unknown = JSON.parse(`"${String(outer)}"`)
    return String(inner)
  } catch {
    return undefined
  }
}
