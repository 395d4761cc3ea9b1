import { HttpMessage } from '../http-text/http-message.js'
import { findStartLine } from '../http-text/start-line.js'
import { amzDate } from '../logs/amz-date.js'
import { behind, type LinePrefix } from '../logs/line-prefix.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { beginsHttpRecord, kindOf, LOST, messageOf, stopsInside, tellsOfHttp } from './http-record.js'
import { type LogRecord, readJsonRecord, readRecord } from './log-record.js'
import { Pairing } from './pairing.js'

/** As Terraform begins a record: the time, and the level in brackets. */
const RECORD = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) \[(?:TRACE|DEBUG|INFO|WARN|ERROR)\]/
/** The SDK for Go, version 1, tells which operation a block is of. */
const DETAILS = /DEBUG: (Request|Response) ([\w.-]+)\/(\w+) Details:/
const BLOCK = /-{3}\[ (REQUEST|RESPONSE)\b.*\]-{3}/
const SDK_BODY = /\[aws-sdk-go\] (.*?)(?:: timestamp=\S+)?$/

/** A block of the first generation, and the operation that it is of. */
interface Block {
  readonly operation: string
  readonly kind: 'request' | 'response'
  readonly line: number
  message?: HttpMessage
}

/**
 * Reads what Terraform's provider for AWS logs at debug level, of both generations: blocks of HTTP between dashes, whose
 * responses have their body in a record of its own (until 2023, SDK for Go 1), and records with `http.request.body=` and
 * `http.response.body=` (since). Anything else in the log is passed over.
 * https://developer.hashicorp.com/terraform/internals/debugging
 */
export class TerraformParser implements LogParser {
  private readonly longest: number
  private readonly report: LogReport
  private readonly pairing = new Pairing({
    emit: ({ line, ...exchange }) => this.report.exchange(line, exchange),
    refuse: (line, reason) => this.report.problem(line, reason),
  })
  private prefix: LinePrefix | undefined
  private record: string[] = []
  private recordLine = 0
  private recordLength = 0
  private endsWithWhole = true
  private block: Block | undefined
  /** A response whose body is still to come. */
  private bodiless: Block | undefined
  stopsInside = false

  /** `longest` is the longest record that is read, in bytes. */
  constructor(longest: number, report: LogReport) {
    this.longest = longest
    this.report = report
  }

  read(line: Line): void {
    this.endsWithWhole = line.isWhole
    const json = readJsonRecord(line.text)
    if (json) {
      this.readHttpRecord(json, line.number)
      return
    }
    const begins = RECORD.exec(line.text)
    if (begins) this.prefix ??= behind(line.text.slice(0, begins.index))
    const text = this.prefix?.strip(line.text) ?? line.text
    if (RECORD.exec(text)?.index === 0 || beginsHttpRecord(text)) this.endRecord()
    this.readBlockLine(text, line.number)
    if (this.record.length === 0) this.recordLine = line.number
    this.recordLength += text.length
    if (this.recordLength <= this.longest) this.record.push(text)
  }

  private isInside(): boolean {
    const { message } = this.block ?? {}
    if (message !== undefined && !message.isDone) return true
    return !this.endsWithWhole && stopsInside(this.record.join('\n'))
  }

  end(): void {
    this.stopsInside = this.isInside()
    this.endRecord()
    this.closeBlock()
    this.closeBodiless(undefined)
    this.pairing.finish()
  }

  private readBlockLine(text: string, line: number): void {
    const details = DETAILS.exec(text)
    if (details) {
      this.closeBlock()
      const [, kind, service = '', name = ''] = details
      this.block = {
        operation: `${service}.${name}`,
        kind: kind === 'Request' ? 'request' : 'response',
        line,
      }
      return
    }
    const { block } = this
    if (block && !block.message) {
      const start = BLOCK.test(text) ? undefined : findStartLine(text)
      if (start) block.message = new HttpMessage(start, { text, line, longest: this.longest })
    } else if (block?.message) {
      block.message.add(text)
      if (block.message.isDone) this.closeBlock()
    } else if (this.bodiless) this.readSdkBody(text)
  }

  /** The body of a response comes in a record of its own. */
  private readSdkBody(text: string): void {
    const body = SDK_BODY.exec(text)?.[1]
    if (body !== undefined && !body.startsWith('DEBUG: ')) this.closeBodiless(body)
  }

  private closeBlock(): void {
    const { block } = this
    this.block = undefined
    if (!block?.message) return
    if (block.kind === 'response') {
      this.closeBodiless(undefined)
      this.bodiless = block
      return
    }
    const { start } = block.message
    if (start.kind !== 'request') return
    const message = block.message.message()
    const request = { method: start.method, url: start.url, ...message }
    this.pairing.addRequest({
      key: block.operation,
      line: block.line,
      date: amzDate(message.headers),
      operation: block.operation,
      request,
    })
  }

  private closeBodiless(body: string | undefined): void {
    const block = this.bodiless
    this.bodiless = undefined
    const start = block?.message?.start
    if (!block?.message || start?.kind !== 'response') return
    const message = block.message.message()
    const own = message.body === undefined || message.body === '' ? undefined : message.body
    const text = body ?? own
    const response = {
      status: start.status,
      headers: message.headers,
      ...(text === undefined ? LOST : { body: text }),
    }
    this.pairing.addResponse({ key: block.operation, line: block.line, operation: block.operation }, response)
  }

  private endRecord(): void {
    const text = this.record.join('\n')
    const isTooLong = this.recordLength > this.longest
    this.record = []
    this.recordLength = 0
    if (!tellsOfHttp(text)) return
    if (!isTooLong) this.readHttpRecord(readRecord(text), this.recordLine)
    else this.report.problem(this.recordLine, 'the record is too long to be read')
  }

  private readHttpRecord({ message, fields }: LogRecord, line: number): void {
    const { 'rpc.service': service, 'rpc.method': method, tf_req_id: id } = fields
    const operation =
      method === undefined ? undefined : `${(service ?? '').toLowerCase().replace(/\s/g, '')}.${method}`
    const key = [id, service, method].join(' ')
    const kind = kindOf(message, fields)
    if (kind === 'request' && fields['http.status_code'] !== undefined) {
      this.report.problem(line, 'the log has a request and a response in one record')
    } else if (kind === 'request') {
      const told = messageOf(fields, 'request')
      const url = fields['http.url'] ?? '/'
      const request = { method: fields['http.method'] ?? 'POST', url, ...told }
      this.pairing.addRequest({ key, line, date: amzDate(told.headers), operation, request })
    } else if (kind === 'response') {
      const status = Number(fields['http.status_code'])
      if (Number.isInteger(status)) {
        const took = Number(fields['http.duration'])
        const received = { key, line, operation, ...(took > 0 && { milliseconds: took }) }
        this.pairing.addResponse(received, { status, ...messageOf(fields, 'response') })
      } else this.report.problem(line, 'the log tells of a response, but not of its status')
    }
  }
}
