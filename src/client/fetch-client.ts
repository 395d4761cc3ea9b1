import createFetchClient from 'openapi-fetch'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { ServiceError } from './errors/service-error.js'
import { settle } from './pipeline/read-responses.js'
import type { WireFetch } from './pipeline/wire-request.js'
import { serializeInput } from './serialize-input.js'
import type { CallOptions } from './types.js'

/** Every path of every contract, for the one place where types end and names begin. */
interface AnyPaths {
  [path: string]: { post: { requestBody: { content: { [mediaType: string]: unknown } }; responses: object } }
}

/** What openapi-fetch needs to know of a service. */
export interface FetchClientOptions {
  readonly send: WireFetch
  readonly mediaType: string
  /** The target of a path of the contract. */
  targetOf(path: string): string
  /** The address to which the operation of a target is sent. */
  urlOf(target: string): string
}

interface Post extends Pick<CallOptions, 'deadline'> {
  readonly signal?: AbortSignal | null
  /** An input, or the text that it was written as. */
  readonly body: unknown
  readonly parseAs?: 'stream'
}

/**
 * The openapi-fetch client of a service. Its middleware sees real requests, with the address that they go to and before
 * they are signed, and real responses; an error of the service is a response to it, as for every fetch.
 */
export function createServiceFetchClient({ send, mediaType, targetOf, urlOf }: FetchClientOptions) {
  // Called with `new`, and asked for the `instanceof` of what middleware returns.
  function TargetedRequest(path: string, init: RequestInit & { readonly headers: Headers }): Request {
    const target = targetOf(path)
    init.headers.set(TARGET_HEADER, target)
    return new Request(urlOf(target), init)
  }
  TargetedRequest.prototype = Request.prototype
  const { use, eject, POST } = createFetchClient<AnyPaths>({
    headers: { 'Content-Type': mediaType },
    bodySerializer: (body) => (typeof body === 'string' ? body : serializeInput(body, 'the operation')),
    Request: TargetedRequest as unknown as typeof Request, // A function that returns requests is one for `new`.
  })
  /** Calls through all middleware; tells how often the service refused, too. */
  const post = async (path: string, { deadline, signal = null, ...given }: Post) => {
    const init = { ...given, signal }
    let attempts: number | undefined
    const fetch = async (request: Request): Promise<Response> => {
      const { url, method, headers, signal } = request
      const body = await request.text()
      const response = await send({ ...given, deadline, url, method, headers, signal, body }).catch(
        (error) => {
          if (!(error instanceof ServiceError)) throw error
          attempts = error.attempts
          return error.response
        },
      )
      return new Response((await response.text()) || null, response)
    }
    return { ...(await POST(path, { ...init, fetch })), attempts }
  }
  let isWatched = false
  return {
    fetchClient: {
      POST: post,
      eject,
      use(...middleware: Parameters<typeof use>) {
        isWatched ||= middleware.length > 0
        use(...middleware)
      },
    },
    /** Sends an input; middleware costs only those who have any. */
    async call(path: string, body: string, { deadline, signal }: CallOptions): Promise<Response> {
      if (!isWatched) {
        const target = targetOf(path)
        const headers = new Headers({ 'content-type': mediaType, [TARGET_HEADER]: target })
        return send({ method: 'POST', url: urlOf(target), headers, body, deadline, signal: signal ?? null })
      }
      const { response, error, attempts } = await post(path, {
        body,
        deadline,
        signal: signal ?? null,
        parseAs: 'stream',
      })
      // openapi-fetch has read what is no success, as JSON if it can.
      const text = response.bodyUsed ? error : await response.text()
      return settle(response, typeof text === 'string' ? text : JSON.stringify(text), attempts)
    },
  }
}
