import { stripVTControlCharacters } from 'node:util'
import type { ExchangeMessage, ExchangeRequest, ExchangeResponse } from '../../../exchange/exchange.js'
import { isJsonObject } from '../../../protocol/json-values.js'
import { decodeBytesBody } from '../decode-body.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { CALLS_MIXED, OpenRequests } from '../logs/open-requests.js'
import { addHeader } from '../read-headers.js'
import { debugStringAt } from './debug-text.js'

/** What the SDK says when it sends, and when it has read a response to its end. */
const SENT = /(?:transmitting request\b.*?|smithy_http_tower::dispatch: request=)\bRequest \{ /
const RECEIVED =
  /(?:read HTTP response body\b.*?|smithy_http::middleware: response=)\bResponse \{ status: (?:StatusCode\()?(\d{3})\b/
/** What it says before, when a response has begun to come: the status and the headers. */
const HEAD = /received response from service\b.*?\bResponse \{ status: (?:StatusCode\()?(\d{3})\b/
/** A line that can be any of these. */
const ANY =
  /transmitting request|received response from service|read HTTP response body|smithy_http(?:_tower)?::(?:dispatch|middleware): re/
/** In the place of a response that may hold secrets. */
const REDACTED = /read HTTP response body\b.*\*\* REDACTED \*\*/
/** The call that a trace is of, where the spans are printed with it. */
const CALL = /(?:sdk_invocation_id\\?"?[=:] ?\\?"?|\bsend_operation\{operation=")([\w-]+)/
/** A header, in the way of either generation of the SDK; credentials have no string in place of their value. */
const HEADER = /"([\w-]+)": (?:HeaderValue \{ _private: H\d\()?(?=")/g
const SOME_BODY = /\b(?:inner: |SdkBody\()(?:Once\()?Some\(b(?=")/
const NO_BODY = /\b(?:inner: |SdkBody\()(?:Once\(None\)|Taken|Empty)/
/** A response with its body, which the SDK shows at one place only, and a message of either kind. */
const SHOWN_RESPONSE = /\bResponse \{ status: (?:StatusCode\()?(\d{3})\b.*\bSome\(b"/
const SHOWN_MESSAGE = /\bSdkBody(?: \{ inner: |\()/
/** What is shown, as the beginning of a line that something broke. */
const BROKEN_MESSAGE = /\bre(?:quest|sponse)=/
const LOST = { bodyProblem: 'the log does not hold the body' } as const
const HELD_BACK = {
  bodyProblem: 'the SDK holds the body for sensitive: it logs it with LOG_SENSITIVE_BODIES=true',
} as const
const TANGLED = {
  bodyProblem: `${CALLS_MIXED}: log the spans of the calls too, as by RUST_LOG=aws_smithy_runtime=trace,aws_sdk=debug`,
} as const

/** A request that was sent and its line. */
interface Sent {
  readonly line: number
  readonly request: ExchangeRequest
  /** What has come of its response, before the body. */
  head?: ExchangeResponse
}

/** A trace of a response. */
interface Received {
  readonly call: string
  readonly line: number
  /** Without a status, it is that of the head. */
  readonly response: ExchangeMessage & { readonly status?: number }
}

/**
 * Finds requests and responses in the traces of the AWS SDK for Rust, as text or as lines of JSON: structures as Rust
 * prints them to debug. Calls that run at the same time are told apart where their spans are printed.
 */
export class RustLogParser implements LogParser {
  private readonly limit: number
  private readonly report: LogReport
  private readonly open = new Map<string, Sent>()
  private readonly unnamed = new OpenRequests<Sent>(({ request, isTangled }) => this.give(request, isTangled))

  /** `limit` is the longest body that is read, in bytes. */
  constructor(limit: number, report: LogReport) {
    this.limit = limit
    this.report = report
  }

  read({ text, number: line, isWhole }: Line): void {
    const isTold = ANY.test(text)
    if (!isTold && !text.includes('Response { status: ')) return
    const call = CALL.exec(text)?.[1] ?? ''
    const told = traceOf(text)
    const head = HEAD.exec(told)?.[1]
    const status = (RECEIVED.exec(told) ?? SHOWN_RESPONSE.exec(told))?.[1]
    if (!SENT.test(told)) {
      if (head !== undefined) this.begin(call, { status: Number(head), ...this.messageOf(told), ...LOST })
      else if (status !== undefined) {
        const message = isWhole || told.endsWith('}') ? this.messageOf(told) : { headers: {}, ...LOST }
        this.receive({ call, line, response: { status: Number(status), ...message } })
      } else if (REDACTED.test(told)) this.receive({ call, line, response: { headers: {}, ...HELD_BACK } })
      else if (isTold && (SHOWN_MESSAGE.test(told) || BROKEN_MESSAGE.test(told)))
        this.report.problem(line, 'the trace shows a message, but not what it is')
    } else if (status === undefined && head === undefined)
      this.send(call, { line, request: this.requestOf(told) })
    else this.report.problem(line, 'a request and a response stand in one line')
  }

  private send(call: string, sent: Sent): void {
    if (call === '') this.unnamed.send(sent, sent.request.headers)
    else {
      this.close(call)
      this.open.set(call, sent)
    }
  }

  private begin(call: string, head: ExchangeResponse): void {
    const sent = call === '' ? this.unnamed.last : this.open.get(call)
    if (sent) sent.head = head
  }

  /** Brings a response together with its request. */
  private receive({ call, line, response }: Received): void {
    const unnamed = call === '' ? this.unnamed.receive() : undefined
    const sent = unnamed?.request ?? this.open.get(call)
    this.open.delete(call)
    const { head } = sent ?? {}
    const status = response.status ?? head?.status
    if (!sent) {
      const isMixed = call === '' && this.unnamed.areMixed
      const why = isMixed ? TANGLED.bodyProblem : 'the log tells of a response, but not of its request'
      this.report.problem(line, why)
    } else if (status === undefined) {
      // Of calls at once, it may be what another one's head told.
      if (!unnamed?.isTangled) this.report.problem(line, 'the log tells of a response, but not of its status')
      this.give(sent, unnamed?.isTangled === true)
    } else {
      const headers = response.status === undefined ? (head?.headers ?? {}) : response.headers
      sent.head = { ...response, status, headers }
      this.give(sent, unnamed?.isTangled === true)
    }
  }

  end(): void {
    for (const call of [...this.open.keys()]) this.close(call)
    this.unnamed.end()
  }

  /** Ends a call that nothing more came back for. */
  private close(call: string): void {
    const sent = this.open.get(call)
    this.open.delete(call)
    if (sent) this.give(sent, false)
  }

  private give({ line, request, head }: Sent, isTangled: boolean): void {
    const content = <Message extends ExchangeMessage>({
      body: _,
      ...message
    }: Message): Omit<Message, 'body'> => ({
      ...message,
      ...TANGLED,
    })
    this.report.exchange(line, {
      request: isTangled ? content(request) : request,
      ...(head && { response: isTangled ? content(head) : head }),
    })
  }

  private requestOf(told: string): ExchangeRequest {
    const place = told.indexOf('as_string: ')
    const url =
      place === -1 ? /\buri: (\S+), /.exec(told)?.[1] : debugStringAt(told, place + 'as_string: '.length)
    const method = /\bmethod: ([A-Z]+)\b/.exec(told)?.[1] ?? 'POST'
    return { method, url: url ?? '/', ...this.messageOf(told) }
  }

  private messageOf(told: string): ExchangeMessage {
    const headers: Record<string, string> = {}
    const start = told.indexOf('headers: ')
    for (const { 0: whole, 1: name = '', index } of told.slice(Math.max(start, 0)).matchAll(HEADER)) {
      const value = debugStringAt(told, Math.max(start, 0) + index + whole.length)
      if (value !== undefined) addHeader(headers, name.toLowerCase(), value)
    }
    const body = SOME_BODY.exec(told)
    if (!body) return { headers, ...(NO_BODY.test(told) ? { body: '' } : LOST) }
    const bytes = debugStringAt(told, body.index + body[0].length)
    if (bytes === undefined) return { headers, bodyProblem: 'the log holds only a part of the body' }
    const contentEncoding = headers['content-encoding']
    const limit = this.limit
    return { headers, ...decodeBytesBody(Buffer.from(bytes, 'latin1'), { contentEncoding, limit }) }
  }
}

/** The message of a trace and what it shows, as text, whether it was printed as text or as JSON. */
function traceOf(line: string): string {
  const text = stripVTControlCharacters(line)
  if (!text.startsWith('{')) return text
  try {
    const record: unknown = JSON.parse(text)
    if (!isJsonObject(record)) return text
    const fields = isJsonObject(record['fields']) ? record['fields'] : record
    return [fields['message'], fields['request'] ?? fields['response']].map(String).join(' ')
  } catch {
    return text
  }
}
