import type { Exchange, ExchangeMessage, ExchangeRequest, ExchangeResponse } from '../../exchange/exchange.js'
import { JUDGED_HEADERS, type JudgedHeader } from '../judge/judged-headers.js'

/** An exchange as two texts, and all else of it that decides what is found. */
export interface ExchangeParts {
  readonly key: string
  readonly request: string
  readonly response: string
}

/** What of an exchange decides, is a body, must be absent, or changes nothing of what is found; a new member has to be put here. */
type Role = 'decides' | 'body' | 'absent' | 'nothing'
const _ROLES = {
  place: 'nothing',
  date: 'nothing',
  milliseconds: 'nothing',
  request: 'decides',
  response: 'decides',
  operation: 'decides',
  presentation: 'absent',
  stubbed: 'absent',
  method: 'decides',
  status: 'decides',
  // What names the operation of a sample is its target.
  url: 'nothing',
  headers: 'decides',
  body: 'body',
  bodyProblem: 'absent',
} as const satisfies Readonly<Record<keyof Exchange | keyof ExchangeRequest | keyof ExchangeResponse, Role>>

/** Longer keys, which those of long errors are, are not remembered. */
const LONGEST_KEY = 4_000
const FIRST_ERROR = 400

/**
 * Parts an exchange into its bodies and whatever else decides the verdict; `undefined` where it has not two texts, or is
 * special. An error is known by its whole body.
 */
export function partExchange(exchange: Exchange): ExchangeParts | undefined {
  const { request, response, operation } = exchange
  if (!request || !response || exchange.presentation || exchange.stubbed) return undefined
  const { body: question } = request
  const { body: answer, status } = response
  if (typeof question !== 'string' || typeof answer !== 'string' || question === '' || answer === '')
    return undefined
  if (request.bodyProblem !== undefined || response.bodyProblem !== undefined) return undefined
  const named = fieldOf(operation) + fieldOf(request.method) + fieldOf(String(status))
  const headers = judgedOf(request.headers) + judgedOf(response.headers)
  const key = named + headers + (status >= FIRST_ERROR ? answer : '')
  return key.length > LONGEST_KEY ? undefined : { key, request: question, response: answer }
}

const JUDGED = Object.entries(JUDGED_HEADERS) as [JudgedHeader, (typeof JUDGED_HEADERS)[JudgedHeader]][] // of these it is made

/** What the judge reads of headers, where no body is empty: whether there are any, too. */
function judgedOf(headers: ExchangeMessage['headers']): string {
  let key = fewOf(headers)
  for (const [name, reads] of JUDGED) {
    const value = headers[name]
    if (reads === 'presence') key += value === undefined ? '-' : '+'
    else if (reads === 'value') key += fieldOf(value)
  }
  return key
}

/** Whether there are none, one or more: the one may be a redacted type, which counts as none. */
function fewOf(headers: ExchangeMessage['headers']): string {
  let count = 0
  for (const _ in headers) if (++count === 2) break
  return String(count)
}

/** A text by its length, so that no other fields make the same key. */
function fieldOf(text: string | undefined): string {
  return text === undefined ? '-' : `${text.length}:${text}`
}
