import {
  countEntry,
  endOfDate,
  endOfEntry,
  followAround,
  followEntry,
  startOfDate,
  timeOfEntry,
} from './entry'
import { afterBlanks, afterSpace, COMMA, LINE_FEED, MINUS, OPEN_BRACE, SPACE } from './text'
import { isUtf8 } from './utf8'
import { Ways } from './ways'

/* Entries that follow each other, each counted as it is followed. */

/** What stands between two entries. */
export enum Between {
  /** Each has a line of its own, whose end belongs to it. */
  Lines = 0,
  /** They are items of a list. */
  Commas = 1,
  /** Each begins with a dash, as far in as the others. */
  Dashes = 2,
}

const MOST_TAKEN: i32 = 1024

/**
 * Of each entry that was taken: when it was, as milliseconds since the epoch, NaN where that is to be read from its date;
 * where its date begins and ends, 0 where it has none; how the way that it is written in is called outside.
 */
const times = heap.alloc((MOST_TAKEN as usize) << 3)
const dates = heap.alloc((MOST_TAKEN as usize) << 3)
const leaves = heap.alloc((MOST_TAKEN as usize) << 2)
let end: usize = 0
let next: usize = 0
let longest: usize = 0

/** Where the entries that were taken last are listed: 64 bits of each, two times 32 bits, 32 bits. */
export function takenTimes(): usize {
  return times
}

export function takenDates(): usize {
  return dates
}

export function takenLeaves(): usize {
  return leaves
}

/** Where the last of them ends. */
export function endOfRun(): usize {
  return end
}

/** Where another one may begin. */
export function nextOfRun(): usize {
  return next
}

/** How long the longest of them is. */
export function longestOfRun(): usize {
  return longest
}

/**
 * Takes the entries from a place on, as long as they are known, begin before a place and are no longer than they may
 * be; returns how many they are. `isAround`: a single one whose bodies need not be in order, and which is not counted.
 */
export function takeRun(
  roots: Ways,
  at: usize,
  between: Between,
  before: usize,
  most: usize,
  isAround: bool,
): i32 {
  const many = isAround ? 1 : MOST_TAKEN
  let count = 0
  longest = 0
  while (count < many && at < before) {
    const start = between === Between.Lines ? afterBlanks(at) : at
    const leaf = isAround ? followAround(roots, start) : followEntry(roots, start)
    if (leaf === -1) break
    let last = endOfEntry()
    if (between === Between.Lines) {
      last = afterBlanks(last)
      if (load<u8>(last) !== LINE_FEED) break
      last++
    }
    const length = between === Between.Lines ? last - 1 - at : last - at
    if (between === Between.Dashes && !isDashed(last, afterBlanks(at) - at)) break
    if (length > most || !isUtf8(start, last)) break
    store<f64>(times + ((count as usize) << 3), timeOfEntry())
    store<u32>(dates + ((count as usize) << 3), startOfDate() as u32)
    store<u32>(dates + ((count as usize) << 3), endOfDate() as u32, 4)
    store<i32>(leaves + ((count as usize) << 2), leaf)
    if (!isAround) countEntry()
    count++
    longest = max(longest, length)
    end = last
    at = last
    if (between !== Between.Commas) continue
    const comma = afterSpace(last)
    const item = afterSpace(comma + 1)
    if (load<u8>(comma) !== COMMA || load<u8>(item) !== OPEN_BRACE) break
    at = item
  }
  next = at
  return count
}

/** Whether another item begins at a place, so far in. */
function isDashed(at: usize, indent: usize): bool {
  return (
    afterBlanks(at) === at + indent && load<u8>(at + indent) === MINUS && load<u8>(at + indent + 1) === SPACE
  )
}
