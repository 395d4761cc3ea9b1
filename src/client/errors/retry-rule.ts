import { THROTTLING_CODES } from '../../protocol/throttling-codes.js'

/** Codes and statuses of failures that pass by themselves; the first is the client's own. */
const TRANSIENT: ReadonlySet<string | number | undefined> = new Set([
  'NetworkError',
  'RequestTimeout',
  'RequestTimeoutException',
  500,
  502,
  503,
  504,
])

/** How a kind of failure is tried again. */
export interface RetryRule {
  /** What a retry takes from the client's budget. */
  readonly cost: number
  /** The longest wait before the first retry, in milliseconds; it doubles with each. */
  readonly delay: number
}

const THROTTLED: RetryRule = { cost: 5, delay: 1000 }
const PASSING: RetryRule = { cost: 14, delay: 50 }

/**
 * How to try again after a failure; `undefined` when that is of no use. The code decides first, because AWS
 * throttles with status 400; then the status. Lists and figures are those of the AWS SDKs' standard mode.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function retryRule(code: string, status?: number): RetryRule | undefined {
  if (THROTTLING_CODES.has(code) || status === 429) return THROTTLED
  return TRANSIENT.has(code) || TRANSIENT.has(status) ? PASSING : undefined
}
