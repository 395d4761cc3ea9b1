import type { ExchangeRequest, ExchangeResponse } from '../../protocol/exchange.js'
import type { ByteWindow } from '../scan/byte-window.js'
import { readLoggedHeaders, readLoggedRequest, readLoggedSending } from './botocore-records.js'
import type { CaptureItem } from './capture-item.js'
import { type DecodedBody, decodeBytesBody } from './decode-body.js'
import type { FormatReader } from './format-reader.js'
import { type Line, LineReader } from './line-reader.js'
import { cutOff } from './problems.js'
import { isWholePythonText, readPythonLiteral } from './python-literal.js'
import type { ReadSettings } from './read-options.js'

/** An exchange that the log has begun to tell. */
interface Pending {
  readonly line: number
  readonly operation: string | undefined
  readonly request: ExchangeRequest
  status?: number
  headers?: Record<string, string>
  /** The lines of a body that was printed as it is, by Python 2. */
  rawBody?: string[]
}

const RECORD = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S* |^[\w.]+ - DEBUG|^(DEBUG|INFO)[: ]/

/**
 * Reads what botocore prints at debug level: `aws --debug` of the AWS CLI, or `boto3.set_stream_logger('')`. The log
 * tells an exchange in up to five records; anything else in it is passed over.
 */
export class BotocoreReader implements FormatReader {
  private readonly lines = new LineReader()
  private readonly source: string
  private readonly settings: ReadSettings
  private entry = 0
  private items: CaptureItem[] = []
  private planned: ReturnType<typeof readLoggedRequest> | undefined
  private pending: Pending | undefined
  private awaitsBody = false

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    for (const line of this.lines.take(window)) this.readLine(line)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const end = window.base + window.bytes.length
    const last = this.lines.takeLast(window)
    if (last) this.readLine(last)
    if (this.pending?.rawBody && last === undefined) this.closeRawBody(this.pending)
    if (this.pending === undefined && cut === undefined) return this.items
    return [...this.items, cutOff({ source: this.source, entry: this.entry + 1 }, end, cut)]
  }

  private readLine(line: Line): void {
    const { text } = line
    const { pending } = this
    if (this.awaitsBody && pending) this.readBodyLine(line, pending)
    else if (text.includes('Making request for OperationModel(')) this.planned = readLoggedRequest(text)
    else if (text.includes('Sending http request: <AWSPreparedRequest')) this.begin(line)
    else if (pending) this.readAnswer(text, pending)
  }

  private begin(line: Line): void {
    if (this.pending) this.emit(this.pending, undefined)
    const sending = readLoggedSending(line.text)
    if (sending === undefined) return
    const { planned } = this
    const body = typeof planned?.body === 'string' ? Buffer.from(planned.body) : planned?.body
    const contentEncoding = sending.headers['content-encoding']
    this.pending = {
      line: line.number,
      operation: planned?.operation,
      request: { ...sending, ...(body && this.decode(body, contentEncoding)) },
    }
  }

  private readAnswer(text: string, pending: Pending): void {
    const status = /connectionpool\b.*"[A-Z]+ \S+ HTTP\/[\d.]+" (\d{3})/.exec(text)?.[1]
    if (status !== undefined) pending.status = Number(status)
    else if (text.includes('Response headers: '))
      pending.headers = readLoggedHeaders(text, 'Response headers: ')
    else if (/Response body:\s*$/.test(text)) this.awaitsBody = true
    else if (text.includes('Exception received when sending HTTP request')) this.emit(pending, undefined)
  }

  private readBodyLine(line: Line, pending: Pending): void {
    if (pending.rawBody) {
      if (RECORD.test(line.text)) {
        this.closeRawBody(pending)
        this.readLine(line)
      } else pending.rawBody.push(line.text)
      return
    }
    const isWhole = isWholePythonText(line.text, 0)
    if (!isWhole && !line.isWhole) return
    if (!/^[bu]?['"]/.test(line.text)) {
      pending.rawBody = [line.text]
      return
    }
    if (!isWhole) {
      this.emit(pending, { bodyProblem: 'the log holds only a part of the body' })
      return
    }
    const body = readPythonLiteral(line.text, 0)
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    this.emit(
      pending,
      bytes instanceof Uint8Array ? this.decode(bytes, pending.headers?.['content-encoding']) : {},
    )
  }

  private closeRawBody(pending: Pending): void {
    this.emit(pending, { body: (pending.rawBody ?? []).join('\n') })
  }

  /** Without a decoded body, no response came. */
  private emit(pending: Pending, decoded: DecodedBody | undefined): void {
    this.pending = undefined
    this.awaitsBody = false
    this.entry += 1
    const { request, operation, status, headers } = pending
    const response: ExchangeResponse | undefined =
      decoded && status !== undefined ? { status, headers: headers ?? {}, ...decoded } : undefined
    const date = dateOf(request.headers['x-amz-date'])
    const exchange = {
      place: { source: this.source, entry: this.entry, line: pending.line },
      ...(date !== undefined && { date }),
      request,
      ...(response && { response }),
      ...(operation !== undefined && { operation }),
    }
    this.items.push({ kind: 'exchange', exchange })
  }

  private decode(bytes: Uint8Array, contentEncoding: string | undefined): DecodedBody {
    return decodeBytesBody(bytes, { contentEncoding, limit: this.settings.maxEntryBytes })
  }
}

/** The log's own times have no zone; the header of the signature has. */
function dateOf(amzDate: string | undefined): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate ?? '')
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z` : undefined
}
