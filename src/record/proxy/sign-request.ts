import { createHash, createHmac } from 'node:crypto'

/** Keys to sign with. */
export interface SigningKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** With what, and for what, requests are signed anew. */
export interface Signing {
  readonly keys: SigningKeys
  readonly region: string
  readonly service: string
}

/** What a signature covers. */
export interface SignedRequest {
  readonly method: string
  readonly url: URL
  /** By lower-case name: the content type and whatever starts with `x-amz-`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * The headers that sign a request (SigV4): date, session token and Authorization.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signRequest(request: SignedRequest, signing: Signing, now: Date): Record<string, string> {
  const { keys, region, service } = signing
  const time = now.toISOString().replace(/[:-]|\.\d+/g, '')
  const added = {
    'x-amz-date': time,
    ...(keys.sessionToken !== undefined && { 'x-amz-security-token': keys.sessionToken }),
  }
  const headers = { ...request.headers, host: request.url.host, ...added }
  const names = Object.keys(headers).sort().join(';')
  const scope = [time.slice(0, 8), region, service, 'aws4_request']
  const text = [ALGORITHM, time, scope.join('/'), sha256(canonicalRequest(request, headers, names))].join(
    '\n',
  )
  const key = scope.reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${keys.secretAccessKey}`,
  )
  const signature = createHmac('sha256', key).update(text).digest('hex')
  const credential = `${keys.accessKeyId}/${scope.join('/')}`
  return {
    ...added,
    authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  }
}

function canonicalRequest(
  { method, url, body }: SignedRequest,
  headers: Readonly<Record<string, string>>,
  names: string,
): string {
  const lines = names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`)
  const path = url.pathname.split('/').map(encode).join('/')
  return [method, path, canonicalQuery(url), ...lines, '', names, sha256(body)].join('\n')
}

function canonicalQuery(url: URL): string {
  const pairs = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`)
  return pairs.sort().join('&')
}

/** RFC 3986: what `encodeURIComponent` leaves alone is encoded too. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
