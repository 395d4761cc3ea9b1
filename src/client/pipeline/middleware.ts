import type { MergedOptions, Middleware, ParseAs } from 'openapi-fetch'
import { ServiceError } from '../errors/service-error.js'
import { type TimeLimitOptions, withTimeLimits } from './time-limits.js'
import type { SendRequest } from './wire-request.js'

/** What middleware is told of a call beside its request, and how long it may take with all of it. */
export interface Call extends TimeLimitOptions {
  /** The path of the contract. */
  readonly schemaPath: string
  readonly parseAs?: ParseAs
}

/**
 * Sends requests past middleware as openapi-fetch does: requests in order, failures and responses in reverse. It sees
 * real requests, with the address that they go to and before they are signed, and real responses; an error of the
 * service is a response to it, as for every fetch.
 * https://openapi-ts.dev/openapi-fetch/middleware-auth
 */
export function withMiddleware(
  send: SendRequest,
  middleware: readonly Middleware[],
  { schemaPath, parseAs = 'json', ...limits }: Call,
): SendRequest {
  return withTimeLimits(async (original) => {
    const sendOne = async (request: Request): Promise<Response> => {
      const { url, method, headers, signal } = request
      const response = await send({
        ...original,
        url,
        method,
        headers: Object.fromEntries(headers),
        signal,
        body: await request.text(),
      }).catch((error: unknown) => {
        if (error instanceof ServiceError) return error.response
        throw error
      })
      const text = (await response.text()) || null
      // Nobody can tell `Response` the address that it comes from, and a clone would forget it.
      const create = (): Response =>
        Object.defineProperty(Object.assign(new Response(text, response), { clone: create }), 'url', {
          value: url,
        })
      return create()
    }
    const options = {
      baseUrl: '',
      parseAs,
      fetch: (input: RequestInfo | URL, init?: RequestInit) => sendOne(new Request(input, init)),
    } as MergedOptions // Without serializers: AWS JSON has no paths and queries to write.
    const context = { schemaPath, params: {}, id: `${Math.random()}`, options }
    let request = new Request(original.url, original)
    for (const layer of middleware) {
      const result = await layer.onRequest?.({ ...context, request })
      if (result instanceof Response) return result
      if (result) request = checked(result, Request)
    }
    const reversed = [...middleware].reverse()
    let response = await sendOne(request).catch(async (error: unknown) => {
      for (const layer of reversed) {
        const result = await layer.onError?.({ ...context, request, error })
        if (result instanceof Response) return result
        if (result) error = checked(result, Error)
      }
      throw error
    })
    for (const layer of reversed) {
      const result = await layer.onResponse?.({ ...context, request, response })
      if (result) response = checked(result, Response)
    }
    return response
  }, limits)
}

function checked<Kind>(result: unknown, kind: new (...facts: never[]) => Kind): Kind {
  if (result instanceof kind) return result
  throw new TypeError(`middleware returned no ${kind.name}`)
}
