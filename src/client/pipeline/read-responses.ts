import {
  ERROR_TYPE_HEADER,
  REQUEST_ID_HEADER,
  readErrorCode,
  readErrorMessage,
} from '../../protocol/aws-json/error-messages.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { NetworkError } from '../errors/network-error.js'
import { ServiceError } from '../errors/service-error.js'
import { UnexpectedResponseError } from '../errors/unexpected-response-error.js'
import { SECURITY_TOKEN_HEADER, type WireFetch } from './wire-request.js'

/** What a transport gets beside the address. */
export interface TransportInit extends RequestInit {
  /** The longest body to read, in bytes; the client holds to it too. */
  readonly responseLimit?: number | undefined
}

/** Sends a request: `fetch` itself, or anything that behaves like it. */
export type Transport = (url: string, init: TransportInit) => Promise<Response>

/** What sends requests, and how much of a response is read. */
export interface ResponseOptions {
  /** Sends the requests; the runtime's own `fetch` when left out. */
  readonly fetch?: Transport | undefined
  /** The longest body that a call reads, in bytes after decompression: 64 MiB when left out. `Infinity` reads all. */
  readonly responseLimit?: number | undefined
}

/** What `fetch` throws on Node; a transport of the caller's may throw anything. */
type MaybeUnread = { cause?: { data?: unknown } } | undefined

/**
 * Reads every response whole and tells what it is: an output, which it returns; or an error of the service,
 * something that is not AWS JSON, or no response at all, which it throws, each as a class of its own.
 */
export function withResponsesRead({
  // Asked for at each call: whoever mocks or traces the runtime's own may replace it after the client was made.
  fetch: transport = (url, init) => fetch(url, init),
  responseLimit = 2 ** 26,
}: ResponseOptions): WireFetch {
  return async (request) => {
    const {
      url,
      headers,
      progress: { attempts },
    } = request
    let response: Response
    let text: string | undefined
    try {
      // A redirect that is followed takes the session token along to wherever it leads.
      response = await transport(url, { ...request, redirect: 'manual', responseLimit })
      text = await readText(response, responseLimit)
    } catch (cause) {
      // The bytes that undici could not read; whoever logs the error would log them.
      delete (cause as MaybeUnread)?.cause?.data
      throw new NetworkError('NetworkError', `no complete response from ${url}`, { attempts, cause })
    }
    // AWS quotes what should have been signed, which has the session token in it.
    const token = headers[SECURITY_TOKEN_HEADER]
    if (token) text = text?.replaceAll(token, '(session token)')
    return settle(response, text, attempts)
  }
}

/** Tells what a response is whose body is `text`; its body can then be read any number of times. */
export function settle(response: Response, text: string | undefined, attempts: number | undefined): Response {
  // The protocol allows an output without members to be empty.
  const body = parseJson(text === '' ? '{}' : text)
  const { ok, status } = Object.assign(response, {
    text: async () => text,
    json: async () => body,
    clone: () => response,
  })
  if (ok && isJsonObject(body)) return response
  // Asked for only here: Node loads all of its `fetch` to make them.
  const { headers } = response
  const facts = { attempts, requestId: headers.get(REQUEST_ID_HEADER) ?? undefined, response, body }
  const code = !ok && readErrorCode(headers.get(ERROR_TYPE_HEADER), body)
  if (code) throw new ServiceError(code, readErrorMessage(body) ?? code, facts)
  // Described, not quoted: it may hold what must not be logged.
  const length = text?.length ?? 'too many'
  throw new UnexpectedResponseError(
    'UnexpectedResponse',
    `no AWS JSON: status ${status}, ${length} characters of ${headers.get('content-type')}`,
    facts,
  )
}

/** What a text says as JSON; `undefined` when it says nothing. */
export function parseJson(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body as a text; `undefined` when it is longer than the limit, of which no more is read then. */
async function readText(response: Response, limit: number): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (!reader) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; size <= limit; ) {
    const { done, value } = await reader.read()
    text += decoder.decode(value, { stream: !done })
    if (done) return text
    size += value.length
  }
  reader.cancel().catch(() => {})
  return undefined
}
