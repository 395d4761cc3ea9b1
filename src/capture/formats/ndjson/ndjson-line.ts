import {
  type CapturePlace,
  type Exchange,
  type ExchangeRequest,
  type ExchangeResponse,
  PRESENTATIONS,
} from '../../../exchange/exchange.js'
import { OPEN_BRACE } from '../../source/scan/json-bytes.js'
import type { JsonCursor } from '../../source/scan/json-cursor.js'
import { RepeatedRuns } from '../../source/scan/repeated-runs.js'
import { Malformed } from '../../source/scan/scan-signals.js'
import { type DecodedBody, decodeTextBody } from '../decode-body.js'
import { type HeaderReading, readHeaders } from '../read-headers.js'
import type { ReadSettings } from '../read-options.js'
import { refuseStrayHalf, refuseTwice } from './envelope.js'

/** The members of a message, as they are met. */
interface MessageParts {
  method: string
  url: string
  status: number | undefined
  headers: Record<string, string>
  body: string | undefined
  bodyEncoding: string | undefined
  bodyProblem: string | undefined
}

/** How one side's messages are read: the order in which this file's writer puts members and headers. */
interface MessageReading {
  readonly order: RepeatedRuns<string>
  readonly headers: HeaderReading
}

/** How `true` begins. */
const LOWER_T = 0x74

function presentationOf(text: string | undefined): Exchange['presentation'] {
  return PRESENTATIONS.find((presentation) => presentation === text)
}

/** Reads the lines of our NDJSON (`capture-line.schema.json`). */
export class CaptureLineReader {
  private readonly cursor: JsonCursor
  private readonly settings: ReadSettings
  private readonly order = new RepeatedRuns<string>()
  private readonly requests: MessageReading
  private readonly responses: MessageReading

  constructor(cursor: JsonCursor, settings: ReadSettings) {
    this.cursor = cursor
    this.settings = settings
    const reading = (): MessageReading => ({
      order: new RepeatedRuns(),
      headers: { wanted: settings.wantedHeaders, order: new RepeatedRuns() },
    })
    this.requests = reading()
    this.responses = reading()
  }

  /** Reads the line at the cursor, or gives `undefined` if it holds no exchange. */
  read(place: CapturePlace): Exchange | undefined {
    const { cursor, order } = this
    cursor.peek()
    const start = cursor.at
    let date: string | undefined
    let milliseconds: number | undefined
    let operation: string | undefined
    let presentation: Exchange['presentation']
    let stubbed = false
    let request: ExchangeRequest | undefined
    let response: ExchangeResponse | undefined
    for (let member = cursor.firstName(order); member !== undefined; member = cursor.nextName(order)) {
      if (member === 'request' && cursor.peek() === OPEN_BRACE) {
        refuseTwice(request, member, cursor)
        request = this.readRequest()
      } else if (member === 'response' && cursor.peek() === OPEN_BRACE) {
        refuseTwice(response, member, cursor)
        response = this.readResponse()
      } else if (member === 'date') date = cursor.shortText()
      else if (member === 'milliseconds') milliseconds = cursor.number()
      else if (member === 'operation') operation = cursor.shortText()
      else if (member === 'presentation') presentation = presentationOf(cursor.shortText())
      else {
        if (member === 'stubbed') stubbed = cursor.peek() === LOWER_T
        cursor.skipValue()
      }
    }
    if (request === undefined && response === undefined) return undefined
    if (request === undefined || response === undefined) refuseStrayHalf(cursor, start)
    // The usual line has just these; building it in one piece is faster than spreading what there is.
    const took = milliseconds !== undefined && milliseconds > 0 && { milliseconds }
    const isUsual = operation === undefined && presentation === undefined && !stubbed && !took
    if (date !== undefined && isUsual && request && response) {
      return { place, date, request, response }
    }
    return {
      place,
      ...(date !== undefined && { date }),
      ...took,
      ...(operation !== undefined && { operation }),
      ...(presentation !== undefined && { presentation }),
      ...(stubbed && { stubbed }),
      ...(request !== undefined && { request }),
      ...(response !== undefined && { response }),
    }
  }

  private readRequest(): ExchangeRequest {
    const parts = this.readMessage(this.requests)
    const { method, url, headers } = parts
    const decoded = this.decode(parts)
    const { body } = decoded
    return body === undefined ? { method, url, headers, ...decoded } : { method, url, headers, body }
  }

  private readResponse(): ExchangeResponse | undefined {
    const parts = this.readMessage(this.responses)
    const { status, headers } = parts
    if (status === undefined || status <= 0) return this.unanswered(parts)
    const decoded = this.decode(parts)
    const { body } = decoded
    return body === undefined ? { status, headers, ...decoded } : { status, headers, body }
  }

  /** Recorders write an empty response where none came; what has come has a status, whatever it is called there. */
  private unanswered({ status, headers, body }: MessageParts): undefined {
    if (body !== undefined && body !== '')
      throw new Malformed('the response has a body but no `status`', this.cursor.at)
    if (status === undefined && Object.keys(headers).length > 0)
      throw new Malformed('the response has headers but no `status`', this.cursor.at)
  }

  private readMessage({ order, headers }: MessageReading): MessageParts {
    const { cursor } = this
    const parts: MessageParts = {
      method: '',
      url: '',
      status: undefined,
      headers: {},
      body: undefined,
      bodyEncoding: undefined,
      bodyProblem: undefined,
    }
    for (let member = cursor.firstName(order); member !== undefined; member = cursor.nextName(order)) {
      if (member === 'headers') parts.headers = readHeaders(cursor, headers)
      else if (member === 'body') this.readBody(parts)
      else if (member === 'status') parts.status = cursor.number()
      else if (member === 'method') parts.method = cursor.shortText() ?? ''
      else if (member === 'url') parts.url = cursor.shortText() ?? ''
      else if (member === 'bodyEncoding') parts.bodyEncoding = cursor.shortText()
      else if (member === 'bodyProblem') parts.bodyProblem = cursor.shortText()
      else if ((member === 'postData' || member === 'content') && cursor.peek() === OPEN_BRACE)
        this.readHarBody(parts)
      else cursor.skipValue()
    }
    return parts
  }

  /** Entries of HAR stand alone or in a bare list, too. */
  private readHarBody(parts: MessageParts): void {
    const { cursor } = this
    for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
      if (member === 'text') this.readBody(parts)
      else if (member === 'encoding') parts.bodyEncoding = cursor.shortText()
      else cursor.skipValue()
    }
  }

  private readBody(parts: MessageParts): void {
    refuseTwice(parts.body, 'body', this.cursor)
    parts.body = this.cursor.longText()
    if (this.cursor.lastWasInvalid) parts.bodyProblem = 'the body is not UTF-8 text'
  }

  /** The bodies of this format are decoded already, whatever the headers say, unless the line names an encoding. */
  private decode({ body, bodyEncoding, bodyProblem, headers }: MessageParts): DecodedBody {
    if (bodyProblem !== undefined) return { bodyProblem }
    if (body === undefined) return {}
    if (bodyEncoding === undefined && (body === '' || body.startsWith('{'))) return { body }
    return decodeTextBody(body, {
      encoding: bodyEncoding,
      contentEncoding: headers['content-encoding'],
      limit: this.settings.maxEntryBytes,
    })
  }
}
