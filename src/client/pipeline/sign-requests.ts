import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../signature/sign.js'
import { CallError } from '../errors/call-error.js'
import { type Credentials, type CredentialsProvider, cacheCredentials } from '../settings/credentials.js'
import { requireRegion } from '../settings/endpoints.js'
import { SECURITY_TOKEN_HEADER, type WireFetch } from './wire-request.js'

/** With what requests are signed. */
export interface SigningOptions {
  /** Keys, or a provider of keys; `false` sends requests unsigned, which a mock accepts. */
  readonly credentials?: Credentials | CredentialsProvider | false | undefined
  readonly region?: string | undefined
  /** The present in milliseconds since the epoch, `Date.now` when left out; a test's way to set the clock. */
  readonly now?: (() => number) | undefined
}

/** What AWS says when a signature's time is not its own. */
const CLOCK_SKEW_CODES: readonly string[] = [
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]

/** AWS accepts a clock that is five minutes off; as the AWS SDKs, the client corrects from four. */
const TOLERATED_SKEW = 240_000

/** Milliseconds up to a year of which signatures, with four digits for it, can still tell. */
const LATEST = 2e14

/**
 * Signs each request afresh. When the service finds the signature's time wrong, the clock is set by the response's
 * `Date` header for this and all later calls, and the request goes out once more.
 */
export function withSignature(fetch: WireFetch, service: string, options: SigningOptions): WireFetch {
  const { credentials, now = Date.now } = options
  if (credentials === false) return fetch
  const region = requireRegion(options.region)
  const provide = cacheCredentials(credentials, now)
  // The last key serves until the day or the credentials change.
  let key: Uint8Array = new Uint8Array()
  let keyName = ''
  let skew = 0
  return async (request) => {
    const [signingRegion = region, signingName = service] = request.scope ?? []
    const send = async (assumed: number): Promise<Response> => {
      const { accessKeyId, secretAccessKey, sessionToken } = await provide(request.signal)
      const datetime = formatTime(now() + assumed)
      const scope = formatScope(datetime, signingRegion, signingName)
      const name = secretAccessKey + scope
      if (keyName !== name) key = deriveKey(secretAccessKey, scope)
      keyName = name
      const headers: Record<string, string> = { ...request.headers, 'x-amz-date': datetime }
      if (sessionToken) headers[SECURITY_TOKEN_HEADER] = sessionToken
      // What AWS wants signed; a proxy or a tracer may still change other headers.
      const signed = Object.entries(headers).filter(([header]) => /^(content-type$|x-amz-)/.test(header))
      const unsigned = { ...request, headers: signed, payloadHash: hashHex(request.body) }
      const authorization = authorize(unsigned, { accessKeyId, key, scope, datetime })
      return fetch({ ...request, headers: { ...headers, authorization } })
    }
    const assumed = skew
    try {
      return await send(assumed)
    } catch (error) {
      if (!(error instanceof CallError && CLOCK_SKEW_CODES.includes(error.code))) throw error
      const actual = Date.parse(error.response?.headers.get('date') ?? '') - now()
      // Written so that a missing or unreadable date counts as no skew, and one that no signature can have as none.
      if (!(Math.abs(actual - assumed) > TOLERATED_SKEW && actual < LATEST)) throw error
      const response = await send(actual)
      // What did not help this call is not kept for others.
      skew = actual
      return response
    }
  }
}
