import { createHmac } from 'node:crypto'
import { hashHex } from './canonical-request.js'

/** The only algorithm that AWS's JSON services take. */
const ALGORITHM = 'AWS4-HMAC-SHA256'

/** What a signature is valid for: a day, a Region and a service. */
export interface CredentialScope {
  /** `YYYYMMDD` */
  readonly date: string
  readonly region: string
  readonly service: string
  /** `aws4_request` */
  readonly terminator: string
}

/** The string that is signed. `time` is in ISO 8601 basic form, such as `20260302T060000Z`. */
export function stringToSign(time: string, scope: CredentialScope, canonicalRequest: string): string {
  return [ALGORITHM, time, formatScope(scope), hashHex(canonicalRequest)].join('\n')
}

/** A scope as it stands in a string to sign. */
function formatScope({ date, region, service, terminator }: CredentialScope): string {
  return [date, region, service, terminator].join('/')
}

/** The key that a secret access key gives for a scope. */
export function signingKey(secretAccessKey: string, scope: CredentialScope): Buffer {
  const { date, region, service, terminator } = scope
  return [date, region, service, terminator].reduce<Buffer>(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  )
}

/** The signature, in lower-case hexadecimal. */
export function calculateSignature(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}
