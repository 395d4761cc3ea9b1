import type { IncomingMessage } from 'node:http'
import { recordedBody } from '../../exchange/recorded-body.js'
import type { RecordedExchange } from '../../exchange/recorded-exchange.js'
import { chooseScope, type ScopeRules } from './choose-scope.js'
import {
  headersToSign,
  pathToForward,
  type RawHeaders,
  recordedHeaders,
  requestHeadersToForward,
} from './forwarded-headers.js'
import type { Sign } from './sign-request.js'

/** How requests are made ready for the target. */
export interface Preparation {
  readonly target: URL
  /** Without it requests go on unsigned. */
  readonly sign: Sign | undefined
  /** For what it signs, unless a request says. */
  readonly scope: ScopeRules | undefined
  readonly now: () => number
}

/** A request as it goes to the target. */
export interface Outgoing {
  readonly method: string
  readonly url: URL
  readonly path: string
  readonly headers: RawHeaders
  readonly body: Uint8Array
}

/** Makes what goes to the target of what a client sent, signed anew if that is wanted. Rejects what is no request. */
export async function prepareRequest(
  request: IncomingMessage,
  body: Uint8Array<ArrayBuffer>,
  { target, sign, scope, now }: Preparation,
): Promise<Outgoing> {
  const method = request.method ?? 'POST'
  const path = pathToForward(request.url ?? '/')
  const url = new URL(target.origin + path)
  const kept = requestHeadersToForward(request.rawHeaders)
  // A preflight is never signed.
  const signed =
    method === 'OPTIONS'
      ? undefined
      : sign?.(
          { method, url, headers: headersToSign(kept), body },
          new Date(now()),
          scope && chooseScope(request, scope),
        )
  const hasBody = body.length > 0 || request.headers['content-length'] !== undefined
  const length = hasBody ? ['content-length', String(body.length)] : []
  const headers = ['host', target.host, ...kept, ...Object.entries(signed ?? {}).flat(), ...length]
  return { method, url, path, headers, body }
}

/** What is recorded of a request. */
export function describeRequest(
  { method, url, headers, body }: Outgoing,
  started: number,
): Pick<RecordedExchange, 'date' | 'request'> {
  const recorded = recordedHeaders(headers)
  return {
    date: new Date(started).toISOString(),
    request: {
      method,
      url: url.href,
      headers: recorded,
      ...recordedBody(body, recorded['content-encoding']),
    },
  }
}
