import { NEW_NAME, PARSING, type Work } from '../work.js'

/** A text that is no longer cannot hold so much that it takes long to parse, in letters. */
const FEW_LETTERS = 1_000_000

const SPACE = 0x20
const COLON = 0x3a
const BACKSLASH = 0x5c

/**
 * Spends what it will cost to parse a text, before anybody parses it: for each value, and much more for each name that
 * the text had not before, since whoever parses it makes another kind of object by each. Nothing for short texts, and
 * little for a text that is no JSON, which is not read beyond that. Takes time in proportion to the text.
 */
export function spendParsing(json: string, work: Work): void {
  if (json.length <= FEW_LETTERS) return
  work.spend(countValues(json) * PARSING)
  const names = new Set<string>()
  for (let start = json.indexOf('"'); start >= 0; ) {
    const end = closingQuote(json, start)
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

function closingQuote(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end
}

function isEscaped(json: string, quote: number): boolean {
  let first = quote
  while (json.charCodeAt(first - 1) === BACKSLASH) first--
  return (quote - first) % 2 === 1
}
