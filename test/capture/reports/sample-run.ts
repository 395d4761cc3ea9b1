import {
  type CaptureItem,
  type CaptureItems,
  createJudge,
  type RunResult,
  validateCaptures,
} from '../../../src/capture/index.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { tinyContract, tinyExchange } from '../tiny-contract.js'

/** The items as a reader yields them, in batches of two. */
export async function* itemsOf(items: readonly CaptureItem[]): CaptureItems {
  for (let start = 0; start < items.length; start += 2) yield items.slice(start, start + 2)
}

/** The exchanges, numbered from 1, as items. */
export function exchangeItems(exchanges: readonly Exchange[]): CaptureItem[] {
  return exchanges.map((exchange, index) => ({
    kind: 'exchange',
    exchange: { ...exchange, place: { ...exchange.place, entry: index + 1, line: index + 1 } },
  }))
}

const refused = { status: 400, response: { __type: 'ValidationException', message: 'no' } }

/** One of everything that a run can meet. */
export const SAMPLE: readonly Exchange[] = [
  tinyExchange(),
  tinyExchange({ request: { Id: 1234567890 } }),
  tinyExchange({ request: { Id: '0123456789', MaxResults: 0 } }),
  tinyExchange({ response: { Steps: [{ Name: 'a', Status: 'Paused', New: 1 }] } }),
  tinyExchange({ response: { Steps: [{ Name: 'a', Status: 'Paused' }] } }),
  tinyExchange({ request: { Id: 'x' }, ...refused }),
  tinyExchange({ status: 503, response: '', responseHeaders: {} }),
  tinyExchange({ status: 502, response: '<html>', responseHeaders: { 'content-type': 'text/html' } }),
  tinyExchange({ requestHeaders: { 'x-amz-target': 'AmazonSQS.SendMessage' } }),
  tinyExchange({ method: 'OPTIONS', requestHeaders: {} }),
]

const cutOff: CaptureItem = {
  kind: 'problem',
  problem: {
    place: { source: 'capture.ndjson', entry: 11, line: 11 },
    offset: 1234,
    reason: 'the capture is cut off',
    cut: true,
  },
}

/** A run over the sample and a capture that is cut off after it. */
export function sampleRun(options: { readonly showValues?: boolean } = {}): Promise<RunResult> {
  return runOf([...exchangeItems(SAMPLE), cutOff], options)
}

/** A run over these items, judged by the tiny contract. */
export function runOf(
  items: readonly CaptureItem[],
  options: { readonly showValues?: boolean } = {},
): Promise<RunResult> {
  return validateCaptures(itemsOf(items), createJudge({ contracts: [tinyContract()], ...options }))
}
