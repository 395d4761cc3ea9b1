import { LINE_FEED, SPACE } from '../text'

/* Quoted texts of YAML that go on in the next lines: a line end is a space, and of several all but the first are themselves. */

/** How many line ends were passed in the text that was begun last, and where what follows the last one of them begins. */
export let passedLines: i32 = 0
export let nextText: usize = 0
let quote: usize = 0
let indent: usize = 0

/** Begins with the text that stands at a place behind the name of a member. */
export function beginFolds(at: usize): void {
  quote = at
  passedLines = 0
}

/** Writes what stands for the line ends at a place in the text before them; returns the place behind it, or 0 as `passLineEnds` does. */
export function fold(at: usize, to: usize, from: usize): usize {
  const count = passLineEnds(at)
  if (count === 0) return 0
  while (to > from && load<u8>(to - 1) === SPACE) to--
  if (count > 1) memory.fill(to, LINE_FEED, (count - 1) as usize)
  else store<u8>(to, SPACE)
  return to + (max(1, count - 1) as usize)
}

/** Passes line ends, and the space before the text behind them; returns how many, 0 where that is not further in than the name, or left to parsers. */
export function passLineEnds(at: usize): i32 {
  if (passedLines === 0) indent = indentOf(quote)
  let count = 0
  let start = at
  while (load<u8>(at) === LINE_FEED) {
    count++
    at++
    start = at
    while (load<u8>(at) === SPACE) at++
  }
  if (at - start <= indent) return 0
  passedLines += count
  nextText = at
  return count
}

/** How far in the line stands whose member has its value at a place. */
function indentOf(at: usize): usize {
  let start = at
  while (load<u8>(start - 1) !== LINE_FEED) start--
  at = start
  while (load<u8>(at) === SPACE) at++
  return at - start
}
