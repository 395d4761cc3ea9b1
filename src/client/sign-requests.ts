import { AwsV4Signer } from 'aws4fetch'
import { type Credentials, type CredentialsProvider, cacheCredentials } from './credentials.js'
import { requireRegion } from './endpoints.js'
import { CallError } from './errors/call-error.js'
import type { WireFetch } from './wire-request.js'

/** With what requests are signed. */
export interface SigningOptions {
  /** Keys, or a provider of keys; `false` sends requests unsigned, which a mock accepts. */
  readonly credentials?: Credentials | CredentialsProvider | false | undefined
  readonly region?: string | undefined
  /** The present in milliseconds since the epoch, `Date.now` when left out; a test's way to set the clock. */
  readonly now?: (() => number) | undefined
  /** The class that computes signatures, aws4fetch's when left out. */
  readonly Signer?: typeof AwsV4Signer | undefined
}

/** What AWS says when a signature's time is not its own. */
const CLOCK_SKEW_CODES: ReadonlySet<string> = new Set([
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
])

/** AWS accepts a clock that is five minutes off; as the AWS SDKs, the client corrects from four. */
const TOLERATED_SKEW = 240_000

/**
 * Signs each request afresh (SigV4). When the service finds the signature's time wrong, the clock is set by
 * the answer's `Date` header for this and all later calls, and the request goes out once more.
 */
export function withSignature(fetch: WireFetch, service: string, options: SigningOptions): WireFetch {
  const { credentials, now = Date.now, Signer = AwsV4Signer } = options
  if (credentials === false) return fetch
  const region = requireRegion(options.region)
  const provide = cacheCredentials(credentials, now)
  const cache = new Map<string, ArrayBuffer>()
  let skew = 0
  return async (request) => {
    const send = async (): Promise<Response> => {
      const identity = await provide()
      const datetime = new Date(now() + skew).toISOString().replace(/[:-]|\.\d+/g, '')
      const signer = new Signer({ ...request, ...identity, service, region, cache, datetime })
      return fetch({ ...request, headers: (await signer.sign()).headers })
    }
    const assumed = skew
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof CallError && CLOCK_SKEW_CODES.has(error.code))) throw error
      const actual = Date.parse(error.response?.headers.get('date') ?? '') - now()
      // Written so that a missing or unreadable date counts as no skew.
      if (!(Math.abs(actual - assumed) > TOLERATED_SKEW)) throw error
      skew = actual
      return send()
    }
  }
}
