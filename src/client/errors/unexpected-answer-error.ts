import { CallError } from './call-error.js'

/** An answer that is not AWS JSON: a proxy's page, an empty failure, JSON that was cut off. */
export class UnexpectedAnswerError extends CallError<'UnexpectedAnswer'> {
  declare readonly response: Response
  declare readonly status: number
}
