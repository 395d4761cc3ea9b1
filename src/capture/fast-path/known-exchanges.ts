import type { Exchange, ExchangeMessage } from '../../exchange/exchange.js'
import { JUDGED_HEADERS, type JudgedHeader } from '../judge/judged-headers.js'

/** An exchange as two texts, and all else of it that decides what is found. */
export interface ExchangeParts {
  readonly key: string
  readonly request: string
  readonly response: string
}

/** Longer errors are no keys. */
const LONGEST_ERROR = 2_000
const FIRST_ERROR = 400

/**
 * Parts an exchange into its bodies and whatever else decides the verdict; `undefined` where it has not two texts.
 * An error is known by its whole body. The address decides nothing, since what names the operation of a sample is its
 * target; whatever is not named here decides.
 */
export function partExchange(exchange: Exchange): ExchangeParts | undefined {
  const { place: _place, date: _date, milliseconds: _time, request, response, ...rest } = exchange
  if (!request || !response) return undefined
  const { url: _url, headers: asked, body: question, ...requestRest } = request
  const { headers: answered, body: answer, ...responseRest } = response
  if (typeof question !== 'string' || typeof answer !== 'string') return undefined
  if (question === '' || answer === '') return undefined
  const isError = response.status >= FIRST_ERROR
  if (isError && answer.length > LONGEST_ERROR) return undefined
  const parts = [rest, requestRest, judgedOf(asked), responseRest, judgedOf(answered), isError ? answer : '']
  return { key: JSON.stringify(parts), request: question, response: answer }
}

const JUDGED = Object.entries(JUDGED_HEADERS) as [JudgedHeader, (typeof JUDGED_HEADERS)[JudgedHeader]][] // of these it is made

/** What the judge reads of headers, where no body is empty: whether there are any, too. */
function judgedOf(headers: ExchangeMessage['headers']): (string | boolean | undefined)[] {
  const read = JUDGED.map(([name, reads]) =>
    reads === 'presence' ? headers[name] !== undefined : headers[name],
  )
  return [Object.keys(headers).length > 0, ...read]
}
