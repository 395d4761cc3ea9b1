import type { Pseudonym } from '../pseudonyms.js'
import { SECRET_LETTERS } from '../telling-letters.js'
import { FAILING } from '../work.js'
import { JsonEditor } from './json-editor.js'
import { JsonHider } from './json-hider.js'
import type { JsonRedaction } from './json-redaction.js'
import { type Json, readJson } from './read-json.js'

/** How often JSON within texts of JSON is looked into. What is deeper is hidden. */
const DEEPEST_TEXT = 6

/**
 * Redacts JSON in place: whatever is not replaced keeps its spelling, such as `1.773934305877E9` and numbers that no
 * JavaScript number can hold. Texts that are JSON themselves are redacted likewise. Returns `undefined` for what is not
 * JSON. Takes time in proportion to the text.
 */
export function redactJson(text: string, redaction: JsonRedaction, depth = 0): string | undefined {
  const json = readJson(text)
  if (json) return redactParsed(json, redaction, depth)
  redaction.work?.spend(FAILING)
  return undefined
}

/** Redacts JSON that was read. */
export function redactParsed(json: Json, redaction: JsonRedaction, depth = 0): string {
  const redactInner = (text: string, features?: number): string => {
    if (!beginsJson(text)) return redaction.redactText(text, features)
    if (depth >= DEEPEST_TEXT) return redaction.hideNamed?.(text) ?? text
    const inner = { ...redaction, place: undefined, isOtherShape: false, repeatsNothing: false }
    return redactJson(text, inner, depth + 1) ?? redaction.redactText(text)
  }
  return new JsonEditor(json, redaction, redactInner).edit()
}

/**
 * Replaces everything in JSON: texts and names by pseudonyms, numbers by 0, booleans by `false`;
 * lists keep their length. Texts that are empty stay so.
 */
export function hideJson(json: Json, pseudonym: Pseudonym): string {
  const same = (text: string): string => text
  const redaction = { letters: SECRET_LETTERS, redactText: same, redactNumber: same, hide: pseudonym }
  return new JsonHider(json, redaction).hideAll()
}

const BRACE = 0x7b
const BRACKET = 0x5b
const QUOTE = 0x22
const SPACE = 0x20

/** Whether a text may be a JSON object, list or text. */
function beginsJson(text: string): boolean {
  let at = 0
  while (at < text.length && text.charCodeAt(at) <= SPACE) at++
  const first = text.charCodeAt(at)
  return first === BRACE || first === BRACKET || (first === QUOTE && text.length > 1)
}
