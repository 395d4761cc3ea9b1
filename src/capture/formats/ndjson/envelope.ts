import { LOWER_N, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../../source/scan/json-bytes.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed } from '../../source/scan/scan-signals.js'
import { STRAY_HALF } from '../stray-half.js'

const DIGIT_ONE = 0x31
const DIGIT_FIVE = 0x35

/** A line that begins with an exchange and its HTTP, wherever the members stand in it. */
export const EXCHANGE_LINE =
  /^[ \t]*\{.*"(?:request|response)"\s*:\s*\{\s*"(?:(?:method|url|body)"\s*:\s*"|headers"\s*:\s*[{[]|status"\s*:\s*[1-5])/m

/**
 * Whether the object at the cursor is an HTTP message: AWS's own structures have members called `status` too, but
 * theirs are texts. Stops inside the message when it is one; steps over the object when it is not.
 */
export function skipUnlessEnvelope(cursor: JsonCursor): boolean {
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    if (isEnvelopeMember(name, cursor.peek())) return true
    cursor.skipValue()
  }
  return false
}

/**
 * Throws a `Malformed` where the object at `start`, which lacks a half of an exchange, has what looks like one under a
 * name that is not known, such as `respnse`, or one that is no object. Leaves the cursor where it was.
 */
export function refuseStrayHalf(cursor: JsonCursor, start: number): void {
  const { at } = cursor
  cursor.at = start
  for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
    const first = cursor.peek()
    const value = cursor.at
    const isHalf = name === 'request' || name === 'response'
    if (isHalf && first !== OPEN_BRACE && first !== LOWER_N)
      throw new Malformed(`\`${name}\` is no object`, value)
    if (!isHalf && first === OPEN_BRACE && skipUnlessEnvelope(cursor)) throw new Malformed(STRAY_HALF, value)
    cursor.at = value
    cursor.skipValue()
  }
  cursor.at = at
}

function isEnvelopeMember(name: string, first: number): boolean {
  switch (name) {
    case 'headers':
      return first === OPEN_BRACE || first === OPEN_BRACKET
    case 'status':
      return first >= DIGIT_ONE && first <= DIGIT_FIVE
    case 'method':
    case 'body':
      return first === QUOTE
    default:
      return false
  }
}

/** Refuses a member that was read before, of which only the last one would be checked. */
export function refuseTwice(known: unknown, name: string, cursor: JsonCursor): void {
  if (known !== undefined) throw new Malformed(`\`${name}\` comes twice in one object`, cursor.at)
}
