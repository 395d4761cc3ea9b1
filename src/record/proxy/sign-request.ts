import { createHash } from 'node:crypto'
import { authorize, deriveKey, formatScope, formatTime } from '../../signature/sign.js'
import type { ScopeRules, SigningScope } from './choose-scope.js'

/** Keys to sign with. */
export interface SigningKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** With what, and for what, requests are signed anew. */
export interface Signing extends ScopeRules {
  readonly keys: SigningKeys
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
export type Sign = (request: SignedRequest, now: Date, scope?: SigningScope) => Record<string, string>

/** Keys of so many days, Regions and services are kept. */
const MOST_SCOPES = 100

/** Makes what signs requests by Signature Version 4; it keeps the keys of the day. */
export function createSign(signing: Signing): Sign {
  const { accessKeyId, secretAccessKey, sessionToken } = signing.keys
  const derived = new Map<string, Uint8Array>()
  const keyFor = (scope: string): Uint8Array => {
    const key = derived.get(scope) ?? deriveKey(secretAccessKey, scope)
    if (derived.size >= MOST_SCOPES) derived.clear()
    derived.set(scope, key)
    return key
  }
  return ({ method, url, headers, body }, now, { region, service } = signing) => {
    const datetime = formatTime(now.getTime())
    const scope = formatScope(datetime, region, service)
    const key = keyFor(scope)
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
