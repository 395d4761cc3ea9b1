import { AwsV4Signer } from 'aws4fetch'

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

/** Gives the headers that sign a request: date, session token and Authorization. */
export type Sign = (request: SignedRequest, now: Date) => Promise<Record<string, string>>

/** Makes what signs requests by Signature Version 4; it keeps the key of the day. */
export function createSign({ keys, region, service }: Signing): Sign {
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  const identity = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
  const cache = new Map<string, ArrayBuffer>()
  return async ({ method, url, headers, body }, now) => {
    const signer = new AwsV4Signer({
      ...identity,
      ...{ method, url: url.href, headers, body, region, service, cache },
      datetime: now.toISOString().replace(/[:-]|\.\d+/g, ''),
      allHeaders: true,
    })
    const { headers: signed } = await signer.sign()
    return Object.fromEntries([...signed].filter(([name]) => !(name in headers)))
  }
}
