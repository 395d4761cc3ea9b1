import type { ByteWindow } from '../../source/scan/byte-window.js'

/** A line of a source, without its line end. */
export interface Line {
  /** Only its beginning, if the line is longer than the reader takes. */
  readonly text: string
  /** Its length in bytes. */
  readonly length: number
  /** Its number, counted from 1. */
  readonly number: number
  /** Where it begins, in bytes. */
  readonly offset: number
  /** False for a last line without a line end. */
  readonly isWhole: boolean
  /** Which of the programs and streams that write to the log it is from, where the log says so. */
  readonly stream?: string
}

/** Enough to see what a line is. */
const KEPT_OF_LONG = 1000

/** Cuts a window into lines of UTF-8 text, for formats whose speed matters less than their number. */
export class LineReader {
  private readonly longest: number
  private number = 0
  /** The beginning of a line that is too long, and where it stands. */
  private long: { readonly text: string; readonly offset: number } | undefined

  /** `longest` is how many bytes of a line are kept at the most. */
  constructor(longest: number) {
    this.longest = longest
  }

  /** The whole lines that the window holds; they are dropped from it. */
  take(window: ByteWindow): readonly Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = window.text.indexOf('\n'); end !== -1; end = window.text.indexOf('\n', start)) {
      lines.push(this.line(window, start, end, true))
      start = end + 1
    }
    window.drop(start)
    if (window.bytes.length > this.longest || this.long) this.pass(window)
    if (window.bytes.length > 0) window.wantMore(this.longest)
    return lines
  }

  /** What is left at the end of the source, if anything. */
  takeLast(window: ByteWindow): Line | undefined {
    const isNone = window.bytes.length === 0 && !this.long
    return isNone ? undefined : this.line(window, 0, window.bytes.length, false)
  }

  /** Goes on without the bytes of a line that is too long. */
  private pass(window: ByteWindow): void {
    this.long ??= { text: window.bytes.toString('utf8', 0, KEPT_OF_LONG), offset: window.base }
    window.drop(window.bytes.length)
  }

  private line(window: ByteWindow, start: number, end: number, isWhole: boolean): Line {
    this.number += 1
    const { text, offset } = this.long ?? {
      text: window.bytes.toString('utf8', start, end),
      offset: window.base + start,
    }
    this.long = undefined
    return {
      text: text.endsWith('\r') ? text.slice(0, -1) : text,
      length: window.base + end - offset,
      number: this.number,
      offset,
      isWhole,
    }
  }
}
