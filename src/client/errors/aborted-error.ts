import { CallError, type CallErrorFacts } from './call-error.js'

/** What ended a call: the signal given with it, the client's signal, or the deadline. */
export type AbortOrigin = 'call' | 'client' | 'deadline'

/**
 * The call was ended before its response was there. The code is `TimeoutError` for a deadline and `AbortError`
 * for a signal; `origin` tells which, `cause` is the signal's reason.
 */
export class AbortedError<
  Code extends 'AbortError' | 'TimeoutError' = 'AbortError' | 'TimeoutError',
> extends CallError<Code, CallErrorFacts & { readonly origin: AbortOrigin }> {
  declare readonly origin: AbortOrigin
}
