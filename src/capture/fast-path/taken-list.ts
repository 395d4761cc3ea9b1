import type { RunTimes } from '../formats/capture-item.js'
import type { Scanner } from './scanner.js'

/** The scanner lists so many entries at the most, and as many runs. */
const MOST_TAKEN = 1024
/** How many 32-bit numbers a run is, and how many 64-bit ones; see `assembly/run.ts`. */
const RUN_NUMBERS = 8
const RUN_TIMES = 4
/** Where in a run the lines before it stand. */
const LINES = 2

/** Entries in a row of which the same is to be said. */
interface TakenRun extends RunTimes {
  /** How the way of the first one is called. */
  readonly leaf: number
  /** How many lines stand before the first one. */
  readonly lines: number
}

/** What the scanner lists of the entries that it took last. */
export class TakenList {
  private readonly scanner: Scanner
  /** The scanner's memory as it was when last looked at, and three views of it. */
  private memory: ArrayBuffer | undefined
  private runNumbers = new Int32Array()
  private runTimes = new Float64Array()
  private times = new Float64Array()

  constructor(scanner: Scanner) {
    this.scanner = scanner
  }

  /** When a single one was, in milliseconds since the epoch, NaN where nothing tells; and how many lines stand before it. */
  single(): { readonly time: number; readonly linesBefore: number } {
    this.look()
    const time = numberAt(this.times, 0)
    return {
      time: Number.isNaN(time) ? this.scanner.date(0) : time,
      linesBefore: numberAt(this.runNumbers, LINES),
    }
  }

  /** The runs of so many entries. */
  runs(count: number): readonly TakenRun[] {
    this.look()
    const { runNumbers, runTimes } = this
    // The next entries are listed in the same memory.
    const times = this.times.slice(0, count)
    const runs: TakenRun[] = []
    let first = 0
    for (let left = this.scanner.assembly.countRuns(); left > 0; left--) {
      const run = runs.length
      const end = first + numberAt(runNumbers, run * RUN_NUMBERS + 1)
      const earliest = numberAt(runTimes, run * RUN_TIMES + 2)
      if (Number.isNaN(earliest)) this.readTimes(times, first, end)
      runs.push({
        leaf: numberAt(runNumbers, run * RUN_NUMBERS),
        lines: numberAt(runNumbers, run * RUN_NUMBERS + LINES),
        times: first === 0 && end === count ? times : times.subarray(first, end),
        earliest,
        latest: numberAt(runTimes, run * RUN_TIMES + 3),
      })
      first = end
    }
    return runs
  }

  /** Reads the dates that the scanner leaves to others. */
  private readTimes(times: Float64Array, first: number, end: number): void {
    for (let index = first; index < end; index++) {
      if (Number.isNaN(times[index])) times[index] = this.scanner.date(index)
    }
  }

  private look(): void {
    const { memory, takenRuns, takenTimes } = this.scanner.assembly
    if (this.memory === memory.buffer) return
    this.memory = memory.buffer
    this.runNumbers = new Int32Array(memory.buffer, takenRuns(), MOST_TAKEN * RUN_NUMBERS)
    this.runTimes = new Float64Array(memory.buffer, takenRuns(), MOST_TAKEN * RUN_TIMES)
    this.times = new Float64Array(memory.buffer, takenTimes(), MOST_TAKEN)
  }
}

function numberAt(numbers: Int32Array | Float64Array, index: number): number {
  return numbers[index] as number // The scanner lists no more than there is room for.
}
