import type { WireRequest } from './pipeline/wire-request.js'
import { hmac, sha256 } from './sha256.js'

const ALGORITHM = 'AWS4-HMAC-SHA256'

/** What a signature is made with, beside the request. */
export interface SigningContext {
  readonly accessKeyId: string
  /** The key of the day, region and service; see `deriveKey`. */
  readonly key: Uint8Array
  /** Day, region, service and terminator: `20150830/us-east-1/ssm/aws4_request`. */
  readonly scope: string
  /** The time of the signature, as in `20150830T123600Z`. */
  readonly datetime: string
}

/** A header by its name in lower case. */
export type Header = readonly [name: string, value: string]

/**
 * The signature of a request, as the value of its `Authorization` header: Signature Version 4, for requests without a
 * query, as AWS JSON has none. The host and all the given headers are signed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function authorize(
  { method, url, body }: Pick<WireRequest, 'method' | 'url' | 'body'>,
  headers: readonly Header[],
  { accessKeyId, key, scope, datetime }: SigningContext,
): string {
  const { host, pathname } = new URL(url)
  const signed: Header[] = [['host', host], ...headers]
  signed.sort(([left], [right]) => (left < right ? -1 : 1))
  const names = signed.map(([name]) => name).join(';')
  const canonicalRequest = [
    method,
    // Encoded once more than it is sent, as AWS wants it of every service but S3.
    pathname.split('/').map(encodeURIComponent).join('/'),
    '',
    ...signed.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}`),
    '',
    names,
    toHex(sha256(toBytes(body))),
  ].join('\n')
  const hash = toHex(sha256(toBytes(canonicalRequest)))
  const stringToSign = [ALGORITHM, datetime, scope, hash].join('\n')
  const signature = toHex(hmac(key, toBytes(stringToSign)))
  return `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
}

/** The key that signs all requests of a scope. */
export function deriveKey(secretAccessKey: string, scope: string): Uint8Array {
  const secret = toBytes(`AWS4${secretAccessKey}`)
  return scope.split('/').reduce((key, part) => hmac(key, toBytes(part)), secret)
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function toHex(bytes: Uint8Array): string {
  let digits = ''
  for (const byte of bytes) digits += (byte < 16 ? '0' : '') + byte.toString(16)
  return digits
}
