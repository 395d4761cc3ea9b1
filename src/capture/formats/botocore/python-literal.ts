/** What a Python literal can hold. An object without a literal form, such as `<Config object>`, is `undefined`. */
export type PythonValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PythonValue[]
  | PythonDict

/** A Python dict with text keys. */
export type PythonDict = Map<string, PythonValue>

interface Reading {
  readonly text: string
  at: number
  depth: number
}

/** Deeper than anything that botocore logs, and shallow enough for the stack. */
const MAX_DEPTH = 200

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }
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

/** Whether a whole string or bytes literal stands at a place: a log that was cut off may hold only its beginning. */
export function isWholePythonText(text: string, at: number): boolean {
  return textLiteral(text, at) !== undefined
}

function readValue(reading: Reading): PythonValue {
  const rest = reading.text.slice(reading.at, reading.at + 3)
  if (/^[bu]?['"]/.test(rest)) return readText(reading)
  if (/^[{[(]/.test(rest)) return readNested(reading)
  const word = /[\w.+-]+/y
  word.lastIndex = reading.at
  const found = word.exec(reading.text)?.[0]
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
    const value = readValue(reading)
    if (value !== undefined) dict.set(key, value)
    if (!take(reading, ', ') && reading.text[reading.at] !== '}') return stop(reading, dict)
  }
  reading.at += 1
  return dict
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

function readText(reading: Reading): string | Uint8Array | undefined {
  const literal = textLiteral(reading.text, reading.at)
  if (literal === undefined) return stop(reading, undefined)
  reading.at += literal.length
  const isBytes = literal.startsWith('b')
  const content = literal.slice(/^[bu]/.test(literal) ? 2 : 1, -1)
  const text = content.includes('\\') ? unescapeText(content) : content
  return isBytes ? Buffer.from(text, 'latin1') : text
}

function textLiteral(text: string, at: number): string | undefined {
  const start = /^[bu]?/.exec(text.slice(at, at + 1))?.[0].length ?? 0
  const quote = text.charAt(at + start)
  if (quote !== "'" && quote !== '"') return undefined
  let end = text.indexOf(quote, at + start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf(quote, end + 1)
  return end === -1 ? undefined : text.slice(at, end + 1)
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === '\\') before--
  return (at - 1 - before) % 2 === 1
}

function unescapeText(content: string): string {
  return content.replace(
    /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g,
    (_, sequence: string) => {
      const kind = sequence.charAt(0)
      const length = CODE_LENGTHS[kind]
      if (length === undefined || sequence.length !== length + 1) return ESCAPES[kind] ?? kind
      const code = Number.parseInt(sequence.slice(1), 16)
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
    },
  )
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
