import type { MockRequest } from './calls/messages.js'

/** What of a request is read here; anything else of `init` is left to the platform's own `Request`. */
const READ: ReadonlySet<string> = new Set(['method', 'headers', 'body', 'signal'])

/**
 * Reads what clients give to `fetch`: a POST of text to a URL. It saves the platform's `Request` with its streams, which a
 * process's first response would have to load. `undefined` for all else, which is `Request`'s to judge.
 */
export function plainRequest(input: unknown, init: RequestInit = {}): MockRequest | undefined {
  const { method = 'GET', headers, body, signal } = init
  if (typeof input !== 'string' || typeof body !== 'string' || method !== 'POST') return undefined
  if (!URL.canParse(input) || !Object.keys(init).every((name) => READ.has(name))) return undefined
  signal?.throwIfAborted()
  const { protocol, pathname, search, host, username, password } = new URL(input)
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return undefined
  const given: Record<string, string> = Object.fromEntries(new Headers(headers))
  return {
    method,
    path: `${pathname}${search}`,
    headers: { host, 'content-type': 'text/plain;charset=UTF-8', ...given },
    body: new TextEncoder().encode(body),
  }
}
