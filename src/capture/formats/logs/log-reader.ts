import type { Exchange } from '../../../exchange/exchange.js'
import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import { cutOff, problemAt, unreadable } from '../problems.js'
import type { CaptureFormat, ReadSettings } from '../read-options.js'
import { createForeignWatch, type ForeignWatch } from './foreign-lines.js'
import type { Line } from './line-reader.js'
import { isPlainWindow, LogLines } from './log-lines.js'

/** Where a parser of a log reports what it found; lines are counted from 1. */
export interface LogReport {
  exchange(line: number, exchange: Omit<Exchange, 'place'>): void
  /** What the log tells in part only. */
  problem(line: number, reason: string): void
}

/** Makes sense of the lines of one kind of log. */
export interface LogParser {
  read(line: Line): void
  /**
   * Reads a line of ASCII, if that can be done in fewer steps; returns false where it was not read. Nothing is around
   * the line, and no other program wrote it.
   */
  readPlain?(text: string, number: number): boolean
  /** Reports what is still open when the log has ended, with a line that no line break ends or behind one. */
  end(endsInLine: boolean): void
  /** Whether the log ended where more must follow, for logs that tell. */
  readonly stopsInside?: boolean
  /** Whether any line was of this kind of log, for logs of which some tell of no call. */
  readonly isOfKind?: boolean
}

/** A log to be read. */
export interface Log {
  readonly format: CaptureFormat
  readonly source: string
  readonly settings: ReadSettings
  readonly parser: (report: LogReport) => LogParser
  /** Why nothing was found, where nothing was. */
  readonly nothing: string
}

/** Reads logs line by line, whatever wrapped the lines, and numbers what their parser finds. */
export class LogReader implements FormatReader {
  private readonly lines: LogLines
  /** By stream: what another program says stands between nothing. */
  private readonly parsers = new Map<string, LogParser>()
  private readonly openParser: () => LogParser
  private readonly log: Log
  private readonly report: LogReport
  private items: CaptureItem[] = []
  private entry = 0
  private readonly foreign: ForeignWatch

  constructor(log: Log) {
    this.log = log
    this.foreign = createForeignWatch(log.format)
    this.lines = new LogLines(log.settings.maxEntryBytes)
    const next = (line: number) => ({ source: log.source, entry: ++this.entry, line })
    this.report = {
      exchange: (line, exchange) => {
        this.items.push({ kind: 'exchange', exchange: { place: next(line), ...exchange } })
      },
      problem: (line, reason) => {
        this.items.push(problemAt(next(line), 0, reason))
      },
    }
    this.openParser = () => log.parser(this.report)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    this.lines.read(window, this.readLine, this.plainReader(window))
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const { source, nothing } = this.log
    const end = window.base + window.bytes.length
    let endsInLine = false
    this.lines.readLast(window, (line) => {
      endsInLine = true
      this.readLine(line)
    })
    const parsers = [...this.parsers.values()]
    for (const parser of parsers) parser.end(endsInLine)
    const isCut = cut !== undefined || parsers.some(({ stopsInside }) => stopsInside)
    const isOfKind = this.entry > 0 || parsers.some((parser) => parser.isOfKind)
    if (isCut) this.items.push(cutOff({ source, entry: this.entry + 1 }, end, cut))
    else if (!isOfKind) this.items.push(unreadable(source, nothing))
    return this.items
  }

  /** What reads lines in fewer steps, if the log has such a parser and a window nothing that takes more. */
  private plainReader(window: ByteWindow): ((text: string, number: number) => boolean) | undefined {
    const parser = this.parsers.get('')
    if (!parser?.readPlain || !isPlainWindow(window) || this.foreign.isIn(window.text)) return undefined
    return (text, number) => parser.readPlain?.(text, number) ?? false
  }

  private readonly readLine = (line: Line): void => {
    const { stream = '' } = line
    const foreign = this.foreign.of(line.text)
    if (foreign !== undefined) this.report.problem(line.number, foreign)
    let parser = this.parsers.get(stream)
    if (!parser) {
      parser = this.openParser()
      this.parsers.set(stream, parser)
    }
    parser.read(line)
  }
}
