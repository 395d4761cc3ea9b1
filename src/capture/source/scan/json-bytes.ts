/** The bytes that JSON is made of. */
export const QUOTE = 0x22
export const BACKSLASH = 0x5c
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d
export const OPEN_BRACKET = 0x5b
export const CLOSE_BRACKET = 0x5d
export const COMMA = 0x2c
export const COLON = 0x3a
export const LINE_FEED = 0x0a
export const LOWER_A = 0x61
export const LOWER_N = 0x6e

/** White space, as JSON has it. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** What `NaN` and `Infinity` begin with, which Python writes though JSON does not have them. */
export const UPPER_N = 0x4e
export const UPPER_I = 0x49

/** The bytes of numbers and of the words of JSON. */
export function isScalarByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= LOWER_A && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45 ||
    byte === UPPER_N ||
    byte === UPPER_I
  )
}
