/*
 * Bytes as they stand in memory, sixteen at a time. Whatever is searched ends before a run of at least sixteen zero
 * bytes, which are no part of any text, so that nothing here looks for an end.
 */

export const TAB: u8 = 0x09
export const LINE_FEED: u8 = 0x0a
const CARRIAGE_RETURN: u8 = 0x0d
export const SPACE: u8 = 0x20
export const QUOTE: u8 = 0x22
export const PLUS: u8 = 0x2b
export const COMMA: u8 = 0x2c
export const MINUS: u8 = 0x2d
export const POINT: u8 = 0x2e
export const SLASH: u8 = 0x2f
export const ZERO: u8 = 0x30
export const COLON: u8 = 0x3a
export const UPPER_E: u8 = 0x45
export const OPEN_BRACKET: u8 = 0x5b
export const BACKSLASH: u8 = 0x5c
export const CLOSE_BRACKET: u8 = 0x5d
export const LOWER_E: u8 = 0x65
export const LOWER_U: u8 = 0x75
export const LOWER_X: u8 = 0x78
export const OPEN_BRACE: u8 = 0x7b
export const CLOSE_BRACE: u8 = 0x7d
export const FIRST_BEYOND_ASCII: u8 = 0x80

/** How many bytes are compared at once. */
export const STEP: usize = 16
const ALL: i32 = 0xffff

/** Whether the text of so many bytes stands at a place. */
export function hasText(at: usize, text: usize, length: usize): bool {
  while (length >= STEP) {
    if (i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(text))) !== ALL) return false
    at += STEP
    text += STEP
    length -= STEP
  }
  const other = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(text))) ^ ALL
  return (other & ((1 << (length as i32)) - 1)) === 0
}

/** The first place from `at` on with a quote, a backslash, a control character or a byte beyond ASCII. */
export function afterPlain(at: usize): usize {
  while (true) {
    const bytes = v128.load(at)
    // As signed numbers, bytes beyond ASCII are below zero.
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
        i8x16.lt_s(bytes, i8x16.splat(SPACE)),
      ),
    )
    if (found !== 0) return at + (ctz(found) as usize)
    at += STEP
  }
}

/** The place behind white space. */
export function afterSpace(at: usize): usize {
  while (true) {
    const byte = load<u8>(at)
    if (byte > SPACE || (byte !== SPACE && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB))
      return at
    at++
  }
}

/** The place behind white space on one line. */
export function afterBlanks(at: usize): usize {
  while (true) {
    const byte = load<u8>(at)
    if (byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) return at
    at++
  }
}

export function isLetter(byte: u8): bool {
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x7a
}

export function isDigit(byte: u8): bool {
  return byte - ZERO <= 9
}

/** The number that four hexadecimal digits are, or -1. */
export function hexAt(at: usize): i32 {
  const high = byteAt(at)
  const low = byteAt(at + 2)
  return (high | low) < 0 ? -1 : (high << 8) | low
}

/** The number that two hexadecimal digits are, or -1. */
export function byteAt(at: usize): i32 {
  let code = 0
  for (let end = at + 2; at < end; at++) {
    const byte = load<u8>(at)
    const letter = byte | 0x20
    if (isDigit(byte)) code = (code << 4) | ((byte - ZERO) as i32)
    else if (letter >= 0x61 && letter <= 0x66) code = (code << 4) | ((letter - 0x57) as i32)
    else return -1
  }
  return code
}
