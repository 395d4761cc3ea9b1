import {
  ERROR_TYPE_HEADER,
  REQUEST_ID_HEADER,
  readErrorCode,
  readErrorMessage,
} from '../../protocol/aws-json/error-messages.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { NetworkError } from '../errors/network-error.js'
import { ServiceError } from '../errors/service-error.js'
import { UnexpectedAnswerError } from '../errors/unexpected-answer-error.js'
import type { WireFetch } from './wire-request.js'

/** Sends a request: `fetch` itself, or anything that behaves like it. */
export type Transport = (url: string, init: RequestInit) => Promise<Response>

/**
 * Reads every answer whole and tells what it is: an output, which it returns; or an error of the service,
 * something that is not AWS JSON, or no answer at all, which it throws, each as a class of its own.
 */
export function withAnswersRead(transport: Transport): WireFetch {
  return async (request) => {
    const { url, attempt: attempts } = request
    let response: Response
    let text: string
    let body: unknown
    try {
      response = await transport(url, request)
      text = await response.text()
    } catch (cause) {
      throw new NetworkError('NetworkError', `no whole answer from ${url}`, { attempts, cause })
    }
    try {
      // The protocol allows an output without members to be empty.
      body = JSON.parse(text || '{}')
    } catch {
      // Told below, by what the answer is.
    }
    const { ok, status, headers } = Object.assign(response, {
      text: async () => text,
      json: async () => body,
      clone: () => response,
    })
    if (ok && isJsonObject(body)) return response
    const code = ok ? undefined : readErrorCode(headers.get(ERROR_TYPE_HEADER), body)
    const facts = { attempts, body, requestId: headers.get(REQUEST_ID_HEADER) ?? undefined, response }
    if (code) throw new ServiceError(code, readErrorMessage(body) ?? code, facts)
    // Described, not quoted: it may hold what must not be logged.
    const what = `status ${status}, ${text.length} characters of ${headers.get('content-type')}`
    throw new UnexpectedAnswerError('UnexpectedAnswer', `no AWS JSON: ${what}`, facts)
  }
}
