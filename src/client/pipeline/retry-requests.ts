import { CallError } from '../errors/call-error.js'
import { retryRule } from '../errors/retry-rule.js'
import { whenAborted } from './when-aborted.js'
import type { WireFetch } from './wire-request.js'

/** What `onRetry` is told before the client waits for another attempt. */
export interface RetryEvent {
  /** The attempt that failed, from 1. */
  readonly attempt: number
  /** How long the client will wait, in milliseconds. */
  readonly delay: number
  readonly error: CallError
}

/** How a client tries again. */
export interface RetryOptions {
  /** How often a request is sent at most: 3 when left out; 1 turns retries off. */
  readonly maxAttempts?: number | undefined
  readonly onRetry?: ((event: RetryEvent) => void) | undefined
  /** Returns a number from 0 up to 1, `Math.random` when left out; a test's way to choose the jitter. */
  readonly random?: (() => number) | undefined
}

/** What a client may spend on retries before successes refill it. */
const BUDGET = 500

const LONGEST_DELAY = 20_000

/** How much longer than its own delay a client waits when `Retry-After` asks for it. */
const RETRY_AFTER_ALLOWANCE = 5000

/**
 * Tries again as the standard mode of the AWS SDKs does: exponential backoff with full jitter, a budget that
 * all calls of the client share, `Retry-After` and `x-amz-retry-after` within bounds. Gives up with the last failure.
 */
export function withRetries(fetch: WireFetch, options: RetryOptions): WireFetch {
  const { maxAttempts = 3, onRetry, random = Math.random } = options
  let budget = BUDGET
  return async (request) => {
    for (let attempt = 1, spent = 1; ; attempt++) {
      request.progress.attempts = attempt
      try {
        const response = await fetch(request)
        budget = Math.min(BUDGET, budget + spent)
        return response
      } catch (error) {
        const rule = error instanceof CallError && retryRule(error.code, error.status)
        const mayTry = attempt < maxAttempts && !request.signal?.aborted
        if (!mayTry || !rule || budget < rule.cost) throw error
        spent = rule.cost
        budget -= spent
        const backoff = random() * Math.min(LONGEST_DELAY, rule.delay * 2 ** (attempt - 1))
        const asked = retryAfter(error.response)
        const delay = Math.max(backoff, Math.min(asked, backoff + RETRY_AFTER_ALLOWANCE))
        onRetry?.({ attempt, delay, error })
        // Whoever ends the call has ended it for the caller already: then the wait never ends, and nothing is sent.
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, delay)
          whenAborted(request.signal, () => clearTimeout(timer))
        })
      }
    }
  }
}

/**
 * The wait that a response asks for, in milliseconds; 0 when it does not. AWS's own header says it so, `Retry-After` in
 * seconds or as a date.
 */
function retryAfter(response: Response | undefined): number {
  const read = (name: string): string => response?.headers.get(name) ?? ''
  const header = read('retry-after')
  return Number(read('x-amz-retry-after')) || Number(header) * 1000 || Date.parse(header) - Date.now() || 0
}
