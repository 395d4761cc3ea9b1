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
  /** Where in the window the next line begins. */
  at = 0
  /** The beginning of a line that is too long, and where it stands. */
  private long: { readonly text: string; readonly offset: number } | undefined

  /** `longest` is how many bytes of a line are kept at the most. */
  constructor(longest: number) {
    this.longest = longest
  }

  /** The whole lines that the window holds; they are dropped from it. */
  take(window: ByteWindow): readonly Line[] {
    const lines: Line[] = []
    for (let line = this.next(window); line; line = this.next(window)) lines.push(line)
    this.drop(window)
    return lines
  }

  /** The next line, if the window holds all of it. */
  next(window: ByteWindow): Line | undefined {
    const end = window.text.indexOf('\n', this.at)
    if (end === -1) return undefined
    const line = this.line(window, this.at, end, true)
    this.at = end + 1
    return line
  }

  /** Whether what comes next is the beginning of a line, and not what is left of one that is too long. */
  get isAtStart(): boolean {
    return this.long === undefined
  }

  /** The number of the next line. */
  get nextNumber(): number {
    return this.number + 1
  }

  /** Steps over lines that somebody else has read, up to `end`. */
  skip(end: number, count: number): void {
    this.at = end
    this.number += count
  }

  /** Drops the lines that were read from the window. What is left of it is the beginning of one. */
  drop(window: ByteWindow): void {
    this.await(window)
    if (window.bytes.length > this.longest || this.long) this.pass(window)
  }

  /** Drops the lines that were read, and waits for more before those that are left are read. */
  await(window: ByteWindow): void {
    window.drop(this.at)
    this.at = 0
    if (window.bytes.length > 0) window.wantMore(this.longest)
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
