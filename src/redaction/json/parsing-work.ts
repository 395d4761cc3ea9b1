import { NEW_NAME, PARSING, type Work } from '../work.js'
import { endOfText } from './read-json.js'

/** A text that is no longer cannot hold so much that it takes long to parse, in letters. */
const FEW_LETTERS = 1_000_000

const SPACE = 0x20
const COLON = 0x3a

/**
 * Spends what it costs to parse a text with `JSON.parse`, as whoever reads the recording will: for each value, and much
 * more for each name that the text had not before, since another kind of object is made by each. Redaction reads it in
 * less. Nothing for short texts, and little for a text that is no JSON, which is not read beyond that. Takes time in
 * proportion to the text.
 */
export function spendParsing(json: string, work: Work): void {
  if (json.length <= FEW_LETTERS) return
  work.spend(countValues(json) * PARSING)
  const names = new Set<string>()
  for (let start = json.indexOf('"'); start >= 0; ) {
    const end = endOfText(json, start) - 1
    if (end < 0) return
    let next = end + 1
    while (json.charCodeAt(next) <= SPACE) next++
    if (json.charCodeAt(next) === COLON) {
      const known = names.size
      names.add(json.slice(start + 1, end))
      if (names.size > known) work.spend(NEW_NAME)
    }
    start = json.indexOf('"', next)
  }
}

/** About as many as there are: each but the first follows a comma or is the first in a list or an object. */
function countValues(json: string): number {
  return countOf(json, ',') + countOf(json, '[') + countOf(json, '{')
}

function countOf(json: string, letter: string): number {
  let count = 0
  for (let at = json.indexOf(letter); at >= 0; at = json.indexOf(letter, at + 1)) count += 1
  return count
}
