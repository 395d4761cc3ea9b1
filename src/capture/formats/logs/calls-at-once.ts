/** So long clients wait for a response, unless told otherwise: later none comes. In milliseconds. */
export const LONGEST_WAIT = 60_000

/** How long it was from one time of a log to another, in milliseconds; `undefined` where that is not known. */
export type TimePassed = (from: number | undefined, to: number | undefined) => number | undefined

/**
 * Knows of a log that does not say whose records these are whether several calls are under way at once. As long as they
 * are, and as long behind as a response may take, it cannot be told whose response has come.
 */
export class CallsAtOnce {
  private readonly timePassed: TimePassed
  private last: { readonly time: number | undefined } | undefined

  constructor(timePassed: TimePassed) {
    this.timePassed = timePassed
  }

  /** Whether there are any, as far as it is known. */
  get areAny(): boolean {
    return this.last !== undefined
  }

  /** What the log told at a time, it cannot tell of calls one behind the other. */
  meet(time: number | undefined): void {
    this.last = { time }
  }

  /** Whether a response to what is sent at a time may be another call's. */
  mayMix(time: number | undefined): boolean {
    if (this.last && this.last.time === undefined) this.last = { time }
    const passed = this.timePassed(this.last?.time, time) ?? 0
    if (passed > LONGEST_WAIT) this.last = undefined
    return this.areAny
  }
}
