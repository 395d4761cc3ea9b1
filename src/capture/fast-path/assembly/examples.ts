import { isNoted } from './outside'
import { hasText } from './text'

/* Examples of the contract that bodies may repeat. A body that may do so is read in full, so that it is noted. */

@unmanaged
export class Example {
  next: Example | null = null
  /** How it is called outside. */
  id: i32 = 0
  /** How long a body is that repeats it, without white space and needless escapes. */
  shortest: i32 = 0
  longest: i32 = 0
  /** A text that such a body has. */
  mark: usize = 0
  markLength: usize = 0
}

/** Whether a body, which could be shorter by so many bytes, may repeat one of the examples that was not noted yet. */
export function mayRepeat(first: Example | null, start: usize, end: usize, slack: i32): bool {
  const length = ((end - start) as i32) - slack
  let example = first
  while (example !== null) {
    const isLike = length >= example.shortest && length <= example.longest
    if (isLike && contains(start, end, example.mark, example.markLength) && !isNoted(example.id)) return true
    example = example.next
  }
  return false
}

function contains(start: usize, end: usize, mark: usize, length: usize): bool {
  if (length === 0) return true
  const first = i8x16.splat(load<u8>(mark))
  for (let at = start; at < end; at += 16) {
    let found = i8x16.bitmask(i8x16.eq(v128.load(at), first))
    while (found !== 0) {
      if (hasText(at + (ctz(found) as usize), mark, length)) return true
      found &= found - 1
    }
  }
  return false
}
