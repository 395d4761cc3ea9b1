import { followEdge, readEdge } from './edges'
import { addKey, forgetKeysFrom, keyCount } from './map-keys'
import { scanBoolean, scanLimited, scanSeconds } from './numbers'
import { isDateTime, make, matches, openMember } from './outside'
import { EnumValue, Kind, LONGEST_RECENT, Plan } from './plans'
import { countCharacters, hasEscapes, isPlain, readString, stringEnd, stringSlack } from './strings'
import {
  afterSpace,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  hasText,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './text'
import { forgetFrom, touch, touchedCount } from './touched'

/*
 * Reads bodies by the plans of their schemas, and notes what they touch. It can only say that a body is in order, or
 * that somebody else has to look.
 */

/** `null` */
const NULL: u32 = 0x6c6c756e

/** Deeper bodies are left to those who can say so. */
const DEEPEST = 60
let depth = 0

/** For each structure that is being read the members it has, as bits of their numbers. */
const MOST_WORDS = 4096
const seen = heap.alloc(MOST_WORDS << 2)
let seenEnd: usize = seen

/** How many bytes the bodies so far would be shorter without white space and needless escapes. */
export let slack: i32 = 0

/** Begins with an entry. */
export function beginBodies(): void {
  forgetFrom(0)
  slack = 0
}

/** Where a body that stands at a place ends, or 0 where it is not known to be in order. */
export function scanBody(plan: Plan, at: usize): usize {
  depth = 0
  seenEnd = seen
  forgetKeysFrom(0)
  const before = slack
  const count = touchedCount
  const end = scanValue(plan, at)
  if (end === 0) goBack(count, before)
  return end
}

export function goBack(count: i32, before: i32): void {
  forgetFrom(count)
  slack = before
}

function scanValue(plan: Plan, at: usize): usize {
  if (plan.kind === Kind.Unmade) make(plan.id)
  switch (plan.kind) {
    case Kind.Structure:
      return scanStructure(plan, at)
    case Kind.List:
      return scanList(plan, at)
    case Kind.Map:
      return scanMap(plan, at)
    case Kind.Enum:
      return scanEnum(plan, at)
    case Kind.String:
      return scanText(plan, at)
    case Kind.Integer:
    case Kind.Number:
      return scanLimited(plan, at)
    case Kind.Boolean:
      return scanBoolean(at)
    case Kind.Seconds:
      return scanSeconds(at)
    case Kind.DateTime:
      return load<u8>(at) === QUOTE && readString(at + 1) && isDateTime(at + 1, stringEnd) ? stringEnd + 1 : 0
    default:
      return 0
  }
}

function scanStructure(plan: Plan, at: usize): usize {
  const bits = seenEnd
  const size = (plan.words as usize) << 2
  if (depth > DEEPEST || bits + size > seen + (MOST_WORDS << 2)) return 0
  depth++
  memory.fill(bits, 0, size)
  seenEnd = bits + size
  let count = 0
  let edges = plan.first
  while (true) {
    let edge = followEdge(edges, at)
    if (edge === null) {
      edge = readEdge(plan, edges, at)
      if (edge === null) return 0
    }
    at += edge.length
    slack += edge.slack
    const member = edge.member
    if (member === null) break
    const word = bits + (((member.index >>> 5) << 2) as usize)
    const bit = 1 << (member.index & 31)
    // Of members with the same name the last one counts.
    if ((load<i32>(word) & bit) !== 0) return 0
    store<i32>(word, load<i32>(word) | bit)
    edges = member.next
    if (load<u32>(at) === NULL) {
      // Null is an absent member. What is said of members that must be there is left to those who count them.
      const isCounted =
        plan.least > 0 || plan.most < i32.MAX_VALUE || (load<i32>(plan.required + word - bits) & bit) !== 0
      if (isCounted) return 0
      at += 4
      continue
    }
    count++
    if (!touch(changetype<usize>(member))) return 0
    let value = member.value
    if (value === null) {
      value = changetype<Plan>(openMember(plan.id, member.index))
      member.value = value
    }
    at = scanValue(value, at)
    if (at === 0) return 0
  }
  for (let place: usize = 0; place < size; place += 4) {
    const required = load<i32>(plan.required + place)
    if ((load<i32>(bits + place) & required) !== required) return 0
  }
  seenEnd = bits
  depth--
  return count >= plan.least && count <= plan.most ? at : 0
}

function scanList(plan: Plan, start: usize): usize {
  const item = plan.item
  if (load<u8>(start) !== OPEN_BRACKET || item === null || depth > DEEPEST) return 0
  depth++
  let count = 0
  let at = skipSpace(start + 1)
  if (load<u8>(at) === CLOSE_BRACKET) at++
  else {
    while (true) {
      at = scanValue(item, at)
      if (at === 0) return 0
      count++
      at = skipSpace(at)
      const sign = load<u8>(at++)
      if (sign === CLOSE_BRACKET) break
      if (sign !== COMMA) return 0
      at = skipSpace(at)
    }
  }
  depth--
  return count >= plan.least && count <= plan.most ? at : 0
}

function scanMap(plan: Plan, start: usize): usize {
  const key = plan.key
  const value = plan.item
  if (load<u8>(start) !== OPEN_BRACE || key === null || value === null || depth > DEEPEST) return 0
  depth++
  const firstKey = keyCount
  let count = 0
  let at = skipSpace(start + 1)
  if (load<u8>(at) === CLOSE_BRACE) at++
  else {
    while (true) {
      const keyStart = at + 1
      at = scanText(key, at)
      // Of members with the same name the last one counts.
      if (at === 0 || hasEscapes || !addKey(firstKey, keyStart, stringEnd)) return 0
      at = skipSpace(at)
      if (load<u8>(at++) !== COLON) return 0
      at = scanValue(value, skipSpace(at))
      if (at === 0) return 0
      count++
      at = skipSpace(at)
      const sign = load<u8>(at++)
      if (sign === CLOSE_BRACE) break
      if (sign !== COMMA) return 0
      at = skipSpace(at)
    }
  }
  forgetKeysFrom(firstKey)
  depth--
  return count >= plan.least && count <= plan.most ? at : 0
}

function scanEnum(plan: Plan, at: usize): usize {
  if (load<u8>(at) !== QUOTE) return 0
  let before: EnumValue | null = null
  let value = plan.values
  while (value !== null) {
    if (hasText(at + 1, value.text, value.length)) {
      if (before !== null) {
        before.next = value.next
        value.next = plan.values
        plan.values = value
      }
      return touch(changetype<usize>(value)) ? at + 1 + value.length : 0
    }
    before = value
    value = value.next
  }
  return 0
}

function scanText(plan: Plan, at: usize): usize {
  if (load<u8>(at) !== QUOTE || !readString(at + 1)) return 0
  slack += stringSlack
  return isInOrder(plan, at + 1, stringEnd) ? stringEnd + 1 : 0
}

function isInOrder(plan: Plan, start: usize, end: usize): bool {
  const length = end - start
  if (!isOfLength(plan, start, end)) return false
  if (!plan.hasPatterns) return true
  if (length === plan.recentLength && hasText(start, plan.recent, length)) return true
  if (!matches(plan.id, start, end)) return false
  if (length > LONGEST_RECENT) return true
  memory.copy(plan.recent, start, length)
  plan.recentLength = length
  return true
}

/** How many bytes a character takes at the most: two halves, each by its code. */
const LONGEST_CHARACTER: i64 = 12

function isOfLength(plan: Plan, start: usize, end: usize): bool {
  const length = (end - start) as i32
  // Each character takes a byte at the least.
  if (!isPlain && length <= plan.most && (plan.least as i64) * LONGEST_CHARACTER <= (length as i64))
    return true
  const characters = isPlain ? length : countCharacters(start, end)
  return characters >= plan.least && characters <= plan.most
}

function skipSpace(at: usize): usize {
  const end = afterSpace(at)
  slack += (end - at) as i32
  return end
}
