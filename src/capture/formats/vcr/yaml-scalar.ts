import { closingQuote } from '../../source/scan/closing-quote.js'

/** What is said of a text that is none. */
export const NO_YAML = 'the interaction is no YAML'

/** Thrown where YAML is written in a way that is left to a parser of all of it. */
export class OtherYaml extends Error {}

const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
const EXCLAMATION = 0x21
const LINE_FEED = 0x0a
const SPACE = 0x20
const TAB = 0x09

/** In texts that JSON reads as YAML does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids.
const AS_JSON = /^"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[\da-fA-F]{4})[^"\\\x00-\x1f]*)*"$/
const INTEGER = /^(?:0|[1-9]\d{0,14})$/
/** What else stands for a number. */
const NUMBER = /^(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+)$/i
/** Text that needs no quotes, unless there is a comment or a name in it. */
const PLAIN = /^[A-Za-z\d][ -~]*$/
const NO_PLAIN = /: | #|[: ]$/
/** Bytes as Python writes them, and Ruby, which has a tag of its own: in a block of lines that stand equally far in. */
const BINARY = /^!!?binary \|-?\n( +)[A-Za-z\d+/]+(?:\n\1[A-Za-z\d+/]+)*={0,2}$/
const WORDS = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
])
/** Line ends besides those that lines were told by; YAML has rules of its own for them. */
const OTHER_LINE_END = /[\r\u2028\u2029]/

/**
 * Where the scalar that begins at `at` ends, which is where a line ends; -1 where it does not. Scalars may go on in lines
 * that stand further in than `indent`, where the names or the items stand whose values they are.
 */
export function scalarEnd(text: string, at: number, indent: number): number {
  const first = text.charCodeAt(at)
  let lineEnd = endOfLine(text, at)
  if (first !== SINGLE_QUOTE && first !== DOUBLE_QUOTE) {
    while (goesOn(text, lineEnd, indent)) lineEnd = endOfLine(text, lineEnd + 1)
    return lineEnd
  }
  const end = first === SINGLE_QUOTE ? singleQuotedEnd(text, at) : closingQuote(text, at) + 1
  while (lineEnd < end && (goesOn(text, lineEnd, indent) || isBlank(text, lineEnd + 1)))
    lineEnd = endOfLine(text, lineEnd + 1)
  return lineEnd === end ? end : -1
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** Whether a line follows that is not blank and stands further in. */
function goesOn(text: string, lineEnd: number, indent: number): boolean {
  const last = lineEnd + 1 + indent
  for (let at = lineEnd + 1; at <= last; at++) if (text.charCodeAt(at) !== SPACE) return false
  return last < text.length && !isBlank(text, last + 1)
}

function isBlank(text: string, start: number): boolean {
  let at = start
  while (text.charCodeAt(at) === SPACE) at++
  return at >= text.length || text.charCodeAt(at) === LINE_FEED
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
    const content = unfold(written.slice(1, -1))
    return content.includes("'") ? content.replaceAll("''", "'") : content
  }
  if (first === DOUBLE_QUOTE)
    return AS_JSON.test(written) ? JSON.parse(written) : unescapeText(written.slice(1, -1))
  if (first === EXCLAMATION && BINARY.test(written))
    return Buffer.from(written.slice(written.indexOf('\n')), 'base64')
  if (INTEGER.test(written)) return Number(written)
  if (written === '{}') return {}
  if (written === '[]') return []
  const word = WORDS.get(written)
  if (word !== undefined) return word
  const text = unfold(written)
  if (!PLAIN.test(text) || NO_PLAIN.test(text) || NUMBER.test(text) || isWord(text)) throw new OtherYaml()
  return text
}

/** Whether a plain text stands for another value than itself. */
export function isWord(text: string): boolean {
  return WORDS.has(text.toLowerCase())
}

/** The text of several lines: a line end is a space, and of several all but the first are themselves. */
function unfold(written: string): string {
  let lineEnd = written.indexOf('\n')
  if (lineEnd === -1) return written
  if (OTHER_LINE_END.test(written)) throw new OtherYaml()
  let text = ''
  let start = 0
  for (; lineEnd !== -1; lineEnd = written.indexOf('\n', start)) {
    let end = lineEnd
    while (end > start && isSpace(written.charCodeAt(end - 1))) end--
    text += written.slice(start, end)
    let ends = 0
    for (
      start = lineEnd;
      isSpace(written.charCodeAt(start)) || written.charCodeAt(start) === LINE_FEED;
      start++
    )
      if (written.charCodeAt(start) === LINE_FEED) ends++
    text += endsAs(ends)
  }
  return text + written.slice(start)
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB
}

/** What so many line ends stand for. */
function endsAs(count: number): string {
  return count === 1 ? ' ' : '\n'.repeat(count - 1)
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', '/': '/', ' ': ' ', '\t': '\t' },
  ...{ '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' },
}
const FIRST_SURROGATE = 0xd800
const LAST_SURROGATE = 0xdfff
const LAST_CODE = 0x10ffff

/** A line end that is escaped is nothing, with the space before the next line. */
const ESCAPE =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|\n[ \t]*|([^xuU\n]))|[ \t]*\n[ \t\n]*|[ \t]+|\\/g

function unescapeText(written: string): string {
  if (OTHER_LINE_END.test(written)) throw new OtherYaml()
  return written.replace(ESCAPE, (whole, x?: string, u?: string, U?: string, letter?: string) => {
    const digits = x ?? u ?? U
    if (digits !== undefined) return letterOf(Number.parseInt(digits, 16))
    if (letter !== undefined) return escaped(letter)
    if (whole === '\\') throw new OtherYaml()
    if (whole.startsWith('\\')) return ''
    return whole.includes('\n') ? endsAs(whole.split('\n').length - 1) : whole
  })
}

function escaped(letter: string): string {
  const meant = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined
  if (meant === undefined) throw new OtherYaml()
  return meant
}

function letterOf(code: number): string {
  if ((code >= FIRST_SURROGATE && code <= LAST_SURROGATE) || code > LAST_CODE) throw new OtherYaml()
  return String.fromCodePoint(code)
}
