import { OPEN_BRACE, OPEN_BRACKET } from '../../source/scan/json-bytes.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'

/**
 * Whether some object of the JSON at the cursor has a name twice, of which parsing keeps the last one only. Objects are
 * looked into as far as `depth`. Steps over the value.
 */
export function jsonNamesTwice(cursor: JsonCursor, depth: number): boolean {
  const first = cursor.peek()
  let isTwice = false
  if (first === OPEN_BRACKET && depth > 0) {
    for (let has = cursor.firstItem(); has; has = cursor.nextItem()) {
      // A list in a list holds no exchanges.
      if (cursor.peek() === OPEN_BRACE) isTwice = jsonNamesTwice(cursor, depth) || isTwice
      else cursor.skipValue()
    }
  } else if (first === OPEN_BRACE && depth > 0) {
    const names = new Set<string>()
    for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
      isTwice ||= names.has(name)
      names.add(name)
      isTwice = jsonNamesTwice(cursor, depth - 1) || isTwice
    }
  } else cursor.skipValue()
  return isTwice
}
