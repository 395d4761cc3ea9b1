import { AbortedError } from './errors/aborted-error.js'
import type { WireFetch } from './wire-request.js'

/** Ends what takes too long, or what nobody wants any more. */
export interface TimeLimitOptions {
  /** Milliseconds for a call with all its attempts and waits. Unlimited when left out. */
  readonly deadline?: number | undefined
  /** Ends every call of the client, running and to come. */
  readonly signal?: AbortSignal | undefined
}

/** Ends a call, whatever it waits for, when a signal fires or its deadline passes; `AbortedError` says which. */
export function withTimeLimits(fetch: WireFetch, options: TimeLimitOptions): WireFetch {
  return (request) => {
    const { signal: call, deadline = options.deadline } = request
    const client = options.signal
    const timer = deadline && AbortSignal.timeout(deadline)
    const signals = [call, client, timer].filter((signal) => signal instanceof AbortSignal)
    if (!signals[0]) return fetch(request)
    const signal = AbortSignal.any(signals)
    const limited = { ...request, signal }
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        const origin = call?.aborted ? 'call' : client?.aborted ? 'client' : 'deadline'
        const code = origin === 'deadline' ? 'TimeoutError' : 'AbortError'
        const facts = { origin, attempts: limited.attempt, cause: signal.reason }
        reject(new AbortedError(code, `ended by the ${origin}`, facts))
      }
      signal.addEventListener('abort', stop)
      if (signal.aborted) stop()
      else fetch(limited).then(resolve, reject)
    })
  }
}
