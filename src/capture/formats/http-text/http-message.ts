import type { ExchangeMessage } from '../../../exchange/exchange.js'
import { type DecodedBody, decodeTextBody } from '../decode-body.js'
import { behind, type LinePrefix } from '../logs/line-prefix.js'
import { addHeader } from '../read-headers.js'
import { JsonEnd } from './json-end.js'
import type { StartLine } from './start-line.js'

const HEADER = /^([A-Za-z][\w-]*):(?:\s+(.*)|$)/
/** What parts messages in logs and in files for REST clients. */
const SEPARATOR = /^(?:-{10,}(?::.*)?|#{3,}.*|={10,})$/
/** curl's own words between what was sent and what came. */
const CURL_TALK = /^(?:\* |[{}] \[\d+ bytes data\]|\s+%\s+Total|\s+Dload|\s*\d+\s+\d+\s+\d+\s+\d+)/
const ONLY_A_PART = 'the log holds only a part of the body'

/** An HTTP message that stands in text, taken in line by line. */
export class HttpMessage {
  readonly start: StartLine
  /** The line that it begins in. */
  readonly line: number
  /** What stands before every line of the text. */
  private readonly shipped: LinePrefix
  /** What stands behind that before the message's own. */
  private readonly prefix: LinePrefix
  private readonly isCurl: boolean
  private readonly longest: number
  private readonly headers: Record<string, string> = {}
  private part: 'headers' | 'body' | 'done' = 'headers'
  private body: string[] | undefined
  private length = 0
  private end: JsonEnd | undefined
  private hasEnded = false
  /** Lines that were taken in. */
  private count = 0
  /** Whether a blank line follows every line, as where a text was copied from a page: the first two lines tell. */
  private isSpaced = false

  constructor(start: StartLine, { text, line, longest }: { text: string; line: number; longest: number }) {
    this.start = start
    this.line = line
    this.longest = longest
    const before = text.slice(0, start.at)
    const mark = /[<>] $/.exec(before)?.[0] ?? ''
    this.isCurl = mark !== ''
    this.shipped = behind(before.slice(0, before.length - mark.length))
    this.prefix = behind(mark)
  }

  /** Whether a blank line ended the headers. */
  get hasAllHeaders(): boolean {
    return this.body !== undefined
  }

  get isDone(): boolean {
    return this.part === 'done'
  }

  /** Takes in the next line; false for one that is not the message's. */
  add(written: string): boolean {
    if (this.part === 'done') return false
    const text = this.shipped.strip(written) ?? written
    const own = this.prefix.strip(text)
    if (this.isOnlySpacing(own)) return true
    // What curl received belongs to no request.
    if (this.isCurl && this.start.kind === 'request' && text.startsWith('<')) return false
    if (this.isCurl && own === undefined && (CURL_TALK.test(text) || /^[<>] ?/.test(text))) return true
    if (this.part === 'headers') return this.addHeaderLine(own, text)
    // What curl sends is not shown; a body behind the same mark is of a text that was quoted.
    if (own?.startsWith('{')) this.body ??= []
    return this.addBodyLine(own ?? text)
  }

  /** Whether this is a blank line that was put behind another line. */
  private isOnlySpacing(own: string | undefined): boolean {
    const isBlank = own !== undefined && own.trim() === ''
    this.count += 1
    if (this.count === 1) {
      this.isSpaced = isBlank
      return false
    }
    if (this.count === 2 && this.isSpaced) {
      this.isSpaced = HEADER.test(own ?? '')
      // What had ended the headers was only spacing.
      if (this.isSpaced) [this.part, this.body] = ['headers', undefined]
    }
    if (this.count % 2 === 1 && !isBlank) this.isSpaced = false
    return this.isSpaced && this.count % 2 === 1
  }

  private addHeaderLine(own: string | undefined, text: string): boolean {
    const header = own === undefined ? undefined : HEADER.exec(own)
    if (header) {
      addHeader(this.headers, (header[1] ?? '').toLowerCase(), header[2] ?? '')
      return true
    }
    this.part = 'body'
    if (own !== undefined && own.trim() === '') {
      // curl shows no body that it sends.
      if (!(this.isCurl && this.start.kind === 'request')) this.body = []
      // What follows is no more of it.
      if (this.headers['content-length'] === '0') this.part = 'done'
      return true
    }
    return this.addBodyLine(own ?? text)
  }

  private addBodyLine(text: string): boolean {
    if (SEPARATOR.test(text)) {
      this.part = 'done'
      return true
    }
    if (!this.body) return false
    if (this.body.length === 0 && text.trim() === '') return true
    if (this.body.length === 0 && /^\s*[{[]/.test(text)) this.end = new JsonEnd()
    this.length += text.length + 1
    const ending = this.end?.find(text)
    if (this.length <= this.longest) this.body.push(ending === undefined ? text : text.slice(0, ending))
    if (ending !== undefined) {
      this.hasEnded = true
      this.part = 'done'
    }
    return true
  }

  /** The message as far as it was told. */
  message(): ExchangeMessage {
    const { headers } = this
    return { headers, ...this.decodedBody() }
  }

  private decodedBody(): DecodedBody {
    if (!this.body) return {}
    if (this.length > this.longest) return { bodyProblem: `the body is longer than ${this.longest} bytes` }
    const text = this.body.join('\n').replace(/\s+$/, '')
    const isWhole = this.headers['content-length'] === String(Buffer.byteLength(text))
    if (this.end && !this.hasEnded && !isWhole) return { bodyProblem: ONLY_A_PART }
    const contentEncoding = this.headers['content-encoding']
    // Such texts break lines as they please, so the length that was sent is no longer that of the body.
    if (text !== '' && !isWhole) delete this.headers['content-length']
    return decodeTextBody(text, { contentEncoding, limit: this.longest })
  }
}
