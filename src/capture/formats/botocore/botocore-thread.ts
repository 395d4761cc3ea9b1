import type { Exchange } from '../../../exchange/exchange.js'
import { TARGET_HEADER } from '../../../protocol/aws-json/targets.js'
import type { DecodedBody } from '../decode-body.js'
import { type LinePrefix, prefixOf } from '../logs/line-prefix.js'
import type { Line } from '../logs/line-reader.js'
import type { LogReport } from '../logs/log-reader.js'
import {
  type LoggedRequest,
  type LoggedSending,
  readLoggedHeaders,
  readLoggedRequest,
  readLoggedSending,
} from './botocore-records.js'
import { timeBetween, timeOfDay } from './log-time.js'
import { decodePython, PythonBytes, type PythonText } from './python-bytes.js'
import { readPythonText } from './python-literal.js'

/** An exchange that the log has begun to tell. */
interface Pending {
  readonly line: number
  readonly operation: string | undefined
  readonly request: LoggedSending
  /** The body of the request as it is written, or why there is none. */
  readonly body: PythonText | DecodedBody | undefined
  /** Another call was under way when this one began, so the next response may be the other's. */
  readonly isTangled: boolean
  /** The time of day when it was sent and answered, where the log has times. */
  readonly sent: number | undefined
  answered?: number | undefined
  status?: number
  headers?: Record<string, string>
  /** The lines of a body that was printed as it is, by Python 2. */
  rawBody?: string[]
  rawLength: number
}

/** How the records of a thread are read. */
export interface ThreadSettings {
  /** The longest body that is kept. */
  readonly maxBytes: number
  /** Whether the log names the thread, so that its records are mixed with no other's. */
  readonly isAlone: boolean
}

type Mutable<Value> = { -readonly [Name in keyof Value]: Value[Name] }

const RECORD = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S* |^[\w.]+ - DEBUG|^(DEBUG|INFO)[: ]/
/** What is in every line that tells something of a call, to pass over the many others. */
const TELLS =
  /Making request for OperationModel\(|Sending http request: <|connectionpool|Response (?:headers|body):|needs-retry\.|received when sending /
/** As urllib3 tells of a response; only where the record begins, or long lines would be looked through again and again. */
const STATUS = /^connectionpool\b[^"]*"[A-Z]+ \S+ HTTP\/[\d.]+" (\d{3})/
/** How a body of bytes begins; shippers put blank lines before it. */
const LITERAL = /^b['"]/
const BODY_LABEL = /Response body:\s*$/
const NO_REQUEST = 'the log tells of a response, but not of the request that it belongs to'
const TANGLED = 'the log tells of several calls at once, and whose body this is cannot be told'

/** What one thread of a program logs: calls one after the other, each told in up to five records. */
export class BotocoreThread {
  private readonly maxBytes: number
  private readonly isAlone: boolean
  private readonly report: LogReport
  private planned: LoggedRequest | undefined
  /** The line of the request that was made and not yet sent. */
  private unsent: number | undefined
  /** What AWS clients call the call that `planned` belongs to, once it was sent. */
  private invocation: string | undefined
  /** The line that says that a body follows. */
  private label = ''
  private prefix: LinePrefix | undefined
  private pending: Pending | undefined
  /** Whether the next line belongs to a body, whatever it looks like. */
  awaitsBody = false

  constructor({ maxBytes, isAlone }: ThreadSettings, report: LogReport) {
    this.maxBytes = maxBytes
    this.isAlone = isAlone
    this.report = report
  }

  /** Whether an exchange was begun and not told to its end. */
  get isWaiting(): boolean {
    return this.pending !== undefined
  }

  /** Reads a line; returns false for one that ends a body and is yet to be read as a record. */
  read(line: Line): boolean {
    const { text } = line
    const { pending } = this
    if (this.awaitsBody && pending) return this.readBodyLine(line, pending)
    if (!TELLS.test(text)) return true
    if (text.includes('Making request for OperationModel(')) this.plan(line)
    else if (/Sending http request: <(?:AWS)?PreparedRequest/.test(text)) this.begin(line)
    else if (pending) this.readResponse(text, pending)
    else if (BODY_LABEL.test(text)) this.report.problem(line.number, NO_REQUEST)
    return true
  }

  /** Told when no line follows. */
  finish(endsWithLine: boolean): void {
    this.missSending()
    if (this.pending?.rawBody && !endsWithLine) this.closeRawBody(this.pending)
  }

  private plan(line: Line): void {
    this.missSending()
    this.planned = readLoggedRequest(line.text)
    this.invocation = undefined
    if (this.planned) this.unsent = line.number
    else this.report.problem(line.number, 'the record of a request cannot be read')
  }

  /** A request that was made is sent, unless the record of that is damaged or the log ends before it. */
  private missSending(): void {
    if (this.unsent === undefined) return
    this.report.problem(this.unsent, 'a request was made, but the log does not tell that it was sent')
    this.unsent = undefined
  }

  private begin(line: Line): void {
    const isTangled = this.pending !== undefined
    if (this.pending) this.emit(this.pending, this.unfinished(this.pending))
    const sending = readLoggedSending(line.text) ?? this.planned?.unsigned()
    this.unsent = undefined
    if (sending === undefined) {
      this.report.problem(line.number, 'a request was sent, but the log does not tell which')
      return
    }
    const { method, url, headers } = sending
    const invocation = headers['amz-sdk-invocation-id']
    // What was made for another call is not what is sent now: the record of this one is missing.
    if (invocation !== this.invocation && this.invocation !== undefined) this.planned = undefined
    this.invocation = invocation
    const { planned } = this
    const isOwn = planned !== undefined && belongs(planned, headers)
    const body = isOwn || planned?.body === undefined ? planned?.body : { bodyProblem: TANGLED }
    this.pending = {
      line: line.number,
      operation: isOwn ? planned.operation : undefined,
      request: { method, url, headers },
      body: planned ? body : { bodyProblem: 'the log does not hold the body' },
      isTangled,
      sent: timeOfDay(line.text),
      rawLength: 0,
    }
  }

  private readResponse(text: string, pending: Pending): void {
    const status = STATUS.exec(text.slice(text.indexOf('connectionpool')))?.[1]
    if (status !== undefined) {
      pending.status = Number(status)
      pending.answered = timeOfDay(text)
    } else if (text.includes('Response headers: '))
      pending.headers = readLoggedHeaders(text, 'Response headers: ')
    else if (BODY_LABEL.test(text)) {
      this.awaitsBody = true
      this.label = text
    } else if (this.isFailure(text)) this.emit(pending, this.unfinished(pending))
  }

  /** What is known of a response whose body the log does not tell: nothing, if none came. */
  private unfinished({ status }: Pending): DecodedBody | undefined {
    return status === undefined ? undefined : { bodyProblem: 'the log does not hold the body' }
  }

  /** A time-out has no record of its own; that botocore thinks of a retry, without a response before it, tells of it. */
  private isFailure(text: string): boolean {
    const isThought = this.isAlone && /\bEvent needs-retry\./.test(text)
    return isThought || /received when sending (?:urllib3 )?HTTP request/.test(text)
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
    } else if (literal !== undefined) this.emit(pending, literal)
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

  /** Without a decoded body, no response came. */
  private emit(pending: Pending, written: PythonText | DecodedBody | undefined): void {
    this.pending = undefined
    this.awaitsBody = false
    const { line, request, operation, status, headers = {}, isTangled } = pending
    if (written !== undefined && status === undefined) {
      this.report.problem(line, 'the log tells of a response, but not of its status')
    }
    const date = dateOf(request.headers['x-amz-date'])
    const milliseconds = timeBetween(pending.sent, pending.answered)
    // Spreading what there is takes many times as long.
    const exchange: Mutable<Omit<Exchange, 'place'>> = {}
    if (date !== undefined) exchange.date = date
    exchange.request = Object.assign(request, this.decode(pending.body, request.headers))
    if (written !== undefined && status !== undefined) {
      const body = isTangled ? { bodyProblem: TANGLED } : this.decode(written, headers)
      exchange.response = Object.assign({ status, headers }, body)
    }
    if (milliseconds !== undefined) exchange.milliseconds = milliseconds
    if (operation !== undefined) exchange.operation = operation
    this.report.exchange(line, exchange)
  }

  private decode(
    written: PythonText | DecodedBody | undefined,
    headers: Readonly<Record<string, string>>,
  ): DecodedBody | undefined {
    const isText = typeof written === 'string' || written instanceof PythonBytes
    const coding = { contentEncoding: headers['content-encoding'], limit: this.maxBytes }
    return isText ? decodePython(written, coding) : written
  }
}

/** Threads that the log does not name mix their records: what was made last need not be what is sent next. */
function belongs({ operation }: LoggedRequest, headers: Readonly<Record<string, string>>): boolean {
  const target = headers[TARGET_HEADER]
  return target === undefined || target.endsWith(`.${operation}`)
}

/** The log's own times have no zone; the header of the signature has. */
function dateOf(amzDate: string | undefined): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate ?? '')
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z` : undefined
}
