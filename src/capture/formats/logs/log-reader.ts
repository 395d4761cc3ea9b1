import type { Exchange } from '../../../exchange/exchange.js'
import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { CaptureItem, WrittenLog } from '../capture-item.js'
import { addTaken, type TakenEntries } from '../entry-shortcut.js'
import type { FormatReader } from '../format-reader.js'
import { cutOff, problemAt, unreadable } from '../problems.js'
import type { CaptureFormat, ReadSettings } from '../read-options.js'
import { createForeignWatch, type ForeignWatch } from './foreign-lines.js'
import type { Line } from './line-reader.js'
import { type FewerSteps, isPlainWindow, LogLines } from './log-lines.js'

/** Where a parser of a log reports what it found; lines are counted from 1. */
export interface LogReport {
  /** With the lines that it was read from where a shortcut asked for them. */
  exchange(line: number, exchange: Omit<Exchange, 'place'>, written?: WrittenLog): void
  /** What the log tells in part only. */
  problem(line: number, reason: string): void
}

/** Makes sense of the lines of one kind of log. */
export interface LogParser {
  read(line: Line): void
  /** Whether it is worth it to look whether lines can be read so. */
  readonly readsPlain?: boolean
  /**
   * Reads a line of ASCII, if that can be done in fewer steps; returns false where it was not read. Nothing is around
   * the line, and no other program wrote it.
   */
  readPlain?(text: string, number: number): boolean
  /**
   * Takes exchanges together that need not be read, from a place of a window on, and goes on as if it had read them; `more`
   * where more of the log is needed to tell. Nothing is around the line that begins there.
   */
  takeKnown?(window: ByteWindow, at: number): TakenEntries | 'more' | undefined
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
      exchange: (line, members, written) => {
        const exchange = { place: next(line), ...members }
        this.items.push({ kind: 'exchange', exchange, ...(written && { written }) })
      },
      problem: (line, reason) => {
        this.items.push(problemAt(next(line), 0, reason))
      },
    }
    this.openParser = () => log.parser(this.report)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    this.lines.read(window, this.readLine, this.fewerSteps(window))
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

  /** What reads lines in fewer steps, where the parser of what nothing is around does. */
  private fewerSteps(window: ByteWindow): FewerSteps {
    let isPlain: boolean | undefined
    return {
      takeKnown: (at, number) => {
        const taken = this.parsers.get('')?.takeKnown?.(window, at)
        if (typeof taken !== 'object') return taken
        const { source } = this.log
        const { entry } = this
        addTaken(this.items, taken, (index, lines) => ({
          source,
          entry: entry + index + 1,
          line: number + lines,
        }))
        this.entry += taken.count
        return taken
      },
      isPlain: () => {
        if (this.parsers.get('')?.readsPlain !== true) return false
        isPlain ??= isPlainWindow(window) && !this.foreign.isIn(window.text)
        return isPlain
      },
      takePlain: (text, number) => this.parsers.get('')?.readPlain?.(text, number) ?? false,
    }
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
