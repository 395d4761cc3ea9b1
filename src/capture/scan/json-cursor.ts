import { isUtf8 } from 'node:buffer'
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes.js'
import { JsonWalker } from './json-walker.js'
import { Malformed } from './scan-signals.js'
import { StringPool } from './string-pool.js'

/** Reads JSON text in a window and builds only what it is asked for; the rest is stepped over. */
export class JsonCursor extends JsonWalker {
  /** Whether the last `longText` was given up because its bytes are not UTF-8. */
  lastWasInvalid = false
  private readonly pool = new StringPool()

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
}
