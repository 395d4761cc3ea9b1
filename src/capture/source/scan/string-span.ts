import { isUtf8 } from 'node:buffer'
import { ByteWindow } from './byte-window.js'
import { Malformed } from './scan-signals.js'
import type { StringPool } from './string-pool.js'

const NON_ASCII = /[\x80-\xff]/g

/** The content of one JSON string in a window, between its quotes, and the ways to turn it into text. */
export class StringSpan {
  start = 0
  end = 0
  private bytes: Buffer = Buffer.alloc(0)
  private window = new ByteWindow()
  private asciiFrom = 0
  private nonAsciiAt = -1

  /** Names the window that `start` and `end` are places in. */
  load(window: ByteWindow): void {
    if (window.bytes === this.bytes) return
    this.bytes = window.bytes
    this.window = window
    this.asciiFrom = 0
    this.nonAsciiAt = -1
  }

  private get text(): string {
    return this.window.text
  }

  /** The text from a pool of repeated strings. */
  pooled(pool: StringPool): string {
    const found = pool.find(this.bytes, this.start, this.end)
    if (found !== undefined) return found
    const text = this.decode()
    // Escapes and UTF-8 sequences are longer than what they stand for: equal length means bytes and text are the same.
    if (text.length === this.end - this.start) pool.keep(text)
    return text
  }

  /** The text, in a string of its own that keeps no part of the window alive. */
  decode(): string {
    if (this.text.slice(this.start, this.end).includes('\\')) {
      const text = this.parse()
      if (text === undefined) throw new Malformed('a string is not valid JSON', this.start - 1)
      return text
    }
    return this.isAscii()
      ? this.bytes.toString('latin1', this.start, this.end)
      : this.bytes.toString('utf8', this.start, this.end)
  }

  /** The text, or `undefined` if the span is not exactly one JSON string. */
  parse(): string | undefined {
    const quoted = this.isAscii()
      ? this.text.slice(this.start - 1, this.end + 1)
      : this.bytes.toString('utf8', this.start - 1, this.end + 1)
    try {
      const value: unknown = JSON.parse(quoted)
      return typeof value === 'string' ? value : undefined
    } catch {
      return undefined
    }
  }

  /** Whether the bytes are UTF-8. */
  isUtf8(): boolean {
    return this.isAscii() || isUtf8(this.bytes.subarray(this.start, this.end))
  }

  /** Remembers the next byte that is not ASCII, so that a window is searched for them once. */
  private isAscii(): boolean {
    if (this.window.isAscii()) return true
    if (this.start < this.asciiFrom || this.start > this.nonAsciiAt) {
      NON_ASCII.lastIndex = this.start
      this.asciiFrom = this.start
      this.nonAsciiAt = NON_ASCII.exec(this.text)?.index ?? this.text.length
    }
    return this.nonAsciiAt >= this.end
  }
}
