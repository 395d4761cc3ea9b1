import { OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../../source/scan/json-bytes.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'

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
