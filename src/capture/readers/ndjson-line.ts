import type { CapturePlace, Exchange, ExchangeRequest, ExchangeResponse } from '../../protocol/exchange.js'
import type { JsonCursor } from '../scan/json-cursor.js'
import { type DecodedBody, decodeTextBody } from './decode-body.js'
import { readHeaders } from './read-headers.js'
import type { ReadSettings } from './read-options.js'

/** The members of a message's line, as they are met. */
interface MessageParts {
  method: string
  url: string
  status: number | undefined
  headers: Record<string, string>
  body: string | undefined
  bodyEncoding: string | undefined
  bodyProblem: string | undefined
}

/** Reads one line of our NDJSON (`capture-line.schema.json`), or `undefined` if it holds no exchange. */
export function readCaptureLine(
  cursor: JsonCursor,
  place: CapturePlace,
  settings: ReadSettings,
): Exchange | undefined {
  let date: string | undefined
  let operation: string | undefined
  let request: ExchangeRequest | undefined
  let response: ExchangeResponse | undefined
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'request' && cursor.peek() === 0x7b) request = readRequest(cursor, settings)
    else if (member === 'response' && cursor.peek() === 0x7b) response = readResponse(cursor, settings)
    else if (member === 'date') date = cursor.shortText()
    else if (member === 'operation') operation = cursor.shortText()
    else cursor.skipValue()
  }
  if (request === undefined && response === undefined) return undefined
  return {
    place,
    ...(date !== undefined && { date }),
    ...(operation !== undefined && { operation }),
    ...(request !== undefined && { request }),
    ...(response !== undefined && { response }),
  }
}

function readRequest(cursor: JsonCursor, settings: ReadSettings): ExchangeRequest {
  const parts = readMessage(cursor, settings)
  return { method: parts.method, url: parts.url, headers: parts.headers, ...decodeParts(parts, settings) }
}

function readResponse(cursor: JsonCursor, settings: ReadSettings): ExchangeResponse | undefined {
  const parts = readMessage(cursor, settings)
  const { status, headers } = parts
  return status === undefined ? undefined : { status, headers, ...decodeParts(parts, settings) }
}

function readMessage(cursor: JsonCursor, settings: ReadSettings): MessageParts {
  const parts: MessageParts = {
    method: '',
    url: '',
    status: undefined,
    headers: {},
    body: undefined,
    bodyEncoding: undefined,
    bodyProblem: undefined,
  }
  for (let member = cursor.firstName(); member !== undefined; member = cursor.nextName()) {
    if (member === 'headers') parts.headers = readHeaders(cursor, settings.wantedHeaders)
    else if (member === 'body') readBody(cursor, parts)
    else if (member === 'status') parts.status = cursor.number()
    else if (member === 'method') parts.method = cursor.shortText() ?? ''
    else if (member === 'url') parts.url = cursor.shortText() ?? ''
    else if (member === 'bodyEncoding') parts.bodyEncoding = cursor.shortText()
    else if (member === 'bodyProblem') parts.bodyProblem = cursor.shortText()
    else cursor.skipValue()
  }
  return parts
}

function readBody(cursor: JsonCursor, parts: MessageParts): void {
  parts.body = cursor.longText()
  if (cursor.lastWasInvalid) parts.bodyProblem = 'the body is not UTF-8 text'
}

/** The bodies of this format are decoded already, whatever the headers say, unless the line names an encoding. */
function decodeParts(parts: MessageParts, settings: ReadSettings): DecodedBody {
  const { body, bodyEncoding: encoding, bodyProblem } = parts
  if (bodyProblem !== undefined) return { bodyProblem }
  if (body === undefined) return {}
  if (encoding === undefined) return { body }
  return decodeTextBody(body, {
    encoding,
    contentEncoding: parts.headers['content-encoding'],
    limit: settings.maxEntryBytes,
  })
}
