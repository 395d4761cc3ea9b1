import { endOfString } from '../strings'
import { LINE_FEED, QUOTE, SPACE } from '../text'

/* Scalars of YAML that end with their line, as recorders write them, and lines of those that do not. */

export const APOSTROPHE: u8 = 0x27

/** Where the scalar that stands at a place ends, or 0 where it is written in a way that is left to parsers. */
export function endOfScalar(at: usize): usize {
  const first = load<u8>(at)
  if (first === APOSTROPHE) {
    const end = endOfSingleQuoted(at + 1)
    return end === 0 ? 0 : end + 1
  }
  if (first === QUOTE) {
    const end = endOfString(at + 1)
    return end === 0 ? 0 : end + 1
  }
  return endOfPlain(at)
}

/** Where the closing quote of a text stands whose content begins at a place, or 0. */
function endOfSingleQuoted(at: usize): usize {
  while (true) {
    const byte = load<u8>(at)
    if (byte < SPACE) return 0
    if (byte === APOSTROPHE) {
      if (load<u8>(at + 1) !== APOSTROPHE) return at
      at++
    }
    at++
  }
}

/** Letters, digits and signs that mean nothing to YAML, to the end of the line; no word that stands for another value. */
export function endOfPlain(start: usize): usize {
  let at = start
  if (!isWordByte(load<u8>(at))) return 0
  while (true) {
    const byte = load<u8>(at)
    if (byte === LINE_FEED) break
    const isComment = byte === HASH && load<u8>(at - 1) === SPACE
    if (isComment || (!isWordByte(byte) && !isHarmless(byte))) return 0
    if (byte === COLON && load<u8>(at + 1) <= SPACE) return 0
    at++
  }
  return load<u8>(at - 1) === SPACE || isOtherValue(start, at - start) ? 0 : at
}

const HASH: u8 = 0x23
const COLON: u8 = 0x3a

function isWordByte(byte: u8): bool {
  const letter = byte | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f
}

/** ` #()+,-./:;=@` */
function isHarmless(byte: u8): bool {
  if (byte === SPACE || byte === COLON || byte === 0x3b || byte === 0x3d || byte === 0x40 || byte === HASH)
    return true
  return byte >= 0x28 && byte <= 0x2f && byte !== 0x2a
}

/** Whether a plain text is one of `null`, `true` and `false`, in letters of any case. */
function isOtherValue(at: usize, length: usize): bool {
  if (length !== 4 && length !== 5) return false
  const letters = load<u32>(at) | 0x20202020
  if (length === 4) return letters === 0x6c6c756e || letters === 0x65757274
  return letters === 0x736c6166 && (load<u8>(at + 4) | 0x20) === 0x65
}
