import type { ByteWindow } from '../scan/byte-window.js'

/** A line of a source, without its line end. */
export interface Line {
  readonly text: string
  /** Its number, counted from 1. */
  readonly number: number
  /** Where it begins, in bytes. */
  readonly offset: number
  /** False for a last line without a line end. */
  readonly isWhole: boolean
}

/** Cuts a window into lines of UTF-8 text, for formats whose speed matters less than their number. */
export class LineReader {
  private number = 0

  /** The whole lines that the window holds; they are dropped from it. */
  take(window: ByteWindow): readonly Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = window.text.indexOf('\n'); end !== -1; end = window.text.indexOf('\n', start)) {
      lines.push(this.line(window, start, end, true))
      start = end + 1
    }
    window.drop(start)
    if (window.bytes.length > 0) window.wantMore()
    return lines
  }

  /** What is left at the end of the source, if anything. */
  takeLast(window: ByteWindow): Line | undefined {
    return window.bytes.length === 0 ? undefined : this.line(window, 0, window.bytes.length, false)
  }

  private line(window: ByteWindow, start: number, end: number, isWhole: boolean): Line {
    this.number += 1
    const text = window.bytes.toString('utf8', start, end)
    return {
      text: text.endsWith('\r') ? text.slice(0, -1) : text,
      number: this.number,
      offset: window.base + start,
      isWhole,
    }
  }
}
