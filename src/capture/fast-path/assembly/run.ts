import {
  countEntry,
  endOfDate,
  endOfEntry,
  followAround,
  followEntry,
  lineOfEntry,
  linesOfBodies,
  startOfDate,
  timeOfEntry,
} from './entry'
import { countLines } from './log/lines'
import { afterBlanks, afterSpace, COMMA, LINE_FEED, MINUS, OPEN_BRACE, SPACE } from './text'
import { isUtf8 } from './utf8'
import { Leaf, Step } from './ways'

/* Entries that follow each other, each counted as it is followed. */

/** What stands between two entries. */
enum Between {
  /** Each has a line of its own, whose end belongs to it. */
  Lines = 0,
  /** They are items of a list. */
  Commas = 1,
  /** Each begins with a dash, as far in as the others. */
  Dashes = 2,
  /** Each is of several lines, before and in which others may stand. */
  Silence = 3,
}

const MOST_TAKEN: i32 = 1024

/**
 * Of each entry: when it was, as milliseconds since the epoch, NaN where that is to be read from its date; where its date
 * begins and ends, 0 where it has none.
 */
const times = heap.alloc((MOST_TAKEN as usize) << 3)
const dates = heap.alloc((MOST_TAKEN as usize) << 3)

/** Entries in a row of which the same is to be said. */
@unmanaged
class Run {
  /** How the way of the first one is called outside. */
  leaf: i32 = 0
  count: i32 = 0
  /** How many lines stand before the first one. */
  lines: i32 = 0
  alike: i32 = 0
  /** Between what times they were; NaN where a time is to be read. */
  earliest: f64 = 0
  latest: f64 = 0
}

const runs = heap.alloc((MOST_TAKEN as usize) * offsetof<Run>())
let count: i32 = 0
let runCount: i32 = 0
let lineCount: i32 = 0
let lastLeaf: i32 = -1
let startOfEntry: usize = 0
let end: usize = 0
let next: usize = 0
let longest: usize = 0

/** Where the last of those ends that were taken last. */
export function endOfRun(): usize {
  return end
}

/** Where that one begins. */
export function startOfLast(): usize {
  return startOfEntry
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
 * Takes the entries from a place on whose ways begin at a root, as long as they are known, begin before a place and are no
 * longer than they may be; returns how many they are. `isAround`: a single one whose bodies need not be in order, and which
 * is not counted.
 */
export function takeRun(
  root: usize,
  at: usize,
  between: Between,
  before: usize,
  most: usize,
  isAround: bool,
): i32 {
  const roots = changetype<Step>(root).ways
  const many = isAround ? 1 : MOST_TAKEN
  count = 0
  runCount = 0
  lineCount = 0
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
    if (length > most) break
    const way = changetype<Leaf>(leaf as usize)
    let linesBefore = 0
    let lines = way.lines
    if (between === Between.Silence) {
      linesBefore = countLines(at, lineOfEntry())
      const behind = countLines(lineOfEntry(), last)
      if ((linesBefore | behind) < 0) break
      lines = linesBefore + behind
    } else if (!isUtf8(start, last)) break
    if (between === Between.Dashes) lines += linesOfBodies()
    noteTaken(way, linesBefore, lines)
    if (!isAround) {
      countEntry()
      way.hits++
    }
    longest = max(longest, length)
    startOfEntry = start
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

/** Where the entries that were taken last are listed: 64 bits of each, two times 32 bits. */
export function takenTimes(): usize {
  return times
}

export function takenDates(): usize {
  return dates
}

/** Where their runs are listed. */
export function takenRuns(): usize {
  return runs
}

export function countRuns(): i32 {
  return runCount
}

/** How many lines all of them take. */
export function linesTaken(): i32 {
  return lineCount
}

/** How the way of the last one is called outside. */
export function leafOfLast(): i32 {
  return lastLeaf
}

/** Notes the entry that was followed last, of so many lines, some of which stand before the one that it is found by. */
function noteTaken(leaf: Leaf, before: i32, lines: i32): void {
  const time = timeOfEntry()
  store<f64>(times + ((count as usize) << 3), time)
  store<u32>(dates + ((count as usize) << 3), startOfDate() as u32)
  store<u32>(dates + ((count as usize) << 3), endOfDate() as u32, 4)
  count++
  const run = runOf(leaf, before)
  run.count++
  run.earliest = min(run.earliest, time)
  run.latest = max(run.latest, time)
  lineCount += lines
  lastLeaf = leaf.id
}

/** The run that an entry belongs to, which may be the last one. */
function runOf(leaf: Leaf, before: i32): Run {
  const next = runs + (runCount as usize) * offsetof<Run>()
  if (runCount > 0 && leaf.alike >= 0) {
    const last = changetype<Run>(next - offsetof<Run>())
    if (last.alike === leaf.alike) return last
  }
  const run = changetype<Run>(next)
  run.leaf = leaf.id
  run.count = 0
  run.lines = lineCount + before
  run.alike = leaf.alike
  run.earliest = Infinity
  run.latest = -Infinity
  runCount++
  return run
}
