import { beginBodies, goBack, scanBody, slack } from './body'
import { timeBetween } from './dates'
import { mayRepeat } from './examples'
import { afterBody, bodyEnd, bodyStart, readBody } from './notation'
import { scanNumber } from './numbers'
import { isSimpleEscape } from './strings'
import { afterPlain, afterSpace, BACKSLASH, FIRST_BEYOND_ASCII, hasText, hexAt, LOWER_U, QUOTE } from './text'
import { countTouched, touchedCount } from './touched'
import { Opening, Step, Ways } from './ways'

/** Where the entry that was followed last ends, and where its date stands; 0 where it has none. */
let entryEnd: usize = 0
let dateStart: usize = 0
let dateEnd: usize = 0

export function endOfEntry(): usize {
  return entryEnd
}

/** When it was: milliseconds since the epoch; NaN where it has no date, or one that is written in another way. */
export function timeOfEntry(): f64 {
  return dateStart === 0 ? NaN : timeBetween(dateStart, dateEnd)
}

export function startOfDate(): usize {
  return dateStart
}

export function endOfDate(): usize {
  return dateEnd
}

/** More digits than any number that a capture has beside its bodies. */
const MOST_DIGITS: usize = 21

const NOTHING: i32 = -1

/** Follows the entry at a place to its end; -1 where it is not written in a way that is known. */
export function followEntry(roots: Ways, at: usize): i32 {
  dateStart = 0
  dateEnd = 0
  beginBodies()
  return walk(roots, at)
}

/** Counts what the bodies of the entry touched that was followed last. */
export function countEntry(): void {
  countTouched()
}

function walk(ways: Ways, at: usize): i32 {
  let before: Step | null = null
  let step = ways.latest
  while (step !== null) {
    if (hasText(at, step.text, step.length)) {
      const leaf = walkOn(step, at + step.length)
      if (leaf !== NOTHING) {
        if (before !== null) {
          before.next = step.next
          step.next = ways.latest
          ways.latest = step
        }
        return leaf
      }
    }
    before = step
    step = step.next
  }
  return NOTHING
}

function walkOn(step: Step, at: usize): i32 {
  switch (step.opening) {
    case Opening.Text:
      return walk(step.ways, at)
    case Opening.String: {
      const end = endOfString(at)
      return end === 0 ? NOTHING : walk(step.ways, end)
    }
    case Opening.Number: {
      const end = scanNumber(at, false, MOST_DIGITS)
      return end === 0 ? NOTHING : walk(step.ways, end)
    }
    case Opening.Date: {
      const end = afterPlain(at)
      if (load<u8>(end) !== QUOTE) return NOTHING
      const leaf = walk(step.ways, end)
      if (leaf !== NOTHING) {
        dateStart = at
        dateEnd = end
      }
      return leaf
    }
    case Opening.Body:
      return walkBody(step, at)
    default:
      entryEnd = at
      return step.leaf
  }
}

function walkBody(step: Step, at: usize): i32 {
  const count = touchedCount
  const before = slack
  if (!readBody(at)) return NOTHING
  const leaf = isInOrder(step) ? walk(step.ways, afterBody) : NOTHING
  if (leaf === NOTHING) goBack(count, before)
  return leaf
}

/** Whether the body that was read last is what is expected behind a step, and repeats no example for the first time. */
export function isInOrder(step: Step): bool {
  const plan = step.plan
  if (plan === null) return false
  const before = slack
  const start = afterSpace(bodyStart)
  const end = scanBody(plan, start)
  if (end === 0 || afterSpace(end) !== bodyEnd) return false
  const spaces = (start - bodyStart + bodyEnd - end) as i32
  return !mayRepeat(step.examples, bodyStart, bodyEnd, slack - before + spaces)
}

/** Where the closing quote of a string stands whose content begins at a place, or 0. */
function endOfString(at: usize): usize {
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
