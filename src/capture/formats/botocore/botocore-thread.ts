import type { DecodedBody } from '../decode-body.js'
import { CallsAtOnce } from '../logs/calls-at-once.js'
import { type LinePrefix, NO_PREFIX, prefixOf } from '../logs/line-prefix.js'
import type { Line } from '../logs/line-reader.js'
import type { LogReport } from '../logs/log-reader.js'
import { beginsWithTime } from '../logs/unwrap-line.js'
import { isBodyLabel, type LoggedRecord, type LoggedSending, readRecord } from './botocore-records.js'
import { ExchangeLines } from './exchange-lines.js'
import { timeOfDay, timePassed } from './log-time.js'
import {
  exchangeOf,
  isOfOtherCall,
  MIXED,
  type Pending,
  pendingOf,
  rawBodyOf,
  unfinishedBody,
} from './pending-exchange.js'
import { PlannedRequests } from './planned-requests.js'
import type { PythonText } from './python-bytes.js'
import { readPythonText } from './python-literal.js'
import { type RepeatedResponse, repeatable, repeatableIn } from './repeated-response.js'
import { isOfOneThread } from './thread-name.js'
import type { ThreadSettings } from './thread-settings.js'
import { ToldHeaders } from './told-headers.js'

const RECORD = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S* |^[\w.]+ - DEBUG|^(DEBUG|INFO)[: ]/
/** How a body of bytes begins; shippers put blank lines before it. */
const LITERAL = /^b['"]/
const NO_REQUEST = 'the log tells of a response, but not of the request that it belongs to'

/** What one thread of a program logs: calls one after the other, each told in up to five records. */
export class BotocoreThread {
  private readonly settings: ThreadSettings<BotocoreThread>
  private readonly report: LogReport
  private readonly requests: PlannedRequests
  private readonly lines: ExchangeLines | undefined
  /** The line that says that a body follows. */
  private label = ''
  private prefix: LinePrefix | undefined
  private pending: Pending | undefined
  /** What may be told again. */
  private told: RepeatedResponse | undefined
  private readonly headers = new ToldHeaders()
  /** Calls of several threads, where nothing says which thread logs; `undefined` where it is surely one. */
  private atOnce: CallsAtOnce | undefined
  readonly name: string
  /** Whether the log has told of any body. */
  private tellsBodies = false
  /** Whether the next line belongs to a body, whatever it looks like. */
  awaitsBody = false

  constructor(settings: ThreadSettings<BotocoreThread>, report: LogReport) {
    const { name, keepsLines } = settings
    this.settings = settings
    this.name = name
    const isOne = isOfOneThread(name)
    this.atOnce = isOne ? undefined : new CallsAtOnce(timePassed)
    this.lines = keepsLines ? new ExchangeLines() : undefined
    this.report = report
    this.requests = new PlannedRequests(report, { isOfOneThread: isOne })
  }

  /** Whether an exchange was begun and not told to its end. */
  get isWaiting(): boolean {
    return this.pending !== undefined
  }

  /** Whether nothing is begun, and nothing stands around lines, so that what follows does not depend on what was before. */
  get isIdle(): boolean {
    const { pending, requests, awaitsBody, atOnce, prefix = NO_PREFIX } = this
    const isOpen =
      pending !== undefined || requests.openLine !== undefined || awaitsBody || atOnce?.areAny === true
    return !isOpen && prefix === NO_PREFIX
  }

  /** Says that another thread has told something since; returns whether that is in the middle of an exchange. */
  interrupt(): boolean {
    return this.lines?.forget() ?? false
  }

  /** Goes on behind an exchange as if it had been read, the last line of which is that of its body. */
  passOver(lines: string): void {
    this.requests.passed = lines
    this.told = repeatableIn(lines)
    this.tellsBodies = true
  }

  /** The place in a window before which no response is told again that could be taken for that of another call. */
  endOfOwn(bytes: Buffer, at: number): number {
    return this.atOnce ? this.headers.firstAgain(bytes, at, this.told) : bytes.length
  }

  /** The line of what was begun and is not told to its end. */
  get openLine(): number {
    return this.requests.openLine ?? this.pending?.line ?? 0
  }

  /** Reads a line; returns false for one that ends a body and is yet to be read as a record. */
  read(line: Line): boolean {
    const { text } = line
    const { pending } = this
    if (this.awaitsBody) return pending ? this.readBodyLine(line, pending) : this.readRepeated(line)
    const record = readRecord(text)
    if (!record) return true
    if (this.take(record, line)) {
      if (record.kind === 'label') this.label = text
      if (line.stream === undefined && beginsWithTime(text)) this.settings.alike()?.learn(text, record, this)
    } else if (isBodyLabel(text)) this.missRequest(line)
    return true
  }

  /** Takes what a line tells; returns false for a response that no request was sent for. */
  take(record: LoggedRecord, { text, number }: Pick<Line, 'text' | 'number'>): boolean {
    const { pending } = this
    this.lines?.add(record, text)
    if (record.kind === 'made') this.requests.make(record.request, number)
    else if (record.kind === 'sent') this.begin(record.sending, record.time, number)
    else if (pending) this.takeResponse(record, pending, text)
    else return this.takeAgain(record, text)
    return true
  }

  /** Takes what was told of the response before; returns false where it was not. */
  private takeAgain(record: LoggedRecord, text: string): boolean {
    if (record.kind === 'headers') this.told?.meetHeaders(text)
    this.awaitsBody = record.kind === 'label' && this.told?.meetLabel() === true
    return this.awaitsBody
  }

  private readRepeated({ text, number }: Line): boolean {
    const own = this.prefix ? this.prefix.strip(text) : text
    // A line of another program.
    if (own === undefined) return true
    const met = this.told?.meetLine(own)
    if (met === 'same') return true
    this.awaitsBody = false
    if (met === 'last') this.settings.onRepeated()
    else this.missRequest({ text: this.label, number: number - 1 })
    return met === 'last'
  }

  /** Told when no line follows. */
  finish(endsWithLine: boolean): void {
    this.requests.end()
    if (this.pending?.rawBody && !endsWithLine) this.closeRawBody(this.pending)
  }

  /** Of one thread no response comes that no request was sent for. */
  private missRequest({ text, number }: Pick<Line, 'text' | 'number'>): void {
    this.atOnce?.meet(timeOfDay(text))
    this.report.problem(number, this.atOnce ? MIXED : NO_REQUEST)
  }

  private begin(sent: LoggedSending | undefined, time: number | undefined, line: number): void {
    const { pending } = this
    if (pending) {
      if ((pending.status === undefined || this.tellsBodies) && isOfOtherCall(pending, sent)) this.doubt()
      this.tangle(pending, time)
      this.emit(pending, unfinishedBody(pending))
    }
    const isTangled = this.atOnce?.mayMix(time) === true
    const made = this.requests.send(sent, line)
    if (made) this.pending = pendingOf(made, { line, sent: time, isTangled })
  }

  /** Several programs may write to one log, whose threads have the same names then. */
  private doubt(): void {
    this.atOnce ??= new CallsAtOnce(timePassed)
    this.requests.isOfOneThread = false
  }

  /** Another call is under way while this one is, unless it is one thread that logs. */
  private tangle(pending: Pending, time: number | undefined): void {
    if (!this.atOnce) return
    this.atOnce.meet(time)
    pending.isTangled = true
  }

  private takeResponse(record: LoggedRecord, pending: Pending, text: string): void {
    if (record.kind === 'status') {
      pending.status = record.status
      pending.answered = record.time
    } else if (record.kind === 'headers') {
      pending.headers = record.headers
      pending.headersLine = text
      pending.isAgain ||= this.told?.hasHeaders(text) === true
    } else if (record.kind === 'label') this.awaitsBody = this.tellsBodies = true
    // A time-out has no record of its own; that botocore thinks of a retry, without a response before it, tells of it.
    else if (record.kind === 'failed' || !this.atOnce) this.emit(pending, unfinishedBody(pending))
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
    if (pending.rawLength <= this.settings.maxBytes) lines.push(this.prefix?.strip(text) ?? text)
  }

  private closeRawBody(pending: Pending): void {
    this.emit(pending, rawBodyOf(pending, this.settings.maxBytes))
  }

  /** Without a decoded body, no response came; `text` is its line, where it has one. */
  private emit(pending: Pending, written: PythonText | DecodedBody | undefined, text?: string): void {
    this.pending = undefined
    this.awaitsBody = false
    const { line, status, headersLine, rawBody, isAgain, sent } = pending
    const body = rawBody ?? (text === undefined ? [] : [text])
    // It is that of the call before, told again, and its own is still to come.
    if (isAgain && this.told?.hasBody(body)) this.tangle(pending, sent)
    this.told = repeatable({ status, headers: headersLine, body })
    if (written !== undefined && status === undefined)
      this.report.problem(line, 'the log tells of a response, but not of its status')
    const lines = text === undefined ? undefined : this.lines?.take(this.name, text)
    this.report.exchange(line, exchangeOf(pending, written, this.settings.maxBytes), lines)
  }
}
