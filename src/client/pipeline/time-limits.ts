import { AbortedError, type AbortOrigin } from '../errors/aborted-error.js'
import { whenAborted } from './when-aborted.js'
import type { SendRequest, WireFetch } from './wire-request.js'

/** Ends what takes too long, or what nobody wants any more. */
export interface TimeLimitOptions {
  /** Milliseconds for a call with all its attempts and waits: five minutes when left out, `Infinity` for no limit. */
  readonly deadline?: number | undefined
  /** Ends every call of the client, running and to come. */
  readonly signal?: AbortSignal | undefined
}

/** Milliseconds: longer than any operation of AWS JSON that answers when its work is done. */
const DEFAULT_DEADLINE = 300_000

/** The longest that timers can wait, some 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Ends a call, whatever it waits for, when a signal fires or its deadline passes; `AbortedError` says which. */
export function withTimeLimits(fetch: WireFetch, options: TimeLimitOptions): SendRequest {
  return (request) => {
    const deadline = Number(request.deadline ?? options.deadline ?? DEFAULT_DEADLINE)
    // Its own controller, as `AbortSignal.any` and `timeout` together are collected too early on Node 20.
    const controller = new AbortController()
    const { signal } = controller
    let timer: ReturnType<typeof setTimeout> | undefined
    let forgetCall: (() => void) | undefined
    let forgetClient: (() => void) | undefined
    return new Promise<Response>((resolve, reject) => {
      const stop = (origin: AbortOrigin, cause?: unknown): void => {
        const code = origin === 'deadline' ? 'TimeoutError' : 'AbortError'
        reject(new AbortedError(code, `ended by the ${origin}`, { origin, ...request.progress, cause }))
        controller.abort(cause)
      }
      forgetCall = whenAborted(request.signal, (reason) => stop('call', reason))
      forgetClient = whenAborted(options.signal, (reason) => stop('client', reason))
      // Neither a time that has passed nor one that is no number lets anything be sent.
      if (!(deadline > 0)) stop('deadline')
      if (signal.aborted) return
      if (deadline <= LONGEST_TIMER) timer = setTimeout(stop, deadline, 'deadline')
      fetch({ ...request, signal }).then(resolve, reject)
    }).finally(() => {
      clearTimeout(timer)
      forgetCall?.()
      forgetClient?.()
    })
  }
}
