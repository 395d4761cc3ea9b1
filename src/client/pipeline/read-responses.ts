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

/** How much of a response is read. */
export interface ResponseOptions {
  /** The longest body that a call reads, in bytes after decompression: 64 MiB when left out. `Infinity` reads all. */
  readonly responseLimit?: number | undefined
}

/**
 * Reads every response whole and tells what it is: an output, which it returns; or an error of the service,
 * something that is not AWS JSON, or no response at all, which it throws, each as a class of its own.
 */
export function withResponsesRead(
  transport: Transport,
  { responseLimit = 2 ** 26 }: ResponseOptions,
): WireFetch {
  return async (request) => {
    const { url, attempt, headers } = request
    let response: Response
    let text: string | undefined
    try {
      // A redirect that is followed takes the session token along to wherever it leads.
      response = await transport(url, { ...request, redirect: 'manual', responseLimit })
      text = await readText(response, responseLimit)
    } catch (cause) {
      throw new NetworkError('NetworkError', `no whole answer from ${url}`, { attempts: attempt, cause })
    }
    // AWS quotes what should have been signed, which has the session token in it.
    const token = headers.get(SECURITY_TOKEN_HEADER)
    if (token) text = text?.replaceAll(token, '(session token)')
    return settle(response, text, attempt)
  }
}

/** Tells what a response is whose body is `text`; its body can then be read any number of times. */
export function settle(response: Response, text: string | undefined, attempts: number | undefined): Response {
  let body: unknown
  try {
    // The protocol allows an output without members to be empty.
    body = JSON.parse(text || '{}')
  } catch {
    // Told below, by what the response is.
  }
  const { ok, status, headers } = Object.assign(response, {
    text: async () => text,
    json: async () => body,
    clone: () => response,
  })
  if (ok && text !== undefined && isJsonObject(body)) return response
  const code = ok ? undefined : readErrorCode(headers.get(ERROR_TYPE_HEADER), body)
  const facts = { attempts, requestId: headers.get(REQUEST_ID_HEADER) ?? undefined, response }
  if (code) throw new ServiceError(code, readErrorMessage(body) ?? code, { ...facts, body })
  // Described, not quoted: it may hold what must not be logged.
  const length = text === undefined ? 'too many' : text.length
  const what = `status ${status}, ${length} characters of ${headers.get('content-type')}`
  throw new UnexpectedResponseError('UnexpectedAnswer', `no AWS JSON: ${what}`, facts)
}

/** The body as a text; `undefined` when it is longer than the limit, of which no more is read then. */
async function readText(response: Response, limit: number): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (!reader) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; ; ) {
    const { done, value } = await reader.read()
    text += decoder.decode(value, { stream: !done })
    if (done) return text
    size += value.length
    if (size > limit) {
      reader.cancel().catch(() => {})
      return undefined
    }
  }
}
