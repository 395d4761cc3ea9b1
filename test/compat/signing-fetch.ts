import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../src/signature/sign.js'

/** The keys that the mock knows. */
export const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}

const REGION = 'us-east-1'

/** Where and how requests go. */
export interface Destination {
  readonly url: string
  readonly target: string
  readonly mediaType: string
  readonly signingName: string
  /** Whether the client was made of an export that calls bodies `application/json`, and reads responses so. */
  readonly isPlainJson?: boolean
}

/**
 * Returns a `fetch` that sends what a client of another tool sends as AWS wants it: signed, under the wire's media type, with
 * the target. `repairs` gets the names of headers that the tool did not send so itself. A client of plain JSON reads responses
 * as that, too.
 */
export function signingFetch(destination: Destination, repairs: Set<string>): typeof fetch {
  const { url, target, mediaType, signingName, isPlainJson } = destination
  return async (input, init) => {
    const request = new Request(input, init)
    const body = await request.text()
    const headers = new Headers(request.headers)
    const repair = (name: string, value: string): void => {
      if (headers.get(name)?.split(';')[0] === value) return
      repairs.add(name)
      headers.set(name, value)
    }
    repair('Content-Type', mediaType)
    repair('X-Amz-Target', target)
    const datetime = formatTime(Date.now())
    headers.set('x-amz-date', datetime)
    const { pathname, search } = new URL(request.url)
    const address = new URL(pathname + search, url).href
    const signed = [...headers].filter(([name]) => /^content-type$|^x-amz-/.test(name))
    const scope = formatScope(datetime, REGION, signingName)
    const key = deriveKey(KEYS.secretAccessKey, scope)
    const unsigned = { method: request.method, url: address, headers: signed, payloadHash: hashHex(body) }
    headers.set('authorization', authorize(unsigned, { accessKeyId: KEYS.accessKeyId, key, scope, datetime }))
    const response = await plainFetch(address, { method: request.method, headers, body })
    if (!isPlainJson) return response
    const received = new Headers(response.headers)
    received.set('content-type', 'application/json')
    return new Response(response.body, { status: response.status, headers: received })
  }
}

/** That of the platform, which programs replace. */
const plainFetch = globalThis.fetch
