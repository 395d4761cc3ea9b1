import type { Exchange } from '../../protocol/exchange.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import type { ByteWindow } from '../scan/byte-window.js'
import { JsonCursor } from '../scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../scan/scan-signals.js'
import type { CaptureItem } from './capture-item.js'
import type { FormatReader } from './format-reader.js'
import { cutOff, problemAt } from './problems.js'
import type { BareDocument, CaptureFormat, ReadSettings } from './read-options.js'

/** As the AWS CLI prints times: with an offset, never with a `Z`. AWS itself sends numbers. */
const CLI_TIME = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d"/
/** As the AWS CLI prints objects: indented by four. */
const CLI_INDENT = /^\{\r?\n {4}"/

/**
 * Reads bare JSON: an operation's request or its response, without the HTTP around it, as people save them and as the
 * AWS CLI prints them. Several documents may follow one another. The parts that HTTP would have are empty.
 */
export class BareReader implements FormatReader {
  private readonly cursor = new JsonCursor()
  private readonly source: string
  private readonly settings: ReadSettings
  private readonly format: CaptureFormat | undefined
  private entry = 0
  private items: CaptureItem[] = []
  private hasStopped = false
  private documentStart = 0

  /** `format` is what the user said, if anything; without it the text tells what the AWS CLI printed. */
  constructor(source: string, settings: ReadSettings, format: CaptureFormat | undefined) {
    this.source = source
    this.settings = settings
    this.format = format
  }

  read(window: ByteWindow): readonly CaptureItem[] {
    this.items = []
    let done = 0
    this.cursor.load(window, 0)
    try {
      while (!this.hasStopped && this.cursor.peekOrEnd() !== -1) {
        const start = this.cursor.at
        this.cursor.skipValue()
        done = this.cursor.at
        this.readDocument(window, start, done)
        this.cursor.at = done
      }
      done = window.bytes.length
    } catch (signal) {
      if (signal instanceof Malformed) this.stop(window, signal.at, `this is no JSON: ${signal.message}`)
      else if (!(signal instanceof OutOfBytes)) throw signal
    }
    window.drop(this.hasStopped ? window.bytes.length : done)
    if (window.bytes.length > this.settings.maxEntryBytes) {
      this.stop(window, 0, `the document is longer than ${this.settings.maxEntryBytes} bytes`)
    }
    if (window.bytes.length > 0) window.wantMore()
    return this.items
  }

  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[] {
    const isCut = cut !== undefined || (window.bytes.length > 0 && !this.hasStopped)
    const place = { source: this.source, entry: this.entry + 1 }
    return isCut ? [cutOff(place, window.base + window.bytes.length, cut)] : []
  }

  private readDocument(window: ByteWindow, start: number, end: number): void {
    this.entry += 1
    this.documentStart = start
    const text = window.bytes.toString('utf8', start, end)
    const document = parsed(text)
    const exchange = document && (this.pair(document) ?? this.half(document, text))
    if (exchange) this.items.push({ kind: 'exchange', exchange })
    else this.report(window, start, document ? NAMELESS : 'the document is no valid JSON object')
  }

  /** A file that names its operation and holds its request, its response, or both; their spelling is kept. */
  private pair(document: JsonObject): Exchange | undefined {
    const { operation } = document
    if (typeof operation !== 'string') return undefined
    const request = isJsonObject(document.request) ? this.memberText('request') : undefined
    const response = isJsonObject(document.response) ? document.response : undefined
    const responseText = response && this.memberText('response')
    if (request === undefined && responseText === undefined) return undefined
    return {
      place: { source: this.source, entry: this.entry },
      operation,
      ...(request !== undefined && { request: bareRequest(request) }),
      ...(response && responseText !== undefined && { response: bareResponse(responseText, response) }),
      ...(responseText !== undefined && this.presentation(responseText)),
    }
  }

  /** A member of the document as it is written there. */
  private memberText(wanted: string): string | undefined {
    const { cursor, documentStart } = this
    cursor.at = documentStart
    let text: string | undefined
    for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
      if (name === wanted) text = cursor.longText()
      else cursor.skipValue()
    }
    return text
  }

  private half(document: JsonObject, text: string): Exchange | undefined {
    const known: BareDocument | undefined = this.settings.describeBareDocument(Object.keys(document))
    if (known === undefined) return undefined
    const place = { source: this.source, entry: this.entry }
    return known.side === 'request'
      ? { place, operation: known.operation, request: bareRequest(text) }
      : {
          place,
          operation: known.operation,
          response: bareResponse(text, document),
          ...this.presentation(text),
        }
  }

  private presentation(text: string): Pick<Exchange, 'presentation'> {
    const isCli = this.format === undefined && (CLI_TIME.test(text) || CLI_INDENT.test(text))
    return isCli || this.format === 'aws-cli' ? { presentation: 'aws-cli' } : {}
  }

  private stop(window: ByteWindow, at: number, reason: string): void {
    this.entry += 1
    this.report(window, at, reason)
    this.hasStopped = true
  }

  private report(window: ByteWindow, at: number, reason: string): void {
    this.items.push(problemAt({ source: this.source, entry: this.entry }, window.base + at, reason))
  }
}

const NAMELESS =
  'this looks like a bare request or response, and nothing in it names the operation: pass `--operation`'

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function bareRequest(body: string): NonNullable<Exchange['request']> {
  return { method: 'POST', url: '/', headers: {}, body }
}

/** The status is not in the document: 200, or for an error what such errors come with. */
function bareResponse(body: string, document: JsonObject): NonNullable<Exchange['response']> {
  const code = document.__type
  if (typeof code !== 'string') return { status: 200, headers: {}, body }
  const isServerFault = /(^|#)(Internal|ServiceUnavailable)/.test(code)
  return { status: isServerFault ? 500 : 400, headers: {}, body }
}
