import type { ByteWindow } from '../../source/scan/byte-window.js'
import type { CaptureItem } from '../capture-item.js'
import type { FormatReader } from '../format-reader.js'
import type { Line } from '../logs/line-reader.js'
import { LogLines } from '../logs/log-lines.js'
import { cutOff, problemAt, unreadable } from '../problems.js'
import type { ReadSettings } from '../read-options.js'
import { HttpMessage } from './http-message.js'
import { findStartLine } from './start-line.js'

/**
 * Reads HTTP messages out of text, a request and then its response: `curl -v`, files of REST clients, transcripts of
 * documentation, logs of SDKs that print messages as they are. Anything between the messages is passed over.
 */
export class HttpTextReader implements FormatReader {
  private readonly lines: LogLines
  private readonly source: string
  private readonly settings: ReadSettings
  private items: CaptureItem[] = []
  private entry = 0
  private current: HttpMessage | undefined
  private request: HttpMessage | undefined

  constructor(source: string, settings: ReadSettings) {
    this.source = source
    this.settings = settings
    this.lines = new LogLines(settings.maxEntryBytes)
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    for (const line of this.lines.take(window)) this.readLine(line)
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    this.items = []
    const end = window.base + window.bytes.length
    for (const line of this.lines.takeLast(window)) this.readLine(line)
    this.close()
    this.flush()
    if (cut !== undefined) this.items.push(cutOff({ source: this.source, entry: this.entry + 1 }, end, cut))
    else if (this.entry === 0) this.items.push(unreadable(this.source, 'no HTTP message begins in this text'))
    return this.items
  }

  private readLine(line: Line): void {
    const start = findStartLine(line.text)
    if (start) {
      this.close()
      const longest = this.settings.maxEntryBytes
      this.current = new HttpMessage(start, { text: line.text, line: line.number, longest })
      return
    }
    if (!this.current) return
    this.current.add(line.text)
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
    this.entry += 1
    const line = (request ?? response)?.line
    const place = { source: this.source, entry: this.entry, ...(line !== undefined && { line }) }
    const [asked, answered] = [request?.start, response?.start]
    if (!asked && !answered) {
      this.items.push(problemAt(place, 0, 'a message cannot be read'))
      return
    }
    this.items.push({
      kind: 'exchange',
      exchange: {
        place,
        ...(request &&
          asked?.kind === 'request' && {
            request: { method: asked.method, url: asked.url, ...request.message() },
          }),
        ...(response &&
          answered?.kind === 'response' && {
            response: { status: answered.status, ...response.message() },
          }),
      },
    })
  }
}
