/**
 * How the text of a JSON body is written in a capture: once more inside a JSON string, and read as one character a byte.
 * Quotes and backslashes are escaped, and a character beyond ASCII has several bytes, so that it cannot be counted. All
 * are sources of regular expressions but what `writeInString` returns.
 */

/** What stands between the escapes of a string. */
const UNESCAPED = '[^"\\\\\\x00-\\x1f]*'
const HEXADECIMAL = 'u[0-9a-fA-F]{4}'

/** Any string that is a value of its own. */
export const ANY_STRING = stringOf('"', `\\\\(?:["\\\\/bfnrt]|${HEXADECIMAL})`)

/** The quote before and after a string of a body. */
export const BODY_QUOTE = '\\\\"'

/** A character of a string of a body that needs no care: no escape, no control character, one byte long. */
export const BODY_CHARACTER = '[^"\\\\\\x00-\\x1f\\x80-\\xff]'

/** Any string of a body, quotes included. */
export const BODY_STRING = stringOf('\\\\"', `\\\\\\\\(?:\\\\["\\\\]|[/bfnrt]|${HEXADECIMAL})`)

/** A text of a body as it is written inside a string. */
export function writeInString(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function stringOf(quote: string, escaped: string): string {
  return `${quote}${UNESCAPED}(?:${escaped}${UNESCAPED})*${quote}`
}

/** A text as a regular expression that matches it and nothing else. */
export function literalSource(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
