import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { HttpMessage } from './http-message.js'
import { findStartLine } from './start-line.js'

const FIRST_STATUS = 100
/** Those before it announce that the response is still to come. */
const FIRST_FINAL = 200

/** Headers that stand in every response; behind a request that has ended, they are those of one whose first line is damaged. */
const MESSAGE_HEADER = /^[^A-Za-z]*(?:content-type|content-length|x-amzn-requestid): /i

/**
 * Finds HTTP messages in text, a request and then its response: `curl -v`, files of REST clients, transcripts of
 * documentation, logs of SDKs that print messages as they are. Anything between the messages is passed over.
 */
export class HttpTextParser implements LogParser {
  private readonly longest: number
  private readonly report: LogReport
  private current: HttpMessage | undefined
  private request: HttpMessage | undefined

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
    const isTaken = this.current?.add(text) === true
    if (isTaken || !MESSAGE_HEADER.test(text) || this.current?.start.kind !== 'request') return
    this.close()
    this.flush()
    this.report.problem(number, 'headers stand here without the first line of their message')
  }

  end(): void {
    this.close()
    this.flush()
  }

  /** Ends the message that is being read. */
  private close(): void {
    const { current } = this
    this.current = undefined
    if (!current) return
    if (current.start.kind === 'request') {
      this.flush()
      this.request = current
    } else if (current.start.status < FIRST_STATUS) {
      this.flush()
      this.report.problem(current.line, 'a response has a status that is none')
    } else if (current.start.status >= FIRST_FINAL) this.emit(this.request, current)
  }

  /** A request that nothing followed. */
  private flush(): void {
    if (this.request) this.emit(this.request, undefined)
  }

  private emit(request: HttpMessage | undefined, response: HttpMessage | undefined): void {
    this.request = undefined
    const line = (request ?? response)?.line ?? 1
    const [asked, answered] = [request?.start, response?.start]
    this.report.exchange(line, {
      ...(request &&
        asked?.kind === 'request' && {
          request: { method: asked.method, url: asked.url, ...request.message() },
        }),
      ...(response &&
        answered?.kind === 'response' && {
          response: { status: answered.status, ...response.message() },
        }),
    })
  }
}
