import { CallError } from './call-error.js'

/** There are no credentials to sign with, or their provider failed; `cause` is what it said. */
export class CredentialsError extends CallError<'CredentialsError'> {}
