import { isUtf8 } from 'node:buffer'
import type { ByteWindow } from './byte-window.js'
import { Malformed, OUT_OF_BYTES } from './scan-signals.js'
import { StringPool } from './string-pool.js'
import { StringSpan } from './string-span.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const COMMA = 0x2c
const COLON = 0x3a
const LOWER_A = 0x61

/**
 * Walks over JSON text in a window and builds only what it is asked for; the rest is stepped over. It is strict about
 * what it reads and lenient about what it steps over (brackets and strings have to match, scalars are not looked at).
 * Nesting costs no stack. Throws `OUT_OF_BYTES` at the window's end and `Malformed` for anything else.
 */
export class JsonCursor {
  /** The place in the window's bytes that is read next. */
  at = 0
  /** Whether the last `longText` was given up because its bytes are not UTF-8. */
  lastWasInvalid = false
  private bytes: Buffer = Buffer.alloc(0)
  private text = ''
  private end = 0
  private readonly span = new StringSpan()
  private readonly pool = new StringPool()

  /** Starts at a place in a window; nothing from `end` on is looked at. */
  load(window: ByteWindow, at: number, end: number = window.bytes.length): void {
    this.bytes = window.bytes
    this.text = window.text
    this.at = at
    this.end = end
    this.span.load(window.bytes, window.text)
  }

  /** Steps over white space and gives the byte after it, or -1 at the end. */
  peekOrEnd(): number {
    const { bytes, end } = this
    let at = this.at
    let byte = -1
    while (at < end) {
      byte = bytes[at] as number // inside the bytes, as `at` is below `end`
      if (byte > 0x20 || !isSpace(byte)) break
      at++
    }
    this.at = at
    return at < end ? byte : -1
  }

  /** Steps over white space and gives the byte after it. */
  peek(): number {
    const byte = this.peekOrEnd()
    if (byte === -1) throw OUT_OF_BYTES
    return byte
  }

  /** Steps into an object and gives its first member's name, or `undefined` if it has none. */
  firstName(): string | undefined {
    this.take(OPEN_BRACE, 'an object')
    if (this.peek() !== CLOSE_BRACE) return this.name()
    this.at++
    return undefined
  }

  /** After a member's value: the next member's name, or `undefined` after the last one, which steps out. */
  nextName(): string | undefined {
    return this.hasNext(CLOSE_BRACE) ? this.name() : undefined
  }

  /** Steps into a list; false if it is empty, which steps out again. */
  firstItem(): boolean {
    this.take(OPEN_BRACKET, 'a list')
    if (this.peek() !== CLOSE_BRACKET) return true
    this.at++
    return false
  }

  /** After an item: whether another one follows; if not, steps out. */
  nextItem(): boolean {
    return this.hasNext(CLOSE_BRACKET)
  }

  /** A string that captures tend to repeat, or another scalar as its text; `undefined` for null, lists and objects. */
  shortText(): string | undefined {
    if (this.peek() !== QUOTE) return this.scalarText()
    this.scanString()
    return this.span.pooled(this.pool)
  }

  /** A number, or a string that spells one; otherwise `undefined`. */
  number(): number | undefined {
    const text = this.shortText()
    const value = text === undefined || text === '' ? Number.NaN : Number(text)
    return Number.isNaN(value) ? undefined : value
  }

  /**
   * A string of any length, such as a body. A value that is no string is given as the JSON text that stands there,
   * with its own spelling of numbers; null is `undefined`, and so are bytes that are not UTF-8 (see `lastWasInvalid`).
   */
  longText(): string | undefined {
    this.lastWasInvalid = false
    if (this.peek() !== QUOTE) return this.jsonText()
    const start = this.at
    if (this.bytes[start + 1] === OPEN_BRACE) {
      const guess = this.guessString(start)
      if (guess !== undefined) return guess
      this.at = start
    }
    this.scanString()
    this.lastWasInvalid = !this.span.isUtf8()
    return this.lastWasInvalid ? undefined : this.span.decode()
  }

  /** Steps over any value. */
  skipValue(): void {
    const first = this.peek()
    if (first === QUOTE) this.scanString()
    else if (first === OPEN_BRACE || first === OPEN_BRACKET) this.skipContainer()
    else this.skipScalar()
  }

  private jsonText(): string | undefined {
    const start = this.at
    this.skipValue()
    this.lastWasInvalid = !isUtf8(this.bytes.subarray(start, this.at))
    const text = this.lastWasInvalid ? 'null' : this.bytes.toString('utf8', start, this.at)
    return text === 'null' ? undefined : text
  }

  private scalarText(): string | undefined {
    const start = this.at
    const first = this.bytes[start]
    this.skipValue()
    if (first === OPEN_BRACE || first === OPEN_BRACKET) return undefined
    const text = this.bytes.toString('latin1', start, this.at)
    return text === 'null' ? undefined : text
  }

  private take(byte: number, what: string): void {
    if (this.peek() !== byte) throw new Malformed(`${what} is expected`, this.at)
    this.at++
  }

  private hasNext(close: number): boolean {
    const byte = this.peek()
    if (byte !== COMMA && byte !== close) {
      throw new Malformed('a comma or the closing bracket is expected', this.at)
    }
    this.at++
    return byte === COMMA
  }

  private name(): string {
    if (this.peek() !== QUOTE) throw new Malformed('a member name is expected', this.at)
    this.scanString()
    const name = this.span.pooled(this.pool)
    if (this.peek() !== COLON) throw new Malformed('a colon is expected', this.at)
    this.at++
    return name
  }

  /**
   * A body is mostly a JSON object, and inside a string its own quotes are escaped: so the first `}"` ends the string,
   * unless the string had already ended without a brace. Taking it on trust saves a look at every escaped quote, and
   * the parser that unescapes the string notices when the guess was wrong.
   */
  private guessString(start: number): string | undefined {
    const found = this.text.indexOf('}"', start + 2)
    if (found === -1 || found + 2 > this.end) return undefined
    this.span.start = start + 1
    this.span.end = found + 1
    this.at = found + 2
    return this.span.isUtf8() ? this.span.parse() : undefined
  }

  /** Steps over a string and remembers where its content is. */
  private scanString(): void {
    const { bytes, text, end } = this
    const start = this.at + 1
    let quote = text.indexOf('"', start)
    while (quote !== -1 && bytes[quote - 1] === BACKSLASH && isEscaped(bytes, start, quote)) {
      quote = text.indexOf('"', quote + 1)
    }
    if (quote === -1 || quote >= end) throw OUT_OF_BYTES
    this.span.start = start
    this.span.end = quote
    this.at = quote + 1
  }

  /** A lost quote turns what is inside strings and what is outside around; it shows at once by what stands beside. */
  private skipInnerString(): void {
    const before = this.bytes[this.at - 1] as number // inside the bytes, as a bracket was before
    this.scanString()
    const after = this.at < this.end ? (this.bytes[this.at] as number) : COMMA
    if (!isBefore(before) || !isAfter(after))
      throw new Malformed('a quote is missing or too many', this.span.start - 1)
  }

  private skipScalar(): void {
    const { bytes, end } = this
    const start = this.at
    let at = start
    while (at < end && isScalarByte(bytes[at] as number)) at++ // inside the bytes, as `at` is below `end`
    if (at === end) throw OUT_OF_BYTES
    const first = bytes[start] as number // inside the bytes, as something follows
    if (at === start || (first >= LOWER_A && !this.isWord(start, at))) {
      throw new Malformed('a value is expected', start)
    }
    this.at = at
  }

  private isWord(start: number, end: number): boolean {
    const word = this.text.slice(start, end)
    return word === 'null' || word === 'false' || word === 'true'
  }

  private skipContainer(): void {
    const { bytes, end } = this
    let depth = 0
    while (this.at < end) {
      const byte = bytes[this.at]
      if (byte === QUOTE) {
        this.skipInnerString()
        continue
      }
      this.at++
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
      else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return
    }
    throw OUT_OF_BYTES
  }
}

/** Whether an odd number of backslashes stands before the quote. */
function isEscaped(bytes: Buffer, start: number, quote: number): boolean {
  let at = quote - 1
  while (at >= start && bytes[at] === BACKSLASH) at--
  return (quote - 1 - at) % 2 === 1
}

function isBefore(byte: number): boolean {
  return byte === COMMA || byte === COLON || byte === OPEN_BRACE || byte === OPEN_BRACKET || isSpace(byte)
}

function isAfter(byte: number): boolean {
  return byte === COMMA || byte === COLON || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isSpace(byte)
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** The bytes of numbers and of the words of JSON. */
function isScalarByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= LOWER_A && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  )
}
