const MOST_RUNS = 200

/** A run of bytes that was read before, and what it meant. */
interface Run<Value> {
  readonly bytes: Uint8Array
  readonly value: Value
  /** The run that came after this one last time. */
  next: Run<Value> | undefined
}

/**
 * Remembers runs of bytes that come in the same order again and again, such as the member names of the objects of one
 * kind, or the header names of requests. To find that the expected run stands there again is a comparison; only what
 * is new has to be read. It is exact: the same bytes mean the same.
 */
export class RepeatedRuns<Value> {
  /** The length of the run that was found last. */
  length = 0
  private first: Run<Value> | undefined
  private last: Run<Value> | undefined
  private readonly known = new Map<string, Run<Value>>()

  /** Begins again with the run that came first last time. */
  restart(): void {
    this.last = undefined
  }

  /** What the expected run means, if it stands at `at`; its `length` is then to be stepped over. */
  follow(bytes: Uint8Array, at: number, end: number): Value | undefined {
    const run = this.last === undefined ? this.first : this.last.next
    if (run === undefined || at + run.bytes.length > end) return undefined
    const expected = run.bytes
    for (let index = 0; index < expected.length; index++) {
      if (bytes[at + index] !== expected[index]) return undefined
    }
    this.last = run
    this.length = expected.length
    return run.value
  }

  /** Notes what was read instead of the expected run. `key` names the run whatever its spelling. */
  learn(key: string, bytes: Uint8Array, value: Value): void {
    const known = this.known.get(key)
    const isSame = known !== undefined && Buffer.compare(known.bytes, bytes) === 0
    const run = isSame ? known : { bytes: Uint8Array.from(bytes), value, next: known?.next }
    if (!isSame && (known !== undefined || this.known.size < MOST_RUNS)) this.known.set(key, run)
    if (this.last === undefined) this.first = run
    else this.last.next = run
    this.last = run
  }
}
