import { AbortedError, type AbortOrigin } from '../errors/aborted-error.js'
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
  return async (request) => {
    const { signal: call, deadline = options.deadline } = request
    const { signal: client } = options
    if (!call && !client && !deadline) return fetch(request)
    // Its own controller, as `AbortSignal.any` and `timeout` together are collected too early on Node 20.
    const controller = new AbortController()
    const { signal } = controller
    const limited = { ...request, signal }
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      return await new Promise((resolve, reject) => {
        const stop = (origin: AbortOrigin, cause?: unknown): void => {
          const code = origin === 'deadline' ? 'TimeoutError' : 'AbortError'
          const facts = { origin, attempts: limited.attempt, cause }
          reject(new AbortedError(code, `ended by the ${origin}`, facts))
          controller.abort(cause)
        }
        for (const [origin, source] of [
          ['call', call],
          ['client', client],
        ] as const) {
          if (source?.aborted) stop(origin, source.reason)
          source?.addEventListener('abort', () => stop(origin, source.reason), { signal })
        }
        if (deadline) timer = setTimeout(stop, deadline, 'deadline')
        if (!signal.aborted) fetch(limited).then(resolve, reject)
      })
    } finally {
      clearTimeout(timer)
      // Takes the listeners off signals that may outlive thousands of calls.
      controller.abort()
    }
  }
}
