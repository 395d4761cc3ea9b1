import type { CapturePlace, Exchange } from '../../../exchange/exchange.js'
import { ERROR_TYPE_MEMBER } from '../../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonObject, parseObject } from '../../../protocol/json-values.js'
import type { ByteWindow } from '../../source/scan/byte-window.js'
import { OPEN_BRACE } from '../../source/scan/json-bytes.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'
import { Malformed } from '../../source/scan/scan-signals.js'
import type { ReadDocument } from '../document-format.js'
import { skipUnlessEnvelope } from '../ndjson/envelope.js'
import { CaptureLineReader } from '../ndjson/ndjson-line.js'
import { jsonNamesTwice } from '../parsed/json-names-twice.js'
import type { BareDocument, CaptureFormat, ReadSettings } from '../read-options.js'
import { strayHalf } from '../stray-half.js'
import { holdsTraffic } from './holds-traffic.js'
import { describeNameless } from './look-alikes.js'

/** As the AWS CLI prints times: with an offset, never with a `Z`. AWS itself sends numbers. */
const CLI_TIME = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d"/
/** As the AWS CLI prints objects: indented by four. */
const CLI_INDENT = /^\{\r?\n {4}"/

/** The formats that are requests and responses alone; the documents of others have HTTP around them. */
const HOLDS_HALVES: ReadonlySet<CaptureFormat> = new Set(['json', 'aws-cli'])

/** A document that stands in a window. */
export interface StandingDocument {
  readonly window: ByteWindow
  readonly start: number
  readonly end: number
}

/** How documents are read. */
export interface BareReading {
  readonly source: string
  readonly settings: ReadSettings
  /** What the user said that the documents are, if anything. */
  readonly format: CaptureFormat | undefined
  readonly documents: readonly ReadDocument[]
}

/** Makes exchanges of JSON documents. */
export class BareExchangeReader {
  private readonly cursor: JsonCursor
  private readonly settings: ReadSettings
  private readonly format: CaptureFormat | undefined
  private readonly source: string
  private readonly documents: readonly ReadDocument[]
  private readonly whole: CaptureLineReader

  /** The cursor has to be loaded with the window of the document. */
  constructor(cursor: JsonCursor, { source, settings, format, documents }: BareReading) {
    this.cursor = cursor
    this.source = source
    this.settings = settings
    this.format = format
    this.documents = documents
    this.whole = new CaptureLineReader(cursor, settings)
  }

  /** The exchanges of a document, or why it is none, or parts of it are none; those after the first count on. */
  read(standing: StandingDocument, place: CapturePlace): readonly (Exchange | string)[] {
    const { window, start, end } = standing
    const text = window.bytes.toString('utf8', start, end)
    const document = parseObject(text)
    if (!document) return [this.format === 'aws-cli' ? NOT_PRINTED : 'the document is no valid JSON object']
    const { source, settings } = this
    for (const readDocument of this.documents) {
      const entries = readDocument(document, { source, settings })
      if (entries) {
        this.cursor.at = start
        if (jsonNamesTwice(this.cursor, HALVES)) return ['a name comes twice in one object of this document']
        return entries.map((entry, index) =>
          typeof entry === 'string' ? entry : { place: { ...place, entry: place.entry + index }, ...entry },
        )
      }
    }
    return [this.readBare(document, { text, start, place })]
  }

  private readBare(
    document: JsonObject,
    { text, start, place }: { readonly text: string; readonly start: number; readonly place: CapturePlace },
  ): Exchange | string {
    if (this.hasEnvelope(start)) return this.readWhole(start, place) ?? describeNameless(document)
    return (
      this.pair(document, { start, place }) ??
      this.half(document, { text, place }) ??
      describeNameless(document)
    )
  }

  /** Whether the document is a whole exchange with its HTTP, as the lines of NDJSON are. */
  private hasEnvelope(start: number): boolean {
    const { cursor } = this
    cursor.at = start
    for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
      const isMessage = (name === 'request' || name === 'response') && cursor.peek() === OPEN_BRACE
      if (!isMessage) cursor.skipValue()
      else if (skipUnlessEnvelope(cursor)) return true
    }
    return false
  }

  private readWhole(start: number, place: CapturePlace): Exchange | string | undefined {
    this.cursor.at = start
    try {
      return this.whole.read(place)
    } catch (signal) {
      // The document is JSON, so what is after it can be read.
      if (signal instanceof Malformed) return `the exchange cannot be read: ${signal.message}`
      throw signal
    }
  }

  /** A file that names its operation and holds its request, its response, or both; their spelling is kept. */
  private pair(
    document: JsonObject,
    { start, place }: { start: number; place: CapturePlace },
  ): Exchange | string | undefined {
    const { operation } = document
    if (typeof operation !== 'string') return undefined
    const request = isJsonObject(document.request) ? this.memberText('request', start) : undefined
    const response = isJsonObject(document.response) ? document.response : undefined
    const responseText = response && this.memberText('response', start)
    if (request === undefined && responseText === undefined) return undefined
    const isWhole = request !== undefined && responseText !== undefined
    const stray = isWhole ? undefined : strayHalf(document, ['request', 'response'])
    if (stray !== undefined) return stray
    return {
      place,
      operation,
      ...(request !== undefined && { request: bareRequest(request) }),
      ...(response && responseText !== undefined && { response: bareResponse(responseText, response) }),
      ...(responseText !== undefined && this.presentation(responseText)),
    }
  }

  /** A member of the document as it is written there. */
  private memberText(wanted: string, start: number): string | undefined {
    const { cursor } = this
    cursor.at = start
    let text: string | undefined
    for (let name = cursor.firstName(); name !== undefined; name = cursor.nextName()) {
      if (name === wanted) text = cursor.longText()
      else cursor.skipValue()
    }
    return text
  }

  private half(
    document: JsonObject,
    { text, place }: { text: string; place: CapturePlace },
  ): Exchange | string | undefined {
    // What is told to be another format's, and is none of its documents, would be guessed at by a name that it shares.
    if (this.format !== undefined && !HOLDS_HALVES.has(this.format)) return undefined
    const known: BareDocument | undefined = this.settings.describeBareDocument(Object.keys(document))
    if (known === undefined) return undefined
    const { operation, side, unknown = [] } = known
    if (holdsTraffic(Object.fromEntries(unknown.map((name) => [name, document[name]])))) return TRAFFIC_INSIDE
    return side === 'request'
      ? { place, operation, request: bareRequest(text) }
      : { place, operation, response: bareResponse(text, document), ...this.presentation(text) }
  }

  private presentation(text: string): Pick<Exchange, 'presentation'> {
    const isCli = this.format === undefined && (CLI_TIME.test(text) || CLI_INDENT.test(text))
    return isCli || this.format === 'aws-cli' ? { presentation: 'aws-cli' } : {}
  }
}

/** As deep as the halves of exchanges stand in documents of lists. */
const HALVES = 3

const TRAFFIC_INSIDE =
  'this is no request or response alone: members that its operation does not have hold HTTP messages, so it is a capture that is damaged, or of a format that is not known'

const NOT_PRINTED = 'this is not what the AWS CLI prints with `--output json` or `--output yaml`'

function bareRequest(body: string): NonNullable<Exchange['request']> {
  return { method: 'POST', url: '/', headers: {}, body }
}

/** The status is not in the document: 200, or for an error what such errors come with. */
function bareResponse(body: string, document: JsonObject): NonNullable<Exchange['response']> {
  const code = document[ERROR_TYPE_MEMBER]
  if (typeof code !== 'string') return { status: 200, headers: {}, body }
  const isServerFault = /(^|#)(Internal|ServiceUnavailable)/.test(code)
  return { status: isServerFault ? 500 : 400, headers: {}, body }
}
