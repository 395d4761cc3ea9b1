import { gzipSync } from 'node:zlib'
import {
  type ErrorResponse,
  headerOf,
  type MockRequest,
  type MockResponse,
  type TransportFault,
} from '../calls/messages.js'

/** What a response says before headers that every response has are added. */
export interface Draft {
  readonly status: number
  readonly contentType?: string
  readonly body: string
  readonly headers?: readonly string[]
  /** The error that the body tells of. */
  readonly error?: ErrorResponse
  /** It is for a web page that may not read it. */
  readonly foreign?: boolean
  readonly transport?: TransportFault
}

const ORIGIN_HEADERS: readonly string[] = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
]

/**
 * Adds what AWS puts on every response: a request id, no charset on the Content-Type, `Cache-Control: no-store` on a 200,
 * gzip when the client asks for it, and leave for browsers to read it when one asks.
 */
export function finishResponse(draft: Draft, request: MockRequest, requestId: string): MockResponse {
  const headers = ['Server', 'Server', 'x-amzn-RequestId', requestId]
  if (draft.contentType !== undefined) headers.push('Content-Type', draft.contentType)
  if (draft.status === 200) headers.push('Cache-Control', 'no-store')
  if (request.headers['origin'] !== undefined && !draft.foreign) headers.push(...ORIGIN_HEADERS)
  if (draft.headers) headers.push(...draft.headers)
  const response = encodeBody(draft, request, headers)
  if (!draft.transport && !draft.error) return response
  return {
    ...response,
    ...(draft.error && { error: draft.error }),
    ...(draft.transport && { transport: draft.transport }),
  }
}

function encodeBody(draft: Draft, request: MockRequest, headers: string[]): MockResponse {
  const accepted = request.headers['accept-encoding']
  if (
    accepted !== undefined &&
    draft.body !== '' &&
    acceptsGzip(headerOf(request, 'accept-encoding') ?? '')
  ) {
    const body = gzipSync(draft.body)
    headers.push('Content-Encoding', 'gzip', 'Content-Length', String(body.length))
    return { status: draft.status, headers, body }
  }
  const length = Buffer.byteLength(draft.body)
  headers.push('Content-Length', String(length))
  return { status: draft.status, headers, body: draft.body, ascii: length === draft.body.length }
}

/** `gzip` or `*` stands in the list and is not ruled out by `q=0`. */
function acceptsGzip(header: string): boolean {
  return header.split(',').some((entry) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(entry))
}

/** AWS's response to a browser that asks for leave: the three headers it always sends, and what the browser asked for. */
export function preflightHeaders(request: MockRequest): readonly string[] {
  const methods = headerOf(request, 'access-control-request-method')
  const names = headerOf(request, 'access-control-request-headers')
  return [
    'Access-Control-Max-Age',
    '172800',
    ...(methods === undefined ? [] : ['Access-Control-Allow-Methods', methods]),
    ...(names === undefined ? [] : ['Access-Control-Allow-Headers', names]),
  ]
}
