import { timeBetween } from './log-time.js'

/** So long botocore waits for a response, unless told otherwise: later none comes. In milliseconds. */
const LONGEST_WAIT = 60_000
const HALF_A_DAY = 43_200_000

/**
 * Knows of a log that does not say which thread logs whether several calls are under way at once. As long as they are, and
 * as long behind as a response may take, it cannot be told whose response has come.
 */
export class CallsAtOnce {
  private last: { readonly time: number | undefined } | undefined

  /** Whether there are any, as far as it is known. */
  get areAny(): boolean {
    return this.last !== undefined
  }

  /** What the log told at a time of the day, it cannot tell of one thread. */
  meet(time: number | undefined): void {
    this.last = { time }
  }

  /** Whether a response to what is sent at a time of the day may be another call's. */
  mayMix(time: number | undefined): boolean {
    const passed = timeBetween(this.last?.time, time) ?? 0
    // Threads write their lines a little later than they take the time.
    if (passed > LONGEST_WAIT && passed < HALF_A_DAY) this.last = undefined
    return this.areAny
  }
}
