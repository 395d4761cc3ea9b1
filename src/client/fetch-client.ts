import type { Middleware } from 'openapi-fetch'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import type { RequestOf } from './pipeline/make-requests.js'
import { withMiddleware } from './pipeline/middleware.js'
import { parseJson, settle } from './pipeline/read-responses.js'
import type { TimeLimitOptions } from './pipeline/time-limits.js'
import type { SendRequest } from './pipeline/wire-request.js'
import type { Complete } from './serialize-input.js'
import type { CallOptions, FetchInit } from './types.js'

/** What a call of the fetch client gives; only the types of the service know what data and error are. */
interface FetchResult {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}

/** The ways to a service: by paths, as openapi-fetch goes, and for the functions of its operations. */
export interface FetchClient {
  readonly fetchClient: {
    POST(path: string, init: FetchInit & { readonly body: unknown }): Promise<FetchResult>
    use(...middleware: Middleware[]): void
    eject(...middleware: Middleware[]): void
  }
  /** Calls an operation by its name; throws what goes wrong. */
  call(name: string, input: unknown, options?: CallOptions, complete?: Complete): Promise<Response>
}

/**
 * Behaves as an openapi-fetch client, of which AWS JSON needs `POST` and middleware alone: without the code for methods,
 * paths and queries, which is most of it.
 */
export function createFetchClient(
  send: SendRequest,
  requestOf: RequestOf,
  limits: TimeLimitOptions,
): FetchClient {
  let layers: readonly Middleware[] = []
  return {
    fetchClient: {
      async POST(schemaPath, { body, middleware = [], parseAs = 'json', ...init }) {
        const past = withMiddleware(send, [...layers, ...middleware], { ...limits, schemaPath, parseAs })
        const response = await past(requestOf(schemaPath, body, init))
        if (response.ok && parseAs !== 'json')
          return { data: parseAs === 'stream' ? response.body : await response[parseAs](), response }
        const text = await response.text()
        return { [response.ok ? 'data' : 'error']: parseJson(text) ?? (text || undefined), response }
      },
      use(...added) {
        layers = [...layers, ...added].filter(Boolean)
      },
      eject(...removed) {
        layers = layers.filter((layer) => !removed.includes(layer))
      },
    },
    async call(name, input, options = {}, complete) {
      const request = requestOf(name, input, options, complete)
      if (!layers[0]) return send(request)
      const schemaPath = `/${request.headers[TARGET_HEADER]}`
      const response = await withMiddleware(send, layers, { ...limits, schemaPath })(request)
      return settle(response, await response.text(), request.progress.attempts)
    },
  }
}
