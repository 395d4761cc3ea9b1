import { ByteWindow } from './byte-window.js'
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isScalarByte,
  isSpace,
  LOWER_A,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  UPPER_I,
  UPPER_N,
} from './json-bytes.js'
import { Malformed, OUT_OF_BYTES } from './scan-signals.js'
import { StringSpan } from './string-span.js'

const DEEPEST = 30

/**
 * Steps over JSON text in a window without building anything. Brackets and strings have to match; of scalars only the
 * letters are looked at. Nesting costs no stack. Throws `OUT_OF_BYTES` at the window's end and `Malformed` for
 * anything else.
 */
export class JsonWalker {
  /** The place in the window's bytes that is read next. */
  at = 0
  protected bytes: Buffer = Buffer.alloc(0)
  protected end = 0
  private window = new ByteWindow()
  /** The string that was stepped over last. */
  protected readonly span = new StringSpan()

  /** Starts at a place in a window; nothing from `end` on is looked at. */
  load(window: ByteWindow, at: number, end: number = window.bytes.length): void {
    this.bytes = window.bytes
    this.window = window
    this.at = at
    this.end = end
    this.span.load(window)
  }

  protected get text(): string {
    return this.window.text
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

  /** Steps over any value. */
  skipValue(): void {
    const first = this.peek()
    if (first === QUOTE) this.scanString()
    else if (first === OPEN_BRACE || first === OPEN_BRACKET) this.skipContainer()
    else this.skipScalar()
  }

  /** Steps over a string and remembers where its content is. */
  protected scanString(): void {
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
    const isLetter = first >= LOWER_A || first === UPPER_N || first === UPPER_I
    if (at === start || (isLetter && !this.isWord(start, at))) {
      throw new Malformed('a value is expected', start)
    }
    this.at = at
  }

  private isWord(start: number, end: number): boolean {
    const word = this.text.slice(start, end)
    return word === 'null' || word === 'false' || word === 'true' || word === 'NaN' || word === 'Infinity'
  }

  /** Brackets have to match in kind, too, up to a depth that no capture's own members reach. */
  private skipContainer(): void {
    const { bytes, end } = this
    let depth = 0
    let kinds = 0
    while (this.at < end) {
      const byte = bytes[this.at] as number // inside the bytes, as it is below `end`
      if (byte === QUOTE) {
        this.skipInnerString()
        continue
      }
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth++
        if (depth <= DEEPEST) kinds = (kinds << 1) | (byte === OPEN_BRACE ? 1 : 0)
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth <= DEEPEST) {
          if ((kinds & 1) !== (byte === CLOSE_BRACE ? 1 : 0))
            throw new Malformed('a bracket does not match', this.at)
          kinds >>= 1
        }
        depth--
      } else if (!isBetweenStrings(byte)) throw new Malformed('a value is not valid JSON', this.at)
      this.at++
      if (depth === 0) return
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

function isBetweenStrings(byte: number): boolean {
  return byte === COMMA || byte === COLON || isSpace(byte) || isScalarByte(byte)
}
