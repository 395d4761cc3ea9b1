/** Thrown into whatever waits when a run is stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

/**
 * The time of a run. It moves only when it is told to, and only as far as the next thing that happens, so that a run of
 * hours takes no time, and the same steps have the same times however often somebody looks.
 */
export class RunClock {
  #now: number
  #timers: Timer[] = []
  #order = 0
  /** How many flows of the run do something, rather than wait. */
  #busy = 0
  #whenIdle: (() => void)[] = []

  /** @param start Milliseconds since the epoch. */
  constructor(start: number) {
    this.#now = start
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.#now
  }

  /** When the next timer ends; `undefined` where nothing waits for time to pass. */
  get next(): number | undefined {
    return this.#timers[0]?.at
  }

  /** Runs a flow on this clock; the clock does not move while it is busy. */
  run(flow: () => Promise<void>): void {
    this.#busy++
    void flow().finally(() => this.#rest())
  }

  /** Waits for so many milliseconds of the run, or throws `Stopped`. */
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.wait((wake) => {
      const timer = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, wake }
      this.#timers.push(timer)
      this.#timers.sort((first, second) => first.at - second.at || first.order - second.order)
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer)
      }
    }, signal)
  }

  /**
   * Waits until somebody calls `wake`, or throws `Stopped`.
   *
   * @param begin Is called at once with `wake`; what it returns undoes it when the wait is over.
   */
  async wait(begin: (wake: () => void) => () => void, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Stopped()
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void): void => {
        undo()
        signal.removeEventListener('abort', stop)
        this.#busy++
        settle()
      }
      const stop = (): void => end(() => reject(new Stopped()))
      const undo = begin(() => end(resolve))
      signal.addEventListener('abort', stop, { once: true })
      this.#rest()
    })
  }

  /** Resolves when all flows wait or are over. */
  async idle(): Promise<void> {
    while (this.#busy > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve))
  }

  /** Moves to a moment, through everything that happens before it. */
  async advanceTo(moment: number): Promise<void> {
    await this.idle()
    for (let timer = this.#timers[0]; timer && timer.at <= moment; timer = this.#timers[0]) {
      this.#now = Math.max(this.#now, timer.at)
      timer.wake()
      await this.idle()
    }
    this.#now = Math.max(this.#now, moment)
  }

  #rest(): void {
    this.#busy--
    if (this.#busy > 0) return
    const waiting = this.#whenIdle
    this.#whenIdle = []
    for (const resolve of waiting) resolve()
  }
}
