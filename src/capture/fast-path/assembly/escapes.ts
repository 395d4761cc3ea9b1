import { isSimpleEscape } from './strings'
import { afterPlain, BACKSLASH, FIRST_BEYOND_ASCII, hexAt, LOWER_U, QUOTE } from './text'

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
