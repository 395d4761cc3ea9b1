import type { CapturePlace, Exchange, ExchangeRequest, ExchangeResponse } from '../../../exchange/exchange.js'
import { OPEN_BRACE } from '../../source/scan/json-bytes.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'
import { RepeatedRuns } from '../../source/scan/repeated-runs.js'
import { type DecodedBody, decodeTextBody } from '../decode-body.js'
import { refuseStrayHalf, refuseTwice } from '../ndjson/envelope.js'
import { type HeaderReading, readHeaders } from '../read-headers.js'
import type { ReadSettings } from '../read-options.js'
import { readAttachedBody } from './attached-body.js'

/** What HAR's `postData` and `content` say of a body. */
interface BodyParts {
  text: string | undefined
  encoding: string | undefined
  /** The file that the body is in, beside the HAR. */
  file: string | undefined
  size: number | undefined
  isInvalid: boolean
}

/** Reads the items of HAR's `log.entries`. Its state is only the order in which this file's writer puts members. */
export class HarEntryReader {
  private readonly cursor: JsonCursor
  private readonly settings: ReadSettings
  private readonly requestHeaders: HeaderReading
  private readonly responseHeaders: HeaderReading
  private readonly entryOrder = new RepeatedRuns<string>()
  private readonly requestOrder = new RepeatedRuns<string>()
  private readonly responseOrder = new RepeatedRuns<string>()
  private readonly postDataOrder = new RepeatedRuns<string>()
  private readonly contentOrder = new RepeatedRuns<string>()
  /** Why the response of the last entry cannot be checked, though one came. */
  broken: string | undefined

  constructor(cursor: JsonCursor, settings: ReadSettings) {
    this.cursor = cursor
    this.settings = settings
    this.requestHeaders = { wanted: settings.wantedHeaders, order: new RepeatedRuns() }
    this.responseHeaders = { wanted: settings.wantedHeaders, order: new RepeatedRuns() }
  }

  /** Reads the entry at the cursor. A half that the entry does not have, or that never happened, is left out. */
  read(place: CapturePlace): Exchange {
    const { cursor, entryOrder: order } = this
    this.broken = undefined
    cursor.peek()
    const start = cursor.at
    let date: string | undefined
    let milliseconds: number | undefined
    let request: ExchangeRequest | undefined
    let response: ExchangeResponse | undefined
    for (let member = cursor.firstName(order); member !== undefined; member = cursor.nextName(order)) {
      if (member === 'request' && cursor.peek() === OPEN_BRACE) {
        refuseTwice(request, member, cursor)
        request = this.readRequest()
      } else if (member === 'response' && cursor.peek() === OPEN_BRACE) {
        refuseTwice(response, member, cursor)
        response = this.readResponse()
      } else if (member === 'startedDateTime') date = cursor.shortText()
      else if (member === 'time') milliseconds = cursor.number()
      else cursor.skipValue()
    }
    if (!request || !response) refuseStrayHalf(cursor, start)
    // The usual entry has it all; building it in one piece is faster than spreading what there is.
    const took = milliseconds !== undefined && milliseconds > 0 && { milliseconds }
    if (date !== undefined && request && response && !took) return { place, date, request, response }
    return {
      place,
      ...(date !== undefined && { date }),
      ...took,
      ...(request !== undefined && { request }),
      ...(response !== undefined && { response }),
    }
  }

  private readRequest(): ExchangeRequest {
    const { cursor, requestOrder: order } = this
    let method = ''
    let url = ''
    let headers: Record<string, string> = {}
    let parts: BodyParts | undefined
    let bodySize: number | undefined
    for (let member = cursor.firstName(order); member !== undefined; member = cursor.nextName(order)) {
      if (member === 'method') method = cursor.shortText() ?? ''
      else if (member === 'url') url = cursor.shortText() ?? ''
      else if (member === 'headers') headers = readHeaders(cursor, this.requestHeaders)
      else if (member === 'postData' && cursor.peek() === OPEN_BRACE)
        parts = this.readBody(this.postDataOrder)
      else if (member === 'bodySize') bodySize = cursor.number()
      else cursor.skipValue()
    }
    const decoded = parts
      ? this.decode({ ...parts, size: parts.size ?? bodySize }, headers)
      : withoutText(bodySize)
    const { body } = decoded
    return body === undefined ? { method, url, headers, ...decoded } : { method, url, headers, body }
  }

  /** A status of 0, or -1 as Playwright has it, is how browsers write that no response came. */
  private readResponse(): ExchangeResponse | undefined {
    const { cursor, responseOrder: order } = this
    let status: number | undefined
    let headers: Record<string, string> = {}
    let parts: BodyParts | undefined
    for (let member = cursor.firstName(order); member !== undefined; member = cursor.nextName(order)) {
      if (member === 'status') status = cursor.number() ?? 0
      else if (member === 'headers') headers = readHeaders(cursor, this.responseHeaders)
      else if (member === 'content' && cursor.peek() === OPEN_BRACE) parts = this.readBody(this.contentOrder)
      else cursor.skipValue()
    }
    if (status === undefined || status <= 0) {
      const hasBody = parts?.text !== undefined && parts.text !== ''
      if (hasBody) this.broken = 'the response has a body but no status, so it cannot be checked'
      else if (status === undefined) this.broken = 'the response has no `status`, so it cannot be checked'
      return undefined
    }
    const decoded = parts && this.decode(parts, headers)
    const body = decoded?.body
    return body === undefined ? { status, headers, ...decoded } : { status, headers, body }
  }

  private readBody(order: RepeatedRuns<string>): BodyParts {
    const { cursor } = this
    const parts: BodyParts = {
      text: undefined,
      encoding: undefined,
      file: undefined,
      size: undefined,
      isInvalid: false,
    }
    for (let member = cursor.firstName(order); member !== undefined; member = cursor.nextName(order)) {
      if (member === 'text') {
        refuseTwice(parts.text, member, cursor)
        parts.text = cursor.longText()
        parts.isInvalid = cursor.lastWasInvalid
      } else if (member === 'encoding' || member === '_encoding') parts.encoding = cursor.shortText()
      else if (member === '_file') parts.file = cursor.shortText()
      else if (member === 'size') parts.size = cursor.number()
      else cursor.skipValue()
    }
    return parts
  }

  private decode(parts: BodyParts, headers: Record<string, string>): DecodedBody {
    const { text, encoding, file, size, isInvalid } = parts
    if (isInvalid) return { bodyProblem: 'the body is not UTF-8 text' }
    if (text === undefined && file !== undefined)
      return readAttachedBody(file, { folder: this.settings.folder, limit: this.settings.maxEntryBytes })
    // Some recorders that leave a body out write an empty one in its place.
    if (text === undefined || (text === '' && size !== undefined && size > 0)) return withoutText(size)
    const contentEncoding = headers['content-encoding']
    if (encoding === undefined && contentEncoding === undefined && text.startsWith('{')) return { body: text }
    return decodeTextBody(text, { encoding, contentEncoding, limit: this.settings.maxEntryBytes })
  }
}

function withoutText(size: number | undefined): DecodedBody {
  if (size === 0) return { body: '' }
  // Without the size, so that all bodies a recorder leaves out are left out for one reason.
  return size !== undefined && size > 0 ? { bodyProblem: 'the capture left the body out' } : {}
}
