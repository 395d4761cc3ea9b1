/*
 * Values as Rust's `{:?}` prints them. https://doc.rust-lang.org/std/fmt/trait.Debug.html
 */

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }
const ESCAPE = /\\(?:u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|(.))/gi

/** What stands between the quotes of a string; of a byte string, its bytes, one character each. */
function undoDebug(quoted: string): string {
  return quoted.replace(ESCAPE, (_, point?: string, byte?: string, letter = '') =>
    point === undefined && byte === undefined
      ? (ESCAPES[letter] ?? letter)
      : String.fromCodePoint(Math.min(Number.parseInt(point ?? byte ?? '', 16), LAST_CODE_POINT)),
  )
}

const LAST_CODE_POINT = 0x10ffff

/**
 * The string that begins at a place, up to its closing quote, with what was escaped in it undone; `undefined` where none
 * begins there, or where it does not end.
 */
export function debugStringAt(text: string, at: number): string | undefined {
  if (text[at] !== '"') return undefined
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === '"') return undoDebug(text.slice(at + 1, end))
  }
  return undefined
}
