import type { CapturePlace, Exchange, ExchangeRequest, ExchangeResponse } from '../../protocol/exchange.js'
import type { JsonCursor } from '../scan/json-cursor.js'
import { type DecodedBody, decodeTextBody } from './decode-body.js'
import { readHeaders } from './read-headers.js'
import type { ReadSettings } from './read-options.js'

/** What HAR's `postData` and `content` say of a body. */
interface BodyParts {
  text?: string | undefined
  encoding?: string | undefined
  size?: number | undefined
  isInvalid?: boolean
}

/** Reads one item of HAR's `log.entries`. A half that the entry does not have, or that never happened, is left out. */
export function readHarEntry(cursor: JsonCursor, place: CapturePlace, settings: ReadSettings): Exchange {
  let date: string | undefined
  let request: ExchangeRequest | undefined
  let response: ExchangeResponse | undefined
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'request' && cursor.peek() === 0x7b) request = readRequest(cursor, settings)
    else if (member === 'response' && cursor.peek() === 0x7b) response = readResponse(cursor, settings)
    else if (member === 'startedDateTime') date = cursor.shortText()
    else cursor.skipValue()
  }
  return {
    place,
    ...(date !== undefined && { date }),
    ...(request !== undefined && { request }),
    ...(response !== undefined && { response }),
  }
}

function readRequest(cursor: JsonCursor, settings: ReadSettings): ExchangeRequest {
  let method = ''
  let url = ''
  let headers: Record<string, string> = {}
  let parts: BodyParts | undefined
  let bodySize: number | undefined
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'method') method = cursor.shortText() ?? ''
    else if (member === 'url') url = cursor.shortText() ?? ''
    else if (member === 'headers') headers = readHeaders(cursor, settings.wantedHeaders)
    else if (member === 'postData' && cursor.peek() === 0x7b) parts = readBodyParts(cursor)
    else if (member === 'bodySize') bodySize = cursor.number()
    else cursor.skipValue()
  }
  const decoded = decodeParts(parts ?? { size: bodySize }, headers, settings)
  return { method, url, headers, ...decoded }
}

/** A status of 0 is how browsers write that no response came. */
function readResponse(cursor: JsonCursor, settings: ReadSettings): ExchangeResponse | undefined {
  let status = 0
  let headers: Record<string, string> = {}
  let parts: BodyParts = {}
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'status') status = cursor.number() ?? 0
    else if (member === 'headers') headers = readHeaders(cursor, settings.wantedHeaders)
    else if (member === 'content' && cursor.peek() === 0x7b) parts = readBodyParts(cursor)
    else cursor.skipValue()
  }
  return status === 0 ? undefined : { status, headers, ...decodeParts(parts, headers, settings) }
}

function readBodyParts(cursor: JsonCursor): BodyParts {
  const parts: BodyParts = { text: undefined, encoding: undefined, size: undefined, isInvalid: false }
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'text') {
      parts.text = cursor.longText()
      parts.isInvalid = cursor.lastWasInvalid
    } else if (member === 'encoding' || member === '_encoding') parts.encoding = cursor.shortText()
    else if (member === 'size') parts.size = cursor.number()
    else cursor.skipValue()
  }
  return parts
}

function decodeParts(parts: BodyParts, headers: Record<string, string>, settings: ReadSettings): DecodedBody {
  const { text, encoding, size, isInvalid } = parts
  if (isInvalid) return { bodyProblem: 'the body is not UTF-8 text' }
  if (text === undefined) return withoutText(size)
  const contentEncoding = headers['content-encoding']
  if (encoding === undefined && contentEncoding === undefined) return { body: text }
  return decodeTextBody(text, { encoding, contentEncoding, limit: settings.maxEntryBytes })
}

function withoutText(size: number | undefined): DecodedBody {
  if (size === 0) return { body: '' }
  return size !== undefined && size > 0
    ? { bodyProblem: `the capture left out the body of ${size} bytes` }
    : {}
}
