import { CredentialsError } from '../errors/credentials-error.js'

/** Keys to sign with; the shape of the AWS SDK's own identities. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** When temporary credentials end: a date, a text that is one, or the seconds or milliseconds since the epoch. */
  readonly expiration?: Date | string | number
}

/** Returns credentials when asked; every provider of `@aws-sdk/credential-providers` is one. */
export type CredentialsProvider = () => Promise<Credentials>

/** Returns the credentials for one call, whose signal fires when it is given up. */
export type ProvideCredentials = (signal?: AbortSignal | null) => Promise<Credentials>

/** Credentials are asked for again this long before they end, as the AWS SDKs do. */
const REFRESH_BEFORE_EXPIRATION = 300_000

/** A greater number of seconds would be a moment so far off that it is one of milliseconds. */
const LATEST_SECONDS = 1e11

/**
 * Asks a provider only when there are no credentials yet or they are about to end, and once for all calls
 * that wait. A failure reaches every waiting call as `CredentialsError`; the next call asks again, and so it does when
 * a call was given up, which may have waited in vain.
 */
export function cacheCredentials(
  source: Credentials | CredentialsProvider | undefined,
  now: () => number,
): ProvideCredentials {
  let cached: Promise<Credentials> | undefined
  // Unknown while they are asked for: then every call waits for the same.
  let expiration: number | undefined
  const load = async (): Promise<Credentials> => {
    try {
      const credentials = typeof source === 'function' ? await source() : source
      expiration = checkCredentials(Object(credentials))
      return credentials as Credentials // Checked in the line above.
    } catch (cause) {
      cached = undefined
      throw cause instanceof CredentialsError ? cause : new CredentialsError('the provider failed', cause)
    }
  }
  return (signal) => {
    // An unknown one makes NaN, which is not less.
    if (!cached || (expiration as number) - now() < REFRESH_BEFORE_EXPIRATION) {
      expiration = undefined
      cached = load()
    }
    if (expiration === undefined)
      signal?.addEventListener('abort', () => {
        if (expiration === undefined) cached = undefined
      })
    return cached
  }
}

/** Returns when credentials end, in milliseconds since the epoch; throws `CredentialsError` for what cannot be any. */
function checkCredentials(given: Partial<Record<string, unknown>>): number {
  for (const name of ['accessKeyId', 'secretAccessKey', 'sessionToken']) {
    const value = given[name]
    const spelled = name.replace(/^./, (initial) => initial.toUpperCase())
    const why = value
      ? typeof value !== 'string'
        ? `is no string but ${typeof value}`
        : /[^!-~]/.test(value) && 'has an illegal character'
      : spelled in given
        ? `is spelled \`${spelled}\``
        : name !== 'sessionToken' && 'is missing'
    if (why) throw new CredentialsError(`\`${name}\` ${why}`)
  }
  const expiration = given['expiration'] ?? Infinity
  const end = Number(typeof expiration === 'string' ? new Date(expiration) : expiration)
  if (Number.isNaN(end)) throw new CredentialsError('`expiration` is no time')
  return typeof expiration === 'number' && end < LATEST_SECONDS ? end * 1000 : end
}
