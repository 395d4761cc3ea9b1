import { amzDate } from '../logs/amz-date.js'
import { behind, type LinePrefix } from '../logs/line-prefix.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { beginsHttpRecord, kindOf, messageOf, stopsInside, tellsOfHttp } from './http-record.js'
import { type LogRecord, readJsonRecord, readRecord } from './log-record.js'
import { Pairing } from './pairing.js'
import { SdkBlocks } from './sdk-blocks.js'

/** As Terraform begins a record: the time, and the level in brackets. */
const RECORD = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) \[(?:TRACE|DEBUG|INFO|WARN|ERROR)\]/

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
  private readonly blocks: SdkBlocks
  stopsInside = false

  /** `longest` is the longest record that is read, in bytes. */
  constructor(longest: number, report: LogReport) {
    this.longest = longest
    this.report = report
    this.blocks = new SdkBlocks(longest, this.pairing)
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
    this.blocks.read(text, line.number)
    if (this.record.length === 0) this.recordLine = line.number
    this.recordLength += text.length
    if (this.recordLength <= this.longest) this.record.push(text)
  }

  private isInside(): boolean {
    return this.blocks.isInside || (!this.endsWithWhole && stopsInside(this.record.join('\n')))
  }

  end(): void {
    this.stopsInside = this.isInside()
    this.endRecord()
    this.blocks.end()
    this.pairing.finish()
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
    const { tf_req_id: id } = fields
    // Since 2025, the method has its service before it.
    const [method, service = fields['rpc.service'] ?? ''] = (fields['rpc.method'] ?? '').split('/').reverse()
    const operation = method ? `${service.toLowerCase().replace(/\s/g, '')}.${method}` : undefined
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
        this.pairing.claim(received)?.({ status, ...messageOf(fields, 'response') })
      } else this.report.problem(line, 'the log tells of a response, but not of its status')
    }
  }
}
