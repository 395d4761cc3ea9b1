import { beginBodies, goBack, scanBody, slack } from './body'
import { compactTimeAt, timeBetween } from './dates'
import { mayRepeat } from './examples'
import { afterSilentLines, endOfLine, endOfQuoted, TIME_LENGTH } from './log/lines'
import { afterBody, bodyEnd, bodyStart, readBody, readBodyBytes, readBodyScalar } from './notation'
import { scanNumber } from './numbers'
import { tell } from './outside'
import { endOfString } from './strings'
import { afterPlain, afterSpace, hasText, isLetter, QUOTE } from './text'
import { countTouched, touchedCount } from './touched'
import { Opening, Step, Ways } from './ways'
import { passedLines } from './yaml/folds'
import { APOSTROPHE, endOfPlain, endOfScalar } from './yaml/scalars'

/** Where the entry that was followed last ends, and where its date stands; 0 where it has none. */
let entryEnd: usize = 0
let dateStart: usize = 0
let dateEnd: usize = 0
/** The date of a log's entry, which signatures write, as milliseconds. */
let compactTime: f64 = NaN
/** Where the line of a log stands that tells that its request is sent. */
let sentLine: usize = 0
/** How many lines the bodies of a cassette's entry take besides their first ones. */
let bodyLines: i32 = 0

export function endOfEntry(): usize {
  return entryEnd
}

/** When it was: milliseconds since the epoch; NaN where it has no date, or one that is written in another way. */
export function timeOfEntry(): f64 {
  return dateStart === 0 ? compactTime : timeBetween(dateStart, dateEnd)
}

export function startOfDate(): usize {
  return dateStart
}

export function endOfDate(): usize {
  return dateEnd
}

/** Where in an entry of a log the line stands that it is found by. */
export function lineOfEntry(): usize {
  return sentLine
}

export function linesOfBodies(): i32 {
  return bodyLines
}

/** Behind what length a compact date has its closing quote. */
const COMPACT: usize = 16

/** More digits than any number that a capture has beside its bodies. */
const MOST_DIGITS: usize = 21

const NOTHING: i32 = -1

/** Follows the entry at a place to its end; -1 where it is not written in a way that is known. */
export function followEntry(roots: Ways, at: usize): i32 {
  dateStart = 0
  dateEnd = 0
  compactTime = NaN
  bodyLines = 0
  beginBodies()
  return walk(roots, at)
}

/** Whether bodies are told outside, and need not be in order, and credentials; and how many stand before a place. */
let isTelling = false
let toldCount = 0

/** Follows an entry whose bodies need not be in order, and tells of each, and of its credentials. */
export function followAround(roots: Ways, at: usize): i32 {
  isTelling = true
  toldCount = 0
  const leaf = followEntry(roots, at)
  isTelling = false
  return leaf
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
    case Opening.String:
      return walkText(step, at, endOfString(at))
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
      return readBody(at) ? walkBody(step, at) : NOTHING
    case Opening.Scalar:
      return walkText(step, at, endOfScalar(at))
    case Opening.PlainLine:
      return walkText(step, at, endOfPlain(at))
    case Opening.DateScalar:
      return walkDateScalar(step, at)
    case Opening.BodyScalar:
      return readBodyScalar(at) ? walkBody(step, at) : NOTHING
    case Opening.Record:
    case Opening.SentRecord:
    case Opening.ResponseRecord:
      return walkRecord(step, at)
    case Opening.Quoted:
      return walkText(step, at, endOfQuoted(at))
    case Opening.BodyBytes:
      return readBodyBytes(at) ? walkBody(step, at) : NOTHING
    case Opening.CompactDate: {
      const time = compactTimeAt(at)
      const leaf = time > -Infinity ? walk(step.ways, at + COMPACT) : NOTHING
      if (leaf !== NOTHING) compactTime = time
      return leaf
    }
    case Opening.Rest:
      return walk(step.ways, endOfLine(at))
    default:
      entryEnd = at
      return step.leaf
  }
}

/** A date as JavaScript or HTTP have it: other scalars may be no texts. */
function walkDateScalar(step: Step, at: usize): i32 {
  const end = endOfScalar(at)
  const first = load<u8>(at)
  const isQuoted = first === APOSTROPHE || first === QUOTE
  const start = isQuoted ? at + 1 : at
  const last = isQuoted ? end - 1 : end
  if (end === 0) return NOTHING
  const isUsual = timeBetween(start, last) > -Infinity || (isLetter(first) && !isQuoted)
  if (!isUsual) return NOTHING
  const leaf = walk(step.ways, end)
  if (leaf !== NOTHING) {
    dateStart = start
    dateEnd = last
  }
  return leaf
}

function walkRecord(step: Step, at: usize): i32 {
  const line = afterSilentLines(at, step.opening === Opening.ResponseRecord)
  const leaf = line === 0 ? NOTHING : walk(step.ways, line + TIME_LENGTH)
  if (leaf !== NOTHING && step.opening === Opening.SentRecord) sentLine = line
  return leaf
}

function walkBody(step: Step, at: usize): i32 {
  const count = touchedCount
  const before = slack
  const lines = passedLines
  const isWell = isInOrder(step)
  if (!isWell) goBack(count, before)
  let leaf = NOTHING
  if (isTelling) {
    tell(toldCount, isWell, at, afterBody, bodyStart, bodyEnd)
    toldCount++
    leaf = walk(step.ways, afterBody)
    toldCount--
  } else if (isWell) leaf = walk(step.ways, afterBody)
  if (leaf === NOTHING) goBack(count, before)
  else bodyLines += lines
  return leaf
}

/** Goes on behind a text that ends at a place, which is 0 where it does not end. */
function walkText(step: Step, at: usize, end: usize): i32 {
  if (end === 0) return NOTHING
  if (!step.isTold || !isTelling) return walk(step.ways, end)
  tell(toldCount, true, at, end, at, end)
  toldCount++
  const leaf = walk(step.ways, end)
  toldCount--
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
