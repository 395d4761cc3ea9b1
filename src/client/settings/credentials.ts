import { CredentialsError } from '../errors/credentials-error.js'

/** Keys to sign with; the shape of the AWS SDK's own identities. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** When temporary credentials end. */
  readonly expiration?: Date
}

/** Gives credentials when asked; every provider of `@aws-sdk/credential-providers` is one. */
export type CredentialsProvider = () => Promise<Credentials>

/** Credentials are asked for again this long before they end, as the AWS SDKs do. */
const REFRESH_BEFORE_EXPIRATION = 300_000

/**
 * Asks a provider only when there are no credentials yet or they are about to end, and once for all calls
 * that wait. A failure reaches every waiting call as `CredentialsError`; the next call asks again.
 */
export function cacheCredentials(
  source: Credentials | CredentialsProvider | undefined,
  now: () => number,
): CredentialsProvider {
  let cached: Promise<Credentials> | undefined
  let expiration = 0
  const load = async (): Promise<Credentials> => {
    try {
      const credentials = typeof source === 'function' ? await source() : source
      if (!credentials) throw TypeError('`credentials` is missing')
      expiration = Number(credentials.expiration ?? Infinity)
      return credentials
    } catch (cause) {
      cached = undefined
      throw new CredentialsError('CredentialsError', 'no credentials to sign with', { cause })
    }
  }
  return async () => {
    if (!cached || expiration - now() < REFRESH_BEFORE_EXPIRATION) {
      // Until the provider has answered, every call waits for this one.
      expiration = Infinity
      cached = load()
    }
    return cached
  }
}
