import type { ExchangeMessage } from '../../exchange/exchange.js'

/**
 * The headers that the judge reads, in lower case, and what it reads of each. `value`: another value can change the
 * verdict on any exchange. `presence`: a recorder that cleared some headers is told by it from one that kept none.
 * `empty-body`: its value is only read where a body is empty or is no JSON.
 */
export const JUDGED_HEADERS = {
  'x-amz-target': 'value',
  'content-type': 'value',
  'content-encoding': 'value',
  accept: 'value',
  'x-amzn-errortype': 'value',
  'content-length': 'empty-body',
  'x-amzn-requestid': 'presence',
  'user-agent': 'presence',
  date: 'presence',
} as const satisfies Readonly<Record<string, 'value' | 'presence' | 'empty-body'>>

/** A header that the judge reads. */
export type JudgedHeader = keyof typeof JUDGED_HEADERS

/** The names of the headers that the judge reads: reading no others is faster. */
export const JUDGED_HEADER_NAMES: readonly string[] = Object.keys(JUDGED_HEADERS)

/** A header of a message; the judge reads none but those of `JUDGED_HEADERS`, so that readers may leave out the others. */
export function headerOf(message: ExchangeMessage | undefined, name: JudgedHeader): string | undefined {
  return message?.headers[name]
}
