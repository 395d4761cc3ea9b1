import type { DecodedBody } from '../decode-body.js'
import { type LinePrefix, NO_PREFIX, prefixOf } from '../logs/line-prefix.js'
import type { Line } from '../logs/line-reader.js'
import type { LogReport } from '../logs/log-reader.js'
import { beginsWithTime } from '../logs/unwrap-line.js'
import type { AlikeRecords } from './alike-records.js'
import {
  isBodyLabel,
  type LoggedRecord,
  type LoggedRequest,
  type LoggedSending,
  readRecord,
  tells,
} from './botocore-records.js'
import { ExchangeLines } from './exchange-lines.js'
import { exchangeOf, type Pending, pendingOf } from './pending-exchange.js'
import type { PythonText } from './python-bytes.js'
import { readPythonText } from './python-literal.js'

/** How the records of a thread are read. */
export interface ThreadSettings {
  /** Whether somebody wants to know how exchanges are written. */
  readonly keepsLines: boolean
  /** The longest body that is kept. */
  readonly maxBytes: number
  /** The name of the thread; empty where the log has none, so that its records may be mixed with others'. */
  readonly name: string
  /** What is known of records that are written alike, where it is asked for. */
  readonly alike: () => AlikeRecords<BotocoreThread> | undefined
}

const RECORD = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S* |^[\w.]+ - DEBUG|^(DEBUG|INFO)[: ]/
/** How a body of bytes begins; shippers put blank lines before it. */
const LITERAL = /^b['"]/
const NO_REQUEST = 'the log tells of a response, but not of the request that it belongs to'

/** What one thread of a program logs: calls one after the other, each told in up to five records. */
export class BotocoreThread {
  private readonly maxBytes: number
  private readonly alike: ThreadSettings['alike']
  private readonly report: LogReport
  private planned: LoggedRequest | undefined
  /** The line of the request that was made and not yet sent. */
  private unsent: number | undefined
  /** What AWS clients call the call that `planned` belongs to, once it was sent. */
  private invocation: string | undefined
  private readonly lines: ExchangeLines | undefined
  /** The line that says that a body follows. */
  private label = ''
  private prefix: LinePrefix | undefined
  private pending: Pending | undefined
  /** The lines of the exchange that was not read and came last. */
  private passed: string | undefined
  readonly name: string
  /** Whether the next line belongs to a body, whatever it looks like. */
  awaitsBody = false

  constructor({ maxBytes, name, alike, keepsLines }: ThreadSettings, report: LogReport) {
    this.maxBytes = maxBytes
    this.name = name
    this.alike = alike
    this.lines = keepsLines ? new ExchangeLines() : undefined
    this.report = report
  }

  /** Whether an exchange was begun and not told to its end. */
  get isWaiting(): boolean {
    return this.pending !== undefined
  }

  /** Whether nothing is begun, and nothing stands around lines, so that what follows does not depend on what was before. */
  get isIdle(): boolean {
    const { pending, unsent, prefix = NO_PREFIX } = this
    return pending === undefined && unsent === undefined && prefix === NO_PREFIX
  }

  /** Says that another thread has told something since; returns whether that is in the middle of an exchange. */
  interrupt(): boolean {
    return this.lines?.forget() ?? false
  }

  /** Goes on behind an exchange as if it had been read, the last line of which is that of its body. */
  passOver(lines: string): void {
    this.passed = lines
  }

  /** The line of what was begun and is not told to its end. */
  get openLine(): number {
    return this.unsent ?? this.pending?.line ?? 0
  }

  /** Reads a line; returns false for one that ends a body and is yet to be read as a record. */
  read(line: Line): boolean {
    const { text } = line
    const { pending } = this
    if (this.awaitsBody && pending) return this.readBodyLine(line, pending)
    const record = readRecord(text)
    if (!record) return true
    if (this.take(record, line)) {
      if (record.kind === 'label') this.label = text
      if (line.stream === undefined && beginsWithTime(text)) this.alike()?.learn(text, record, this)
    } else if (isBodyLabel(text)) this.report.problem(line.number, NO_REQUEST)
    return true
  }

  /** Takes what a line tells; returns false for a response that no request was sent for. */
  take(record: LoggedRecord, { text, number }: Pick<Line, 'text' | 'number'>): boolean {
    const { pending } = this
    this.lines?.add(record, text)
    if (record.kind === 'made') this.plan(record.request, number)
    else if (record.kind === 'sent') this.begin(record.sending, record.time, number)
    else if (pending) this.takeResponse(record, pending)
    return pending !== undefined || record.kind === 'made' || record.kind === 'sent'
  }

  /** Told when no line follows. */
  finish(endsWithLine: boolean): void {
    this.missSending()
    if (this.pending?.rawBody && !endsWithLine) this.closeRawBody(this.pending)
  }

  private plan(request: LoggedRequest | undefined, line: number): void {
    this.missSending()
    this.passed = undefined
    this.planned = request
    this.invocation = undefined
    if (request) this.unsent = line
    else this.report.problem(line, 'the record of a request cannot be read')
  }

  /** A request that was made is sent, unless the record of that is damaged or the log ends before it. */
  private missSending(): void {
    if (this.unsent === undefined) return
    this.report.problem(this.unsent, 'a request was made, but the log does not tell that it was sent')
    this.unsent = undefined
  }

  private begin(sent: LoggedSending | undefined, time: number | undefined, line: number): void {
    const isTangled = this.pending !== undefined
    if (this.passed !== undefined) this.readPassed(this.passed)
    if (this.pending) this.emit(this.pending, this.unfinished(this.pending))
    const sending = sent ?? this.planned?.unsigned()
    this.unsent = undefined
    if (sending === undefined) {
      this.report.problem(line, 'a request was sent, but the log does not tell which')
      return
    }
    const invocation = sending.headers['amz-sdk-invocation-id']
    // What was made for another call is not what is sent now: the record of this one is missing.
    if (invocation !== this.invocation && this.invocation !== undefined) this.planned = undefined
    this.invocation = invocation
    this.pending = pendingOf(sending, this.planned, { line, sent: time, isTangled })
  }

  /** Only for a request that is sent again it matters what was made before. */
  private readPassed(lines: string): void {
    for (const line of lines.split('\n').slice(0, -2)) {
      const record = tells(line) ? readRecord(line) : undefined
      if (record?.kind === 'made') this.planned = record.request
      else if (record?.kind === 'sent') this.invocation = record.sending?.headers['amz-sdk-invocation-id']
    }
    this.passed = undefined
  }

  private takeResponse(record: LoggedRecord, pending: Pending): void {
    if (record.kind === 'status') {
      pending.status = record.status
      pending.answered = record.time
    } else if (record.kind === 'headers') pending.headers = record.headers
    else if (record.kind === 'label') this.awaitsBody = true
    // A time-out has no record of its own; that botocore thinks of a retry, without a response before it, tells of it.
    else if (record.kind === 'failed' || this.name !== '') this.emit(pending, this.unfinished(pending))
  }

  /** What is known of a response whose body the log does not tell: nothing, if none came. */
  private unfinished({ status }: Pending): DecodedBody | undefined {
    return status === undefined ? undefined : { bodyProblem: 'the log does not hold the body' }
  }

  /** Reads a line of a body if nothing stands around it and it is a whole one; returns false where it did not. */
  readPlainBody(text: string): boolean {
    const { pending, prefix } = this
    if (!pending || pending.rawBody || prefix !== NO_PREFIX || !LITERAL.test(text)) return false
    const literal = readPythonText(text, 0)
    if (literal !== undefined) this.emit(pending, literal, text)
    return literal !== undefined
  }

  private readBodyLine(line: Line, pending: Pending): boolean {
    const isBlankYet = pending.rawBody?.every((before) => before.trim() === '')
    if (pending.rawBody && !(isBlankYet && LITERAL.test(this.prefix?.strip(line.text) ?? ''))) {
      if (RECORD.test(this.prefix?.strip(line.text) ?? line.text)) this.closeRawBody(pending)
      else this.addRawLine(pending, pending.rawBody, line)
      return this.awaitsBody
    }
    this.prefix ??= prefixOf(this.label, line.text)
    const text = this.prefix.strip(line.text)
    // A line of another program.
    if (text === undefined) return true
    const literal = readPythonText(text, 0)
    if (literal === undefined && !line.isWhole) return true
    if (/^\s*(?:[{[<]|$)/.test(text)) {
      pending.rawBody = []
      this.addRawLine(pending, pending.rawBody, line)
    } else if (literal !== undefined) this.emit(pending, literal, text)
    else this.emit(pending, { bodyProblem: 'the log holds only a part of the body' })
    return true
  }

  private addRawLine(pending: Pending, lines: string[], { text, length }: Line): void {
    pending.rawLength += length
    if (pending.rawLength <= this.maxBytes) lines.push(this.prefix?.strip(text) ?? text)
  }

  private closeRawBody(pending: Pending): void {
    const isTooLong = pending.rawLength > this.maxBytes
    const bodyProblem = `the body is longer than ${this.maxBytes} bytes`
    this.emit(pending, isTooLong ? { bodyProblem } : { body: (pending.rawBody ?? []).join('\n') })
  }

  /** Without a decoded body, no response came; `text` is its line, where it has one. */
  private emit(pending: Pending, written: PythonText | DecodedBody | undefined, text?: string): void {
    this.pending = undefined
    this.awaitsBody = false
    const { line, status } = pending
    if (written !== undefined && status === undefined) {
      this.report.problem(line, 'the log tells of a response, but not of its status')
    }
    const lines = text === undefined ? undefined : this.lines?.take(this.name, text)
    this.report.exchange(line, exchangeOf(pending, written, this.maxBytes), lines)
  }
}
