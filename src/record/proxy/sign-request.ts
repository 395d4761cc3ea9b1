import { createHash } from 'node:crypto'
import { authorize, deriveKey, formatScope, formatTime } from '../../signature/sign.js'

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
  readonly body: Uint8Array<ArrayBuffer>
}

/** Returns the headers that sign a request: date, session token and Authorization. */
export type Sign = (request: SignedRequest, now: Date) => Record<string, string>

/** Makes what signs requests by Signature Version 4; it keeps the key of the day. */
export function createSign({ keys, region, service }: Signing): Sign {
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  let scope = ''
  let key: Uint8Array = new Uint8Array()
  return ({ method, url, headers, body }, now) => {
    const datetime = formatTime(now.getTime())
    const current = formatScope(datetime, region, service)
    if (current !== scope) key = deriveKey(secretAccessKey, current)
    scope = current
    const added = {
      'x-amz-date': datetime,
      ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
    }
    const request = {
      method,
      url: url.href,
      headers: Object.entries({ ...headers, ...added }),
      payloadHash: createHash('sha256').update(body).digest('hex'),
    }
    return { ...added, authorization: authorize(request, { accessKeyId, key, scope, datetime }) }
  }
}
