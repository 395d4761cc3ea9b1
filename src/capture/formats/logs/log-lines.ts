import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { TakenEntries } from '../entry-shortcut.js'
import { type Line, LineReader } from './line-reader.js'
import {
  beginsRecord,
  beginsWithTime,
  isBare,
  type Unwrapped,
  unwrapContainerLine,
  unwrapJsonLine,
  unwrapLogfmtLine,
  unwrapShippedLine,
} from './unwrap-line.js'

/** Takes a line that was read. */
type TakeLine = (line: Line) => void

/** Lines that were taken together: where they end, and how many they are. */
type TakenLines = Pick<TakenEntries, 'end' | 'lines'>

/** How a log is read in fewer steps where no records of JSON are expected. */
export interface FewerSteps {
  /** Takes lines together from a place on, with the number of the first, or wants more of the log to tell. */
  takeKnown(at: number, number: number): TakenLines | 'more' | undefined
  /** Whether nothing is around any line at hand, as far as that can be told without looking at each. */
  isPlain(): boolean
  /** Takes a line that nothing is around, if that can be done. */
  takePlain(text: string, number: number): boolean
}

/**
 * Cuts a window into the lines that programs logged, whatever took their logs in wrote around them: colours and names of
 * programs; records of JSON, one a line, of which one may hold several lines; and the lines of container runtimes, which
 * come in parts where they are long. Other things that stand before each line stay, see `LinePrefix`.
 */
export class LogLines {
  private readonly lines: LineReader
  private readonly longest: number
  /** Lines that go on, by the stream that they are of. */
  private readonly parts = new Map<string, Line>()
  /** By program, whether it logs records of JSON. */
  private readonly isOfRecords = new Map<string, boolean>()

  /** `longest` is how many bytes of a line are kept at the most. */
  constructor(longest: number) {
    this.lines = new LineReader(longest)
    this.longest = longest
  }

  /**
   * Hands over the lines that the window holds; they are dropped from it. What can be read in fewer steps is not handed
   * over.
   */
  read(window: ByteWindow, take: TakeLine, steps?: FewerSteps): void {
    let line: Line | undefined
    do {
      if (steps && this.pass(window, steps) === 'more') {
        this.lines.await(window)
        return
      }
      line = this.lines.next(window)
      if (line) this.unwrap(line, take)
    } while (line)
    this.lines.drop(window)
  }

  /** Reads lines in fewer steps, as far as that goes. */
  private pass(window: ByteWindow, steps: FewerSteps): 'more' | undefined {
    const { lines } = this
    if (!lines.isAtStart || this.isOfRecords.get('') !== false) return undefined
    for (;;) {
      const known = steps.takeKnown(lines.at, lines.nextNumber)
      if (known === 'more') return known
      if (known) {
        lines.skip(known.end, known.lines)
        continue
      }
      if (!steps.isPlain()) return undefined
      const end = window.text.indexOf('\n', lines.at)
      if (end === -1) return undefined
      const line = window.text.slice(lines.at, end)
      if (!(beginsWithTime(line) || isBare(line)) || !steps.takePlain(line, lines.nextNumber))
        return undefined
      lines.skip(end + 1, 1)
    }
  }

  /** Hands over what is left at the end of the source. */
  readLast(window: ByteWindow, take: TakeLine): void {
    const last = this.lines.takeLast(window)
    if (last) this.unwrap(last, take)
    for (const part of this.parts.values()) take({ ...part, isWhole: false })
    this.parts.clear()
  }

  /** Only where a program's log begins with one is a line of JSON a record: elsewhere it may be a body. */
  private unwrapRecord(text: string, program: string): Unwrapped | undefined {
    const known = this.isOfRecords.get(program)
    if (known === false) return undefined
    if (known === undefined && text.trim() !== '') this.isOfRecords.set(program, beginsRecord(text))
    return unwrapJsonLine(text)
  }

  private unwrap(written: Line, take: TakeLine): void {
    // Most lines of most logs.
    if (this.isOfRecords.get('') === false && beginsWithTime(written.text)) {
      take(written)
      return
    }
    const { text: own, program } = unwrapShippedLine(written.text)
    const unwrapped = unwrapContainerLine(own) ?? unwrapLogfmtLine(own) ?? this.unwrapRecord(own, program)
    const stream = `${program}${unwrapped?.stream ?? ''}`
    if (!unwrapped) {
      take({ ...written, text: own, stream })
      return
    }
    const part = this.parts.get(stream)
    const text = `${part?.text ?? ''}${unwrapped.text}`
    const length = (part?.length ?? 0) + written.length
    const joined: Line = { ...(part ?? written), text, length, isWhole: written.isWhole, stream }
    if (unwrapped.isPartial && length <= this.longest) {
      this.parts.set(stream, joined)
      return
    }
    this.parts.delete(stream)
    // What a container's runtime took in may be records of JSON itself.
    const logged = unwrapped.stream === undefined ? undefined : this.unwrapRecord(text, `in ${stream}`)
    for (const piece of (logged?.text ?? text).split(/\r?\n/))
      take({ ...joined, text: piece, length: piece.length })
  }
}

/** Whether nothing is in a window that is to be taken off lines or read as other letters. */
export function isPlainWindow(window: ByteWindow): boolean {
  return window.isAscii() && !UNPLAIN.some((letter) => window.text.includes(letter))
}

const UNPLAIN = ['\r', '\x1b', '\0']

/** How a list of documents begins, which is none of a log's lines; levels in brackets begin otherwise. */
const LIST = /^\s*\[\s*(?:\{|\]\s*(?:\n|$))/

/** The text that a capture which begins like this logs, for formats to be told by; nothing where documents come first. */
export function loggedText(head: string): string {
  if (LIST.test(head)) return ''
  const parts = new Map<string, string>()
  const lines = head.split('\n').flatMap((line) => {
    const { text, program } = unwrapShippedLine(line)
    const unwrapped = unwrapContainerLine(text) ?? unwrapLogfmtLine(text)
    if (!unwrapped) return [text]
    const stream = `${program}${unwrapped.stream ?? ''}`
    const whole = `${parts.get(stream) ?? ''}${unwrapped.text}`
    parts.set(stream, unwrapped.isPartial ? whole : '')
    return unwrapped.isPartial ? [] : [whole]
  })
  const first = lines.find((line) => line.trim() !== '')
  if (!beginsRecord(first ?? '')) return lines.join('\n')
  return lines
    .slice(0, MOST_LOOKED_AT)
    .map((line) => unwrapJsonLine(line)?.text ?? '')
    .map((text) => unwrapJsonLine(text)?.text ?? text)
    .join('\n')
}

const MOST_LOOKED_AT = 200
