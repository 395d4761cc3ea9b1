import type { Line } from '../logs/line-reader.js'
import type { LogParser, LogReport } from '../logs/log-reader.js'
import { HttpMessage } from './http-message.js'
import { findStartLine } from './start-line.js'

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
    this.current?.add(text)
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
    } else if (current.start.status >= 200) this.emit(this.request, current)
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
