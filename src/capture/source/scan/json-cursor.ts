import { isUtf8 } from 'node:buffer'
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes.js'
import { JsonWalker } from './json-walker.js'
import type { RepeatedRuns } from './repeated-runs.js'
import { Malformed } from './scan-signals.js'
import { StringPool } from './string-pool.js'

/** Reads JSON text in a window and builds only what it is asked for; the rest is stepped over. */
export class JsonCursor extends JsonWalker {
  /** Whether the last `longText` was given up because its bytes are not UTF-8. */
  lastWasInvalid = false
  private readonly pool = new StringPool()

  /**
   * Steps into an object and gives its first member's name, or `undefined` if it has none. `order` remembers the names
   * of objects of this kind, which makes it faster.
   */
  firstName(order?: RepeatedRuns<string>): string | undefined {
    order?.restart()
    return this.firstMember() ? this.name(order) : undefined
  }

  /** After a member's value: the next member's name, or `undefined` after the last one, which steps out. */
  nextName(order?: RepeatedRuns<string>): string | undefined {
    return this.nextMember() ? this.name(order) : undefined
  }

  /** Steps into an object; false if it is empty, which steps out again. */
  firstMember(): boolean {
    this.take(OPEN_BRACE, 'an object')
    if (this.peek() !== CLOSE_BRACE) return true
    this.at++
    return false
  }

  /** After a member's value: whether another one follows; if not, steps out. */
  nextMember(): boolean {
    return this.hasNext(CLOSE_BRACE)
  }

  /** A member's name; its value is next. */
  name(order?: RepeatedRuns<string>): string {
    const first = this.peek()
    const expected = order && this.follow(order)
    if (expected !== undefined) return expected
    const start = this.at
    if (first !== QUOTE) throw new Malformed('a member name is expected', this.at)
    this.scanString()
    const name = this.span.pooled(this.pool)
    if (this.peek() !== COLON) throw new Malformed('a colon is expected', this.at)
    this.at++
    if (order) this.learn(order, name, start, name)
    return name
  }

  /** Steps over the expected run, if it stands here, and gives what it means. */
  follow<Value>(runs: RepeatedRuns<Value>): Value | undefined {
    const value = runs.follow(this.bytes, this.at, this.end)
    if (value !== undefined) this.at += runs.length
    return value
  }

  /** Notes what stood between `start` and here instead of the expected run. */
  learn<Value>(runs: RepeatedRuns<Value>, key: string, start: number, value: Value): void {
    runs.learn(key, this.bytes.subarray(start, this.at), value)
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
    this.peek()
    const start = this.at
    const { bytes, end } = this
    let value = 0
    let at = start
    for (; at < end && at < start + 9; at++) {
      const digit = (bytes[at] as number) - 0x30 // inside the bytes, as `at` is below `end`
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    const follows = at < end ? bytes[at] : undefined
    if (at > start && (follows === COMMA || follows === CLOSE_BRACE)) {
      this.at = at
      return value
    }
    const text = this.shortText()
    const number = text === undefined || text === '' ? Number.NaN : Number(text)
    return Number.isNaN(number) ? undefined : number
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
