/** Thrown where YAML is written in a way that is left to a parser of all of it. */
export class OtherYaml extends Error {}

const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22

const DOUBLE_QUOTED = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y
/** In texts that JSON reads as YAML does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids.
const AS_JSON = /^"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[\da-fA-F]{4})[^"\\\x00-\x1f]*)*"$/
const INTEGER = /^(?:0|[1-9]\d{0,14})$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
/** Text of letters and of signs that mean nothing there; no colon before a space, no space at the end. */
const PLAIN = /^[A-Za-z][\w ./;,=+()@-]*(?::[\w./;,=+()@-][\w ./;,=+()@-]*)*(?<! )$/
/** Words that stand for other values than texts. */
const WORD = /^(?:null|true|false)$/i

/** Where the scalar that begins at `at` ends, which is where its line ends; -1 where it does not. */
export function scalarEnd(text: string, at: number): number {
  const first = text.charCodeAt(at)
  const lineEnd = text.indexOf('\n', at)
  const last = lineEnd === -1 ? text.length : lineEnd
  if (first === SINGLE_QUOTE) return singleQuotedEnd(text, at) === last ? last : -1
  if (first !== DOUBLE_QUOTE) return last
  DOUBLE_QUOTED.lastIndex = at
  return DOUBLE_QUOTED.test(text) && DOUBLE_QUOTED.lastIndex === last ? last : -1
}

function singleQuotedEnd(text: string, at: number): number {
  let quote = text.indexOf("'", at + 1)
  while (quote !== -1 && text.charCodeAt(quote + 1) === SINGLE_QUOTE) quote = text.indexOf("'", quote + 2)
  return quote + 1
}

/** The value of a scalar that `scalarEnd` found. */
export function readScalar(written: string): unknown {
  const first = written.charCodeAt(0)
  if (first === SINGLE_QUOTE) {
    const content = written.slice(1, -1)
    return content.includes("'") ? content.replaceAll("''", "'") : content
  }
  if (first === DOUBLE_QUOTE && AS_JSON.test(written)) return JSON.parse(written)
  if (INTEGER.test(written)) return Number(written)
  if (written === '{}') return {}
  if (written === '[]') return []
  if (DATE.test(written) || (PLAIN.test(written) && !isWord(written))) return written
  throw new OtherYaml()
}

/** Whether a plain text stands for another value than itself. */
export function isWord(text: string): boolean {
  return WORD.test(text)
}
