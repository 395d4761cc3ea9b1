import type { CapturePlace } from '../../../exchange/exchange.js'
import { ByteWindow } from '../../source/scan/byte-window.js'
import { LINE_FEED } from '../../source/scan/json-bytes.js'
import { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../../source/scan/scan-signals.js'
import type { CaptureItem } from '../capture-item.js'
import { addTaken } from '../entry-shortcut.js'
import type { FormatReader, ReadProgress } from '../format-reader.js'
import { cutOff, problemAt } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { CaptureLineReader } from './ndjson-line.js'

/** Reads NDJSON: one exchange a line, see `capture-line.schema.json`. Blank lines and CRLF are fine. */
export class NdjsonReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private readonly lines: CaptureLineReader
  /** The bytes of one line: text is made of no more than these. */
  private readonly lineWindow = new ByteWindow()
  private line = 0
  private entry = 0
  private isSkipping = false
  isDone = false
  private items: CaptureItem[] = []

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
    this.lines = new CaptureLineReader(this.cursor, settings)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    let start = 0
    for (;;) {
      if (!this.isSkipping) start = this.takeLines(window, start)
      this.isDone = window.base + start >= this.settings.endsAt
      const end = window.bytes.indexOf(LINE_FEED, start)
      if (this.isDone || end === -1) break
      this.line += 1
      if (!this.isSkipping) this.readLine(window, start, end, true)
      this.isSkipping = false
      start = end + 1
    }
    window.drop(this.isSkipping ? window.bytes.length : start)
    if (window.bytes.length > this.settings.maxEntryBytes) {
      this.line += 1
      this.reportTooLong(window, 0)
      this.line -= 1
      this.isSkipping = true
      window.drop(window.bytes.length)
    }
    if (window.bytes.length > 0) window.wantMore(this.settings.maxEntryBytes)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const end = window.bytes.length
    this.line += 1
    if (!this.isSkipping) this.readLine(window, 0, end, false)
    const last = this.items.at(-1)
    if (cut !== undefined && !(last?.kind === 'problem' && last.problem.cut)) {
      this.items.push(cutOff(this.place(), window.base + end, cut))
    }
    return this.items
  }

  progress(): ReadProgress {
    return { entries: this.entry, lines: this.line }
  }

  /** Takes lines that need not be read; returns where the next one begins. */
  private takeLines(window: ByteWindow, start: number): number {
    const { shortcut, endsAt, maxEntryBytes } = this.settings
    const before = endsAt - window.base
    const taken = shortcut?.take(window, start, { format: 'ndjson', before, longest: maxEntryBytes })
    if (!taken) return start
    const { source, entry, line } = this
    addTaken(this.items, taken, (index) => ({ source, entry: entry + index + 1, line: line + index + 1 }))
    this.entry += taken.count
    this.line += taken.count
    return taken.end
  }

  private readLine(window: ByteWindow, start: number, end: number, isWhole: boolean): void {
    const { cursor, lineWindow } = this
    lineWindow.lookAt(window.bytes.subarray(start, end))
    cursor.load(lineWindow, 0)
    if (cursor.peekOrEnd() === -1) return
    if (end - start > this.settings.maxEntryBytes) {
      this.reportTooLong(window, start)
      return
    }
    this.entry += 1
    const { shortcut } = this.settings
    try {
      const from = cursor.at
      const exchange = this.lines.read(this.place())
      const text = lineWindow.text.slice(from, cursor.at)
      if (cursor.peekOrEnd() !== -1) throw new Malformed('more follows after the JSON value', cursor.at)
      const written = { format: 'ndjson', text } as const
      if (exchange) this.items.push({ kind: 'exchange', exchange, ...(shortcut && { written }) })
      else this.report(window, start, 'the line is a JSON object without a request or a response')
    } catch (signal) {
      if (signal instanceof OutOfBytes && !isWhole) this.items.push(cutOff(this.place(), window.base + end))
      else if (signal instanceof OutOfBytes)
        this.report(window, start, 'the line ends in the middle of its JSON')
      else if (signal instanceof Malformed) {
        const column = signal.at + 1
        this.report(window, start, `the line cannot be read: ${signal.message} at column ${column}`)
      } else throw signal
    }
  }

  private reportTooLong(window: ByteWindow, at: number): void {
    this.entry += 1
    this.report(window, at, `the line is longer than ${this.settings.maxEntryBytes} bytes`)
  }

  private report(window: ByteWindow, at: number, reason: string): void {
    this.items.push(problemAt(this.place(), window.base + at, reason))
  }

  private place(): CapturePlace {
    return { source: this.source, entry: this.entry, line: this.line }
  }
}
