import { BACKSLASH, byteAt, hexAt, LOWER_U, LOWER_X, QUOTE, SPACE } from './text'

/* Characters that are written by escapes. */

/** What a letter behind a backslash stands for, or 0. */
export function meaningOf(letter: u8): u8 {
  switch (letter) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
      return letter
    case 0x62:
      return 0x08
    case 0x66:
      return 0x0c
    case 0x6e:
      return 0x0a
    case 0x72:
      return 0x0d
    case 0x74:
      return 0x09
    default:
      return 0
  }
}

const UPPER_U: u8 = 0x55

/** How long the escape is that was read last. */
export let escapeLength: usize = 0

/** The code of the character that an escape at a place stands for; -1 where it is left to parsers. YAML has more of them than JSON, but none of halves. */
export function escapedAt(at: usize, isJson: bool): i32 {
  const letter = load<u8>(at + 1)
  const meaning = meaningOf(letter)
  escapeLength = 2
  if (meaning !== 0) return meaning
  if (letter === LOWER_U) {
    const code = codeAt(at + 2)
    escapeLength = code > 0xffff ? 12 : 6
    return code > 0xffff && !isJson ? -1 : code
  }
  if (isJson) return -1
  if (letter === SPACE) return SPACE
  if (letter === LOWER_X) {
    escapeLength = 4
    return byteAt(at + 2)
  }
  escapeLength = 10
  const plane = letter === UPPER_U ? hexAt(at + 2) : -1
  const rest = hexAt(at + 6)
  // Those of the first plane have shorter ones.
  return plane < 1 || plane > 0x10 || rest < 0 ? -1 : (plane << 16) | rest
}

/** The character whose code, or the codes of whose halves, stand at a place; -1 for anything else, halves alone too. */
function codeAt(at: usize): i32 {
  const code = hexAt(at)
  if (code < 0xd800 || code > 0xdfff) return code
  if (code > 0xdbff || load<u8>(at + 4) !== BACKSLASH || load<u8>(at + 5) !== LOWER_U) return -1
  const low = hexAt(at + 6)
  return low < 0xdc00 || low > 0xdfff ? -1 : 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00
}

/** Writes a character as UTF-8; returns the place behind it. */
export function writeCharacter(to: usize, code: i32): usize {
  if (code < 0x80) {
    store<u8>(to, code as u8)
    return to + 1
  }
  if (code < 0x800) {
    store<u8>(to, (0xc0 | (code >> 6)) as u8)
    return writeRest(to + 1, code, 0)
  }
  if (code < 0x10000) {
    store<u8>(to, (0xe0 | (code >> 12)) as u8)
    return writeRest(to + 1, code, 6)
  }
  store<u8>(to, (0xf0 | (code >> 18)) as u8)
  return writeRest(to + 1, code, 12)
}

function writeRest(to: usize, code: i32, bits: i32): usize {
  for (; bits >= 0; bits -= 6) {
    store<u8>(to, (0x80 | ((code >> bits) & 0x3f)) as u8)
    to++
  }
  return to
}
