import { countEntry, endOfDate, endOfEntry, followEntry, startOfDate, timeOfEntry } from './entry'
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

/** How long the longest of them is. */
export function longestOfRun(): usize {
  return longest
}

/**
 * Takes the entries from a place on, as long as they are known, begin before a place and are no longer than they may
 * be; returns how many they are.
 */
export function takeRun(roots: Ways, at: usize, between: Between, before: usize, most: usize): i32 {
  let count = 0
  longest = 0
  while (count < MOST_TAKEN && at < before) {
    const start = between === Between.Lines ? afterBlanks(at) : at
    const leaf = followEntry(roots, start)
    if (leaf === -1) break
    let next = endOfEntry()
    if (between === Between.Lines) {
      next = afterBlanks(next)
      if (load<u8>(next) !== LINE_FEED) break
      next++
    }
    const length = between === Between.Lines ? next - 1 - at : next - at
    if (between === Between.Dashes && !isDashed(next, afterBlanks(at) - at)) break
    if (length > most || !isUtf8(start, next)) break
    store<f64>(times + ((count as usize) << 3), timeOfEntry())
    store<u32>(dates + ((count as usize) << 3), startOfDate() as u32)
    store<u32>(dates + ((count as usize) << 3), endOfDate() as u32, 4)
    store<i32>(leaves + ((count as usize) << 2), leaf)
    countEntry()
    count++
    longest = max(longest, length)
    end = next
    at = next
    if (between !== Between.Commas) continue
    const comma = afterSpace(next)
    const item = afterSpace(comma + 1)
    if (load<u8>(comma) !== COMMA || load<u8>(item) !== OPEN_BRACE) break
    at = item
  }
  return count
}

/** Whether another item begins at a place, so far in. */
function isDashed(at: usize, indent: usize): bool {
  return (
    afterBlanks(at) === at + indent && load<u8>(at + indent) === MINUS && load<u8>(at + indent + 1) === SPACE
  )
}
