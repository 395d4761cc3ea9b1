import { createHash } from 'node:crypto'
import { headerOf, type MockRequest, queryOf } from '../front-end/messages.js'

/** The header or query parameter that names what a signature was made of. */
export interface CanonicalOptions {
  /** Names of the signed headers, in the order given. */
  readonly signedHeaders: readonly string[]
  /** The hash the request claims for its body, or what stands for it. */
  readonly payloadHash: string
  /** Leaves `X-Amz-Signature` out of the query, as a presigned request does. */
  readonly presigned: boolean
}

/**
 * The canonical request of Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(request: MockRequest, options: CanonicalOptions): string {
  return [
    request.method,
    canonicalUri(request.path),
    canonicalQuery(queryOf(request), options.presigned),
    canonicalHeaders(request, options.signedHeaders),
    options.signedHeaders.join(';'),
    options.payloadHash,
  ].join('\n')
}

/** The path, each segment encoded once more than it was sent; an empty one is `/`. */
function canonicalUri(path: string): string {
  const pathname = path.split('?', 1)[0] ?? ''
  return pathname === '' ? '/' : pathname.split('/').map(encode).join('/')
}

/** The query parameters by name, then by value, encoded as RFC 3986 asks. */
export function canonicalQuery(query: string, presigned: boolean): string {
  if (query === '') return ''
  return query
    .split('&')
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=')
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
      return [encode(decode(name)), encode(decode(value))]
    })
    .filter(([name]) => !presigned || name !== 'X-Amz-Signature')
    .sort(
      ([first, firstValue], [second, secondValue]) =>
        compare(first, second) || compare(firstValue, secondValue),
    )
    .map((pair) => pair.join('='))
    .join('&')
}

/** Each signed header on a line of its own, its value trimmed and inner runs of spaces made one. */
function canonicalHeaders(request: MockRequest, signedHeaders: readonly string[]): string {
  return signedHeaders
    .map((name) => `${name}:${(headerOf(request, name) ?? '').trim().replace(/ +/g, ' ')}\n`)
    .join('')
}

/** SHA-256 in lower-case hexadecimal. */
export function hashHex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** `encodeURIComponent` leaves five characters alone that RFC 3986 reserves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0
}
