import type { ByteWindow } from '../../source/scan/byte-window.js'
import { type Line, LineReader } from './line-reader.js'
import { type Unwrapped, unwrapContainerLine, unwrapJsonLine } from './unwrap-line.js'

/**
 * Cuts a window into the lines that a program logged, whatever took its log in wrote around them: records of JSON, one
 * a line, of which one may hold several lines; and the lines of container runtimes, which come in parts where they are
 * long. What stands before each line stays, see `LinePrefix`.
 */
export class LogLines {
  private readonly lines: LineReader
  private readonly longest: number
  private part: Line | undefined
  private isOfRecords: boolean | undefined

  /** `longest` is how many bytes of a line are kept at the most. */
  constructor(longest: number) {
    this.lines = new LineReader(longest)
    this.longest = longest
  }

  take(window: ByteWindow): readonly Line[] {
    return this.lines.take(window).flatMap((line) => this.unwrap(line))
  }

  /** What is left at the end of the source. */
  takeLast(window: ByteWindow): readonly Line[] {
    const last = this.lines.takeLast(window)
    const lines = last ? this.unwrap(last) : []
    const { part } = this
    this.part = undefined
    return part ? [...lines, { ...part, isWhole: false }] : lines
  }

  /** Only where the log begins with one is a line of JSON a record: elsewhere it may be a body. */
  private unwrapRecord(text: string): Unwrapped | undefined {
    if (this.isOfRecords === false) return undefined
    const record = unwrapJsonLine(text)
    if (text.trim() !== '') this.isOfRecords ??= record !== undefined
    return record
  }

  private unwrap(line: Line): readonly Line[] {
    const unwrapped: Unwrapped | undefined = unwrapContainerLine(line.text) ?? this.unwrapRecord(line.text)
    if (!unwrapped) return [line]
    const { part } = this
    const text = `${part?.text ?? ''}${unwrapped.text}`
    const length = (part?.length ?? 0) + line.length
    const joined: Line = { ...(part ?? line), text, length, isWhole: line.isWhole }
    this.part = unwrapped.isPartial && length <= this.longest ? joined : undefined
    if (this.part) return []
    return text.split(/\r?\n/).map((piece) => ({ ...joined, text: piece, length: piece.length }))
  }
}

/** The text that a capture which begins like this logs, for formats to be told by; unchanged where it is no JSON. */
export function loggedText(head: string): string {
  if (!/^\s*\{/.test(head)) return head
  const lines = head.split('\n', MOST_LOOKED_AT).map(unwrapJsonLine)
  return lines.map((line) => line?.text ?? '').join('\n')
}

const MOST_LOOKED_AT = 200
