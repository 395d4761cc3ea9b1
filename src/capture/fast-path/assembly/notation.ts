import { PADDING, takeRoom } from './memory'
import { APOSTROPHE } from './scalars'
import { squeeze } from './squeeze'
import { BACKSLASH, byteAt, FIRST_BEYOND_ASCII, hexAt, LOWER_U, QUOTE, SPACE, STEP } from './text'
import { isUtf8 } from './utf8'

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

const LOWER_X: u8 = 0x78

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

/** Copies the content of a string that begins at a place; `takesHalves`: characters may be written by their halves. */
function copyBody(at: usize, takesHalves: bool): usize {
  let to = bodyStart
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
    if (byte !== BACKSLASH) return 0
    const letter = load<u8>(at + 1)
    if (letter === LOWER_U) {
      const code = codeAt(at + 2)
      if (code === -1 || (code > 0xffff && !takesHalves)) return 0
      at += code > 0xffff ? 12 : 6
      to = writeCharacter(to, code)
    } else {
      const meaning = meaningOf(letter)
      if (meaning === 0) return 0
      store<u8>(to, meaning)
      to++
      at += 2
    }
  }
  endBody(to)
  return at
}

/** What a letter behind a backslash stands for, or 0. */
function meaningOf(letter: u8): u8 {
  switch (letter) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
      return letter
    case 0x62:
      return 0x08
    case 0x66:
      return 0x0c
    case 0x6e:
      return 0x0a
    case 0x72:
      return 0x0d
    case 0x74:
      return 0x09
    default:
      return 0
  }
}

/** The character whose code, or the codes of whose halves, stand at a place; -1 for anything else, halves alone too. */
function codeAt(at: usize): i32 {
  const code = hexAt(at)
  if (code < 0xd800 || code > 0xdfff) return code
  if (code > 0xdbff || load<u8>(at + 4) !== BACKSLASH || load<u8>(at + 5) !== LOWER_U) return -1
  const low = hexAt(at + 6)
  return low < 0xdc00 || low > 0xdfff ? -1 : 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00
}

/** Writes a character as UTF-8; returns the place behind it. */
function writeCharacter(to: usize, code: i32): usize {
  if (code < 0x80) {
    store<u8>(to, code as u8)
    return to + 1
  }
  if (code < 0x800) {
    store<u8>(to, (0xc0 | (code >> 6)) as u8)
    return writeRest(to + 1, code, 0)
  }
  if (code < 0x10000) {
    store<u8>(to, (0xe0 | (code >> 12)) as u8)
    return writeRest(to + 1, code, 6)
  }
  store<u8>(to, (0xf0 | (code >> 18)) as u8)
  return writeRest(to + 1, code, 12)
}

function writeRest(to: usize, code: i32, bits: i32): usize {
  for (; bits >= 0; bits -= 6) {
    store<u8>(to, (0x80 | ((code >> bits) & 0x3f)) as u8)
    to++
  }
  return to
}
