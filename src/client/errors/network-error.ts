import { CallError } from './call-error.js'

/** No whole answer arrived: the connection failed or broke off. `cause` is what `fetch` said. */
export class NetworkError extends CallError<'NetworkError'> {}
