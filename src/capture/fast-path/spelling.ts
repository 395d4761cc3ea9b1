/**
 * How the text of a JSON body is written down: as it is, or once more inside a JSON string, as captures hold it. But
 * for what `write` gives, all are sources of regular expressions.
 */
export interface Spelling {
  /** The quote before and after a string. */
  readonly quote: string
  /** A string's character that needs no care: no escape, no control character, no surrogate, one unit long. */
  readonly plain: string
  /** Any string, quotes included. */
  readonly anyString: string
  /** A text of the body as it is written down; this is no source of an expression. */
  write(text: string): string
}

/** What stands between the escapes of a string. */
const UNESCAPED = '[^"\\\\\\x00-\\x1f]*'
const HEXADECIMAL = 'u[0-9a-fA-F]{4}'

/** Any string that is a value of its own. */
export const ANY_STRING = stringOf('"', `\\\\(?:["\\\\/bfnrt]|${HEXADECIMAL})`)

/** A body's own text. */
export const OWN_TEXT: Spelling = {
  quote: '"',
  plain: '[^"\\\\\\x00-\\x1f\\ud800-\\udfff]',
  anyString: ANY_STRING,
  write: (text) => text,
}

/**
 * A body inside a JSON string, read as one character a byte: quotes and backslashes are escaped, and a character beyond
 * ASCII has several bytes, so that it cannot be counted.
 */
export const INSIDE_STRING: Spelling = {
  quote: '\\\\"',
  plain: '[^"\\\\\\x00-\\x1f\\x80-\\xff]',
  anyString: stringOf('\\\\"', `\\\\\\\\(?:\\\\["\\\\]|[/bfnrt]|${HEXADECIMAL})`),
  write: (text) => JSON.stringify(text).slice(1, -1),
}

function stringOf(quote: string, escaped: string): string {
  return `${quote}${UNESCAPED}(?:${escaped}${UNESCAPED})*${quote}`
}

/** A text as a regular expression that matches it and nothing else. */
export function literalSource(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
