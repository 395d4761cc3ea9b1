import { STEP } from './text'

/** Zero bytes behind every text, so that comparing and searching end without a look at its length. */
export const PADDING: usize = STEP * 2

/** Takes room for bytes and what has to stand behind them; all of it is zero. */
export function takeRoom(length: usize): usize {
  return heap.alloc(length + PADDING)
}

/** A copy of bytes that may change. */
export function copyOf(start: usize, length: usize): usize {
  const copy = takeRoom(length)
  memory.copy(copy, start, length)
  return copy
}
