import { CallError } from './call-error.js'

/**
 * A response that is not AWS JSON: a proxy's page, an empty failure, JSON that was cut off, more than the limit. Its
 * body, which `response` can still be asked for, is described but not quoted.
 */
export class UnexpectedResponseError extends CallError<'UnexpectedResponse'> {
  declare readonly response: Response
  declare readonly status: number
}
