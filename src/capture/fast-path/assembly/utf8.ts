import { STEP } from './text'

/** Whether the bytes between two places are UTF-8, behind which no byte stands that would belong to a character. */
export function isUtf8(at: usize, end: usize): bool {
  while (at < end) {
    const beyond = i8x16.bitmask(v128.load(at))
    if (beyond === 0) {
      at += STEP
      continue
    }
    at += ctz(beyond) as usize
    if (at >= end) return true
    const length = lengthOfCharacter(at)
    if (length === 0) return false
    at += length
  }
  return true
}

/** How many bytes the character beyond ASCII at a place takes, or 0 where none is written as it has to be. */
function lengthOfCharacter(at: usize): usize {
  const first = load<u8>(at)
  const second = load<u8>(at + 1)
  if (first >= 0xc2 && first <= 0xdf) return goesOn(second) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    // Neither what has a shorter form nor the halves of UTF-16.
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0
    return goesOn(second) && goesOn(load<u8>(at + 2)) ? 3 : 0
  }
  if (first < 0xf0 || first > 0xf4) return 0
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0
  return goesOn(second) && goesOn(load<u8>(at + 2)) && goesOn(load<u8>(at + 3)) ? 4 : 0
}

function goesOn(byte: u8): bool {
  return (byte & 0xc0) === 0x80
}
