import {
  BACKSLASH,
  FIRST_BEYOND_ASCII,
  isDigit,
  LINE_FEED,
  MINUS,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  STEP,
  TAB,
  ZERO,
} from '../text'
import { APOSTROPHE } from '../yaml/scalars'
import { hintsOf, ofCalls, ofOthers, ofPools, ofResponses, ofThreads, pairs, phrase, stands } from './phrases'

/* Lines of a log of botocore that nothing stands around: those that tell something of a call, and those between them. */

const EQUALS: u8 = 0x3d
const LOWER_L: u8 = 0x6c
const LOWER_T: u8 = 0x74
const UPPER_T: u8 = 0x54
const BAR: u8 = 0x7c

/** How long the time is that lines begin with, but for the blank behind it. */
export const TIME_LENGTH: usize = 23

/** Where the line ends that was read last. */
let lineEnd: usize = 0

enum Told {
  Nothing = 0,
  Something = 1,
  /** It is left to parsers to say. */
  Unknown = 2,
}

/** What the line at a place tells: of a call that was sent, or where none is. */
function readLine(start: usize, isSent: bool): Told {
  let at = start
  while (true) {
    const bytes = v128.load(at)
    const hints = hintsOf(bytes, v128.load(at, 1))
    // As signed numbers, bytes beyond ASCII are below zero.
    const found = i8x16.bitmask(v128.or(hints, i8x16.lt_s(bytes, i8x16.splat(SPACE))))
    if (found === 0) {
      at += STEP
      continue
    }
    at += ctz(found) as usize
    const byte = load<u8>(at)
    if (byte === LINE_FEED) {
      lineEnd = at
      return Told.Nothing
    }
    if ((byte < SPACE && byte !== TAB) || byte >= FIRST_BEYOND_ASCII) return Told.Unknown
    if (stands(ofCalls, at, start)) return Told.Something
    if (isSent && stands(ofResponses, at, start)) return Told.Something
    // Of a pool of connections more is told than responses, but only these have quotes.
    if (isSent && stands(ofPools, at, start) && hasByte(at, endOfLine(at), QUOTE)) return Told.Something
    at++
  }
}

/**
 * The place of the line, from a place on, that tells something of a call, which has to begin with a time; 0 where there
 * is none, or one that is left to parsers.
 */
export function afterSilentLines(at: usize, isSent: bool): usize {
  while (true) {
    const told = readLine(at, isSent)
    if (told === Told.Unknown) return 0
    const isTimed = hasTime(at)
    if (told === Told.Something) return isTimed ? at : 0
    if (!isTimed && !isBare(at, lineEnd)) return 0
    at = lineEnd + 1
  }
}

/** `0000-00-00 00:00` and `00 00:00:00,000 ` */
const day = copyOfText('0000-00-00 00:00')
const clock = copyOfText('00 00:00:00,000 ')
/** Where in the second one the comma stands, which may be a point. */
const COMMA_PLACE: usize = 11

function copyOfText(text: string): usize {
  return phrase(text, 0, null).text
}

/** Whether a line begins with a time as loggers write it. */
function hasTime(at: usize): bool {
  const comma = load<u8>(at, 8 + COMMA_PLACE)
  return (
    differences(at, day) === 0 &&
    (differences(at + 8, clock) & ~(1 << COMMA_PLACE)) === 0 &&
    (comma === 0x2c || comma === 0x2e)
  )
}

/** The places of sixteen where other bytes stand than in a text, in which a zero is any digit. */
function differences(at: usize, text: usize): i32 {
  const bytes = v128.load(at)
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(ZERO)), i8x16.splat(10))
  const written = v128.bitselect(i8x16.splat(ZERO), bytes, digits)
  return i8x16.bitmask(i8x16.eq(written, v128.load(text))) ^ 0xffff
}

/** Whether a line without a time is surely none of another program's, and none that anything is around. */
function isBare(at: usize, end: usize): bool {
  const first = load<u8>(at)
  if (first === OPEN_BRACKET) return false
  if (isDigit(first) && load<u8>(at, 4) === MINUS && load<u8>(at, 10) === UPPER_T) return false
  // As `time=` and `level=` do.
  if ((first === LOWER_T || first === LOWER_L) && hasByte(at, min(end, at + 6), EQUALS)) return false
  return !hasByte(at, end, BAR)
}

function hasByte(at: usize, end: usize, byte: u8): bool {
  for (; at < end; at++) if (load<u8>(at) === byte) return true
  return false
}

/** Where the line ends that a place stands in; at a zero byte where it does not. */
export function endOfLine(at: usize): usize {
  while (true) {
    const bytes = v128.load(at)
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, i8x16.splat(LINE_FEED)), i8x16.eq(bytes, i8x16.splat(0))),
    )
    if (found !== 0) return at + (ctz(found) as usize)
    at += STEP
  }
}

/**
 * Where the closing quote of a text of Python stands whose content begins at a place; 0 where something is escaped in it,
 * or might be taken for what it is not: a record, or the name of a thread.
 */
export function endOfQuoted(start: usize): usize {
  let at = start
  while (true) {
    const bytes = v128.load(at)
    const next = v128.load(at, 1)
    const ends = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(APOSTROPHE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
      i8x16.lt_s(bytes, i8x16.splat(SPACE)),
    )
    const threads = v128.or(pairs(bytes, next, 0x54, 0x68), pairs(bytes, next, 0x79, 0x6e))
    const found = i8x16.bitmask(v128.or(v128.or(ends, threads), hintsOf(bytes, next)))
    if (found === 0) {
      at += STEP
      continue
    }
    at += ctz(found) as usize
    const byte = load<u8>(at)
    if (byte === APOSTROPHE) return at
    if (byte === BACKSLASH || byte < SPACE || byte >= FIRST_BEYOND_ASCII) return 0
    const isTaken =
      stands(ofCalls, at, start) ||
      stands(ofResponses, at, start) ||
      stands(ofPools, at, start) ||
      stands(ofThreads, at, start)
    if (isTaken) return 0
    at++
  }
}

/** How many lines end between two places; -1 where something stands there that is left to parsers. */
export function countLines(start: usize, end: usize): i32 {
  let count = 0
  for (let at = start; at < end; at += STEP) {
    const bytes = v128.load(at)
    const next = v128.load(at, 1)
    const within = end - at < STEP ? (1 << ((end - at) as i32)) - 1 : 0xffff
    const lineFeeds = i8x16.eq(bytes, i8x16.splat(LINE_FEED))
    const others = v128.or(
      v128.or(pairs(bytes, next, 0x50, 0x20), pairs(bytes, next, 0x74, 0x67)),
      v128.or(pairs(bytes, next, 0x72, 0x4f), pairs(bytes, next, 0x74, 0x3d)),
    )
    const unusual = v128.andnot(i8x16.lt_s(bytes, i8x16.splat(SPACE)), lineFeeds)
    let found = i8x16.bitmask(v128.or(others, unusual)) & within
    count += popcnt(i8x16.bitmask(lineFeeds) & within)
    for (; found !== 0; found &= found - 1) {
      const place = at + (ctz(found) as usize)
      const byte = load<u8>(place)
      if ((byte < SPACE && byte !== TAB) || byte >= FIRST_BEYOND_ASCII) return -1
      if (stands(ofOthers, place, start)) return -1
    }
  }
  return count
}
