import type { ExchangeMessage } from '../../../exchange/exchange.js'
import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { CALLS_MIXED, CUT_HEADERS, INVOCATION_HEADER, OpenRequests } from '../logs/open-requests.js'
import { HttpMessage } from './http-message.js'
import { findStartLine } from './start-line.js'

const FIRST_STATUS = 100
/** Those before it announce that the response is still to come. */
const FIRST_FINAL = 200

/** Headers that stand in every response; behind a request that has ended, they are those of one whose first line is damaged. */
const MESSAGE_HEADER = /^[^A-Za-z]*(?:content-type|content-length|x-amzn-requestid): /i

/** Where no message has begun, they are those of one that began before the log. */
const HEADER_OF_SDK = /^(?:amz-sdk-|x-amzn?-|content-type: application\/x-amz-json)/i

const TANGLED = `${CALLS_MIXED}: give each of the clients that are at work at once a log of its own`

/** A message and what it said. */
interface Told {
  readonly message: HttpMessage
  readonly content: ExchangeMessage
}

/**
 * Finds HTTP messages in text, a request and then its response: `curl -v`, files of REST clients, transcripts of
 * documentation, logs of SDKs that print messages as they are. Anything between the messages is passed over. Calls of the
 * SDKs may run at the same time, and nothing but the order says which response is whose.
 */
export class HttpTextParser implements LogParser {
  private readonly longest: number
  private readonly report: LogReport
  private current: HttpMessage | undefined
  private request: Told | undefined
  private readonly open = new OpenRequests<Told>(({ request, isTangled }) =>
    this.emit(request, undefined, isTangled),
  )

  /** `longest` is the longest body that is read, in bytes. */
  constructor(longest: number, report: LogReport) {
    this.longest = longest
    this.report = report
  }

  read({ text, number }: Line): void {
    const start = findStartLine(text)
    if (start) {
      this.close()
      this.current = new HttpMessage(start, { text, line: number, longest: this.longest })
      return
    }
    if (!this.current && HEADER_OF_SDK.test(text)) this.open.beginInMidst()
    const isTaken = this.current?.add(text) === true
    if (isTaken || !MESSAGE_HEADER.test(text) || this.current?.start.kind !== 'request') return
    this.close()
    this.flush()
    this.report.problem(number, 'headers stand here without the first line of their message')
  }

  end(): void {
    this.close()
    this.flush()
    this.open.end()
  }

  /** Ends the message that is being read. */
  private close(): void {
    const message = this.current
    this.current = undefined
    if (!message) return
    const { start, line } = message
    if (start.kind === 'request') {
      this.flush()
      const told = { message, content: message.message() }
      const { headers } = told.content
      if (headers[INVOCATION_HEADER] === undefined) this.request = told
      else this.open.send(told, headers)
    } else if (start.status < FIRST_STATUS) {
      this.flush()
      this.report.problem(line, 'a response has a status that is none')
    } else if (start.status >= FIRST_FINAL) this.receive({ message, content: message.message() })
  }

  private receive(response: Told): void {
    const { request } = this
    this.request = undefined
    const open = request ? undefined : this.open.receive()
    // Some logs tell of headers alone, and then of those of requests too.
    if (open?.request.message.hasAllHeaders && !response.message.hasAllHeaders) {
      this.report.problem(response.message.line, CUT_HEADERS)
      this.emit(open.request, undefined, open.isTangled)
      return
    }
    this.emit(request ?? open?.request, response, open?.isTangled ?? (!request && this.open.areMixed))
  }

  /** A request that nothing followed. */
  private flush(): void {
    const { request } = this
    this.request = undefined
    if (request) this.emit(request, undefined, false)
  }

  private emit(request: Told | undefined, response: Told | undefined, isTangled: boolean): void {
    const line = (request ?? response)?.message.line ?? 1
    const [asked, answered] = [request?.message.start, response?.message.start]
    // Whether a request was refused is told by its response.
    const content = (told: Told): ExchangeMessage =>
      isTangled ? { headers: told.content.headers, bodyProblem: TANGLED } : told.content
    this.report.exchange(line, {
      ...(request &&
        asked?.kind === 'request' && {
          request: { method: asked.method, url: asked.url, ...content(request) },
        }),
      ...(response &&
        answered?.kind === 'response' && {
          response: { status: answered.status, ...content(response) },
        }),
    })
  }
}
