import { afterPlain, BACKSLASH, FIRST_BEYOND_ASCII, hexAt, LOWER_U, QUOTE, SLASH } from './text'

/** The string that was read last: the place of its closing quote. */
export let stringEnd: usize = 0
/** Whether each of its bytes is one character of it. */
export let isPlain: bool = true
/** Whether some of it could be written in another way. */
export let hasEscapes: bool = false
/** How many of its bytes a writer would leave out that escapes nothing without need. */
export let stringSlack: i32 = 0

/** Reads a string of a body whose content begins at `at`; false where it is none, or written in a way that is left to parsers. */
export function readString(at: usize): bool {
  at = afterPlain(at)
  isPlain = true
  hasEscapes = false
  stringSlack = 0
  while (true) {
    const byte = load<u8>(at)
    if (byte === QUOTE) {
      stringEnd = at
      return true
    }
    isPlain = false
    if (byte >= FIRST_BEYOND_ASCII) at = afterPlain(at + 1)
    else if (byte === BACKSLASH) {
      hasEscapes = true
      const length = escapeAt(at)
      if (length === 0) return false
      at = afterPlain(at + length)
    } else return false
  }
}

/** How long the escape at a place is, or 0. */
function escapeAt(at: usize): usize {
  const letter = load<u8>(at + 1)
  if (letter === LOWER_U) {
    const code = hexAt(at + 2)
    if (!mayBeEscaped(code)) return 0
    stringSlack += code === 0x22 || code === 0x5c ? 4 : 5
    return 6
  }
  if (letter === SLASH) stringSlack++
  return isSimpleEscape(letter) ? 2 : 0
}

/** Whether a letter behind a backslash stands for one character. */
function isSimpleEscape(letter: u8): bool {
  switch (letter) {
    case QUOTE:
    case BACKSLASH:
    case SLASH:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return true
    default:
      return false
  }
}

/**
 * Whether a writer may have a reason to write a character by its code, who writes letters, digits and blanks as they
 * are: examples are told by these.
 */
function mayBeEscaped(code: i32): bool {
  if (code < 0x20) return false
  if (code >= 0x80) return true
  const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  const isUsual =
    code === 0x20 || (code >= 0x2d && code <= 0x2e) || (code >= 0x30 && code <= 0x3a) || code === 0x5f
  return !isLetter && !isUsual
}

/** Characters, not their halves, between two places of a string that was read. */
export function countCharacters(at: usize, end: usize): i32 {
  let count = 0
  let high = false
  while (at < end) {
    const byte = load<u8>(at)
    let isLow = false
    let isHigh = false
    if (byte !== BACKSLASH) {
      // The bytes of a character but its first one begin with 10.
      if ((byte & 0xc0) !== 0x80) count++
      at++
    } else if (load<u8>(at + 1) !== LOWER_U) {
      count++
      at += 2
    } else {
      const kind = hexAt(at + 2) & 0xfc00
      isHigh = kind === 0xd800
      isLow = kind === 0xdc00
      if (!(high && isLow)) count++
      at += 6
    }
    high = isHigh
  }
  return count
}

/** Where the closing quote of a string stands whose content begins at a place, or 0. */
export function endOfString(at: usize): usize {
  while (true) {
    at = afterPlain(at)
    const byte = load<u8>(at)
    if (byte === QUOTE) return at
    if (byte >= FIRST_BEYOND_ASCII) at++
    else if (byte === BACKSLASH) {
      const letter = load<u8>(at + 1)
      if (letter === LOWER_U ? hexAt(at + 2) < 0 : !isSimpleEscape(letter)) return 0
      at += letter === LOWER_U ? 6 : 2
    } else return 0
  }
}
