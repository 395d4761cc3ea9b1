import { CallError } from './call-error.js'

/**
 * There are no credentials to sign with: `message` says which key is missing or cannot be one, never what it is.
 * When their provider failed, `cause` is what it said; as that may quote a key, it is not printed with the error.
 */
export class CredentialsError extends CallError<'CredentialsError'> {
  constructor(why: string, cause?: unknown) {
    super('CredentialsError', `no credentials: ${why}`, {})
    // An accessor, because Node prints every other `cause`, listed or not.
    Object.defineProperty(this, 'cause', { get: () => cause })
  }
}
