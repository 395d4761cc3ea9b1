import { CallError } from './call-error.js'

/**
 * No whole response arrived: the connection failed or broke off. `cause` is what `fetch` said, without the bytes that it
 * could not read.
 */
export class NetworkError extends CallError<'NetworkError'> {}
