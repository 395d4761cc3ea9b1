import { closingQuote } from '../../source/scan/closing-quote.js'
import { PythonBytes, type PythonText, unescapePython } from './python-bytes.js'

/** What a Python literal can hold. An object without a literal form, such as `<Config object>`, is `undefined`. */
export type PythonValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | PythonBytes
  | PythonValue[]
  | PythonDict

/** A Python dict with text keys. */
export type PythonDict = Map<string, PythonValue>

/** Where a dict has a text for a value, between its quotes, and the keys that lead there. */
export interface TextPlace {
  readonly start: number
  readonly end: number
  readonly path: readonly string[]
}

interface Reading {
  readonly text: string
  at: number
  depth: number
  readonly learning?: Learning | undefined
}

interface Learning {
  readonly places: TextPlace[]
  readonly path: string[]
}

/** Deeper than anything that botocore logs, and shallow enough for the stack. */
const MAX_DEPTH = 200

const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
const LOWER_B = 0x62
const LOWER_U = 0x75
const OPEN_BRACE = 0x7b
const OPEN_BRACKET = 0x5b
const OPEN_PARENTHESIS = 0x28

const WORD = /[\w.+-]+/y
const WORDS = new Map<string, PythonValue>([
  ['None', null],
  ['True', true],
  ['False', false],
])

/**
 * Reads the literal that begins at a place of a text, as `repr` prints dicts, lists, strings and bytes. It is lenient:
 * where it cannot go on, or is nested too deep, it gives what it has read so far, as logs hold objects that have no
 * literal form.
 */
export function readPythonLiteral(text: string, at: number): PythonValue {
  return readValue({ text, at, depth: 0 })
}

/** The places of the texts that are values of a dict, or of dicts in it, in their order. */
export function placesOfTexts(text: string, at: number): readonly TextPlace[] {
  const places: TextPlace[] = []
  readValue({ text, at, depth: 0, learning: { places, path: [] } })
  return places
}

/**
 * The string or bytes literal that stands at a place of a text; `undefined` where none does, or only the beginning of
 * one, as in a log that was cut off.
 */
export function readPythonText(text: string, at: number): PythonText | undefined {
  return readText({ text, at, depth: 0 })
}

function readValue(reading: Reading): PythonValue {
  const { text, at } = reading
  if (isQuote(text.charCodeAt(textStart(text, at)))) return readText(reading)
  const first = text.charCodeAt(at)
  if (first === OPEN_BRACE || first === OPEN_BRACKET || first === OPEN_PARENTHESIS) return readNested(reading)
  WORD.lastIndex = at
  const found = WORD.exec(text)?.[0]
  if (found === undefined) return undefined
  reading.at += found.length
  if (WORDS.has(found)) return WORDS.get(found)
  return Number.isNaN(Number(found)) ? undefined : Number(found)
}

function readNested(reading: Reading): PythonValue {
  if (reading.depth >= MAX_DEPTH) return stop(reading, undefined)
  reading.depth += 1
  const value = reading.text[reading.at] === '{' ? readDict(reading) : readList(reading)
  reading.depth -= 1
  return value
}

function readDict(reading: Reading): PythonDict {
  const dict: PythonDict = new Map()
  reading.at += 1
  while (reading.at < reading.text.length && reading.text[reading.at] !== '}') {
    const key = readValue(reading)
    if (typeof key !== 'string' || !take(reading, ': ')) return stop(reading, dict)
    const value = reading.learning ? readPlaced(reading, reading.learning, key) : readValue(reading)
    if (value !== undefined) dict.set(key, value)
    if (!take(reading, ', ') && reading.text[reading.at] !== '}') return stop(reading, dict)
  }
  reading.at += 1
  return dict
}

function readPlaced(reading: Reading, { places, path }: Learning, key: string): PythonValue {
  const start = textStart(reading.text, reading.at) + 1
  path.push(key)
  const value = readValue(reading)
  if (typeof value === 'string' || value instanceof PythonBytes)
    places.push({ start, end: reading.at - 1, path: [...path] })
  path.pop()
  return value
}

function readList(reading: Reading): PythonValue[] {
  const list: PythonValue[] = []
  reading.at += 1
  while (reading.at < reading.text.length && !/[\])]/.test(reading.text.charAt(reading.at))) {
    list.push(readValue(reading))
    if (!take(reading, ', ') && !take(reading, ',') && !/[\])]/.test(reading.text.charAt(reading.at))) {
      return stop(reading, list)
    }
  }
  reading.at += 1
  return list
}

function readText(reading: Reading): PythonText | undefined {
  const { text, at } = reading
  const start = textStart(text, at)
  const end = isQuote(text.charCodeAt(start)) ? closingQuote(text, start) : -1
  if (end === -1) return stop(reading, undefined)
  reading.at = end + 1
  const written = text.slice(start + 1, end)
  return text.charCodeAt(at) === LOWER_B ? new PythonBytes(written) : unescapePython(written)
}

/** Where the quote is that a text begins with, behind the letter of its kind. */
function textStart(text: string, at: number): number {
  const first = text.charCodeAt(at)
  return first === LOWER_B || first === LOWER_U ? at + 1 : at
}

function isQuote(code: number): boolean {
  return code === SINGLE_QUOTE || code === DOUBLE_QUOTE
}

function take(reading: Reading, text: string): boolean {
  if (!reading.text.startsWith(text, reading.at)) return false
  reading.at += text.length
  return true
}

/** Gives up on the rest of the text. */
function stop<Value>(reading: Reading, value: Value): Value {
  reading.at = reading.text.length
  return value
}
