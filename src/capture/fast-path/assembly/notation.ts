import { escapedAt, escapeLength, meaningOf, writeCharacter } from './characters'
import { PADDING, takeRoom } from './memory'
import { squeeze } from './squeeze'
import { BACKSLASH, byteAt, FIRST_BEYOND_ASCII, LINE_FEED, LOWER_X, QUOTE, SPACE, STEP } from './text'
import { isUtf8 } from './utf8'
import { beginFolds, fold, nextText, passLineEnds } from './yaml/folds'
import { APOSTROPHE } from './yaml/scalars'

/*
 * Bodies stand in captures as texts within another text. They are read from a copy without that notation, so that all
 * else knows JSON alone.
 */

/** The body that was read last: where it begins and ends, and where its closing sign stands in the capture. */
export let bodyStart: usize = 0
export let bodyEnd: usize = 0
export let afterBody: usize = 0
let bodyRoom: usize = 0
/** Where it begins in the capture. */
let readFrom: usize = 0

/** Makes room for bodies as long as a capture's window may be. */
export function makeBodyRoom(length: usize): void {
  if (length <= bodyRoom) return
  bodyRoom = length
  // Whole steps are copied, so that one goes beyond what is meant.
  bodyStart = takeRoom(length + STEP)
}

/** Forgets the body: what stands in the window is another thing now. */
export function forgetBody(): void {
  readFrom = 0
}

/** Where the text of a body of so many bytes is to be written that stands in no other. */
export function roomForBody(length: usize): usize {
  if (length > bodyRoom) makeBodyRoom(max(length, bodyRoom * 2))
  memory.fill(bodyStart + length, 0, PADDING)
  bodyEnd = bodyStart + length
  readFrom = 0
  return bodyStart
}

/** Reads the body in a JSON string whose content begins at a place; false where that is no string. */
export function readBody(at: usize): bool {
  if (at === readFrom) return true
  const end = copyBody(at, true)
  readFrom = end === 0 ? 0 : at
  afterBody = end
  return end !== 0
}

/** Reads the body in a quoted scalar of YAML that stands at a place; false where it is left to parsers. */
export function readBodyScalar(at: usize): bool {
  if (at === readFrom) return true
  const first = load<u8>(at)
  beginFolds(at)
  const end = first === APOSTROPHE ? copySingleQuoted(at + 1) : first === QUOTE ? copyBody(at + 1, false) : 0
  readFrom = end === 0 ? 0 : at
  afterBody = end + 1
  return end !== 0
}

/** Two apostrophes stand for one. */
function copySingleQuoted(at: usize): usize {
  let to = bodyStart
  while (true) {
    const bytes = v128.load(at)
    v128.store(to, bytes)
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, i8x16.splat(APOSTROPHE)), i8x16.lt_u(bytes, i8x16.splat(SPACE))),
    )
    if (found === 0) {
      at += STEP
      to += STEP
      continue
    }
    at += ctz(found) as usize
    to += ctz(found) as usize
    if (load<u8>(at) === LINE_FEED) {
      to = fold(at, to, bodyStart)
      if (to === 0) return 0
      at = nextText
      continue
    }
    if (load<u8>(at) !== APOSTROPHE) return 0
    if (load<u8>(at + 1) !== APOSTROPHE) break
    at += 2
    to++
  }
  endBody(to)
  return at
}

/** Reads the body in a bytes literal of Python whose content begins at a place, behind an apostrophe. */
export function readBodyBytes(at: usize): bool {
  if (at === readFrom) return true
  const end = copyBytes(at)
  readFrom = end === 0 ? 0 : at
  afterBody = end
  return end !== 0
}

/** Bytes that are no ASCII are written by their codes. */
function copyBytes(at: usize): usize {
  let to = bodyStart
  let isAscii = true
  while (true) {
    const bytes = v128.load(at)
    v128.store(to, bytes)
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(APOSTROPHE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
        // As signed numbers, bytes beyond ASCII are below zero.
        i8x16.lt_s(bytes, i8x16.splat(SPACE)),
      ),
    )
    if (found === 0) {
      at += STEP
      to += STEP
      continue
    }
    at += ctz(found) as usize
    to += ctz(found) as usize
    const byte = load<u8>(at)
    if (byte === APOSTROPHE) break
    if (byte !== BACKSLASH) return 0
    const letter = load<u8>(at + 1)
    const isCode = letter === LOWER_X
    const meaning = isCode ? byteAt(at + 2) : letter === APOSTROPHE ? 0x27 : (meaningOf(letter) as i32)
    if (meaning <= 0) return 0
    if (meaning >= (FIRST_BEYOND_ASCII as i32)) isAscii = false
    store<u8>(to, meaning as u8)
    to++
    at += isCode ? 4 : 2
  }
  endBody(to)
  return isAscii || isUtf8(bodyStart, to) ? at : 0
}

function endBody(to: usize): void {
  memory.fill(to, 0, PADDING)
  bodyEnd = to
}

/**
 * Copies the content of a string that begins at a place, of JSON or of YAML, which has more escapes, but writes no
 * characters by their halves.
 */
function copyBody(at: usize, isJson: bool): usize {
  let to = bodyStart
  // Blanks before this were escaped, and are no part of a line end.
  let escaped = to
  while (true) {
    const bytes = v128.load(at)
    const backslashes = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(BACKSLASH)))
    const quotes = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(QUOTE)))
    const controls = i8x16.bitmask(i8x16.lt_u(bytes, i8x16.splat(SPACE)))
    // Where nothing is escaped but quotes, their backslashes are left out at once. The last one waits for what follows it.
    const whole = backslashes & 0x7fff
    if (controls === 0 && quotes === whole << 1) {
      to = squeeze(to, bytes, whole)
      const waits = (backslashes >> 15) as usize
      at += STEP - waits
      to -= waits
      continue
    }
    const run = ctz(backslashes | quotes | controls) as usize
    v128.store(to, bytes)
    at += run
    to += run
    const byte = load<u8>(at)
    if (byte === QUOTE) break
    if (byte === LINE_FEED && !isJson) {
      to = fold(at, to, escaped)
      if (to === 0) return 0
      at = nextText
      continue
    }
    if (byte !== BACKSLASH) return 0
    if (load<u8>(at + 1) === LINE_FEED && !isJson) {
      if (passLineEnds(at + 1) !== 1) return 0
      at = nextText
    } else {
      const code = escapedAt(at, isJson)
      if (code === -1) return 0
      to = writeCharacter(to, code)
      at += escapeLength
    }
    escaped = to
  }
  endBody(to)
  return at
}
