import { canonicalRequest, type Header, signedHeaders } from './canonical-request.js'
import { hmac, sha256 } from './sha256.js'

/** The only algorithm that AWS's JSON services take. */
export const ALGORITHM = 'AWS4-HMAC-SHA256'

/** What a scope ends with. */
export const TERMINATOR = 'aws4_request'

/** A request whose host and given headers are signed. */
export interface RequestToSign {
  readonly method: string
  readonly url: string
  /** By names in lower case, in any order; `host` is taken from the URL. */
  readonly headers: readonly Header[]
  /** The SHA-256 of the body; see `hashHex`. */
  readonly payloadHash: string
}

/** What a signature is made with, beside the request. */
export interface SigningContext {
  readonly accessKeyId: string
  /** The key of the scope; see `deriveKey`. */
  readonly key: Uint8Array
  /** Day, region, service and terminator; see `formatScope`. */
  readonly scope: string
  /** The time of the signature; see `formatTime`. */
  readonly datetime: string
}

/**
 * The signature of a request, as the value of its `Authorization` header.
 *
 * @example
 * const datetime = formatTime(Date.now())
 * const scope = formatScope(datetime, 'eu-central-1', 'ssm')
 * const key = deriveKey(secretAccessKey, scope)
 * const headers = [['x-amz-date', datetime]] as const
 * const request = { method: 'POST', url, headers, payloadHash: hashHex(body) }
 * const authorization = authorize(request, { accessKeyId, key, scope, datetime })
 */
export function authorize(
  request: RequestToSign,
  { accessKeyId, key, scope, datetime }: SigningContext,
): string {
  const { host, pathname, search } = new URL(request.url)
  const headers = sortHeaders([['host', host], ...request.headers])
  const canonical = canonicalRequest({ ...request, pathname, query: search.slice(1), headers })
  const signature = toHex(hmac(key, toBytes(stringToSign(datetime, scope, hashHex(canonical)))))
  return `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders(headers)}, Signature=${signature}`
}

/** The headers in the order in which they are signed. */
export function sortHeaders(headers: readonly Header[]): readonly Header[] {
  return [...headers].sort(([left], [right]) => (left < right ? -1 : 1))
}

/** The string that is signed, of the SHA-256 of the canonical request. */
export function stringToSign(datetime: string, scope: string, canonicalHash: string): string {
  return [ALGORITHM, datetime, scope, canonicalHash].join('\n')
}

/** The key that signs all requests of a scope. */
export function deriveKey(secretAccessKey: string, scope: string): Uint8Array {
  const secret = toBytes(`AWS4${secretAccessKey}`)
  return scope.split('/').reduce((key, part) => hmac(key, toBytes(part)), secret)
}

/** What a signature is valid for: `20150830/us-east-1/ssm/aws4_request`. */
export function formatScope(datetime: string, region: string, service: string): string {
  return `${datetime.slice(0, 8)}/${region}/${service}/${TERMINATOR}`
}

/** A moment, in milliseconds since the epoch, as signatures write it: `20150830T123600Z`. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[:-]|\.\d+/g, '')
}

/** The SHA-256 of a text or of bytes, in lower-case hexadecimal. */
export function hashHex(body: string | Uint8Array): string {
  return toHex(sha256(typeof body === 'string' ? toBytes(body) : body))
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Bytes in lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let digits = ''
  for (const byte of bytes) digits += (byte + 256).toString(16).slice(1)
  return digits
}
