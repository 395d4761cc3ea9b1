import type { RunTimes } from '../formats/capture-item.js'

/** How many exchanges with each status fell into one stretch of time. */
export interface TimelineBucket {
  /** Where the stretch begins: milliseconds since the epoch, or the number of the exchange when nothing is dated. */
  readonly start: number
  readonly statuses: Readonly<Record<string, number>>
}

/** Statuses over time, in stretches of equal length. */
export interface Timeline {
  readonly unit: 'milliseconds' | 'exchanges'
  readonly width: number
  readonly buckets: readonly TimelineBucket[]
}

/** Counts statuses over time in bounded memory: as time grows, the stretches do. */
export interface TimelineCounter {
  /** Adds an exchange, or `count` of them that follow each other by one. */
  add(at: number, status: string, count?: number): void
  /** Adds exchanges with one status by when they were, and says whether it did: what is no time is passed over. */
  addTimes(run: RunTimes, status: string): boolean
  merge(timeline: Timeline): void
  timeline(): Timeline
}

const MOST_BUCKETS = 120

/** Dates before the web and beyond four digits are none, such as the year 1, which Go writes for no time at all. */
const EARLIEST = Date.UTC(1990, 0)
const LATEST = Date.UTC(9999, 11)

/** Widths that people read easily; each divides the next, so that stretches can be put together. */
const WIDTHS: Readonly<Record<Timeline['unit'], readonly number[]>> = {
  milliseconds: [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400].map(
    (seconds) => seconds * 1000,
  ),
  exchanges: [1, 5, 10, 50, 100, 500, 1000, 5000, 10_000],
}

/** The next width up; beyond the last one widths double. */
function wider(unit: Timeline['unit'], width: number): number {
  return WIDTHS[unit].find((next) => next > width) ?? width * 2
}

/** Makes an empty counter. Stretches start at multiples of their width, so that counters can be merged. */
export function createTimeline(unit: Timeline['unit']): TimelineCounter {
  let width = wider(unit, 0)
  let buckets = new Map<number, Map<string, number>>()
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  // Most exchanges fall into the stretch of the one before.
  let recentKey = Number.NaN
  let recent = new Map<string, number>()
  /** Counts into the stretch of a place; says whether that is a new one. */
  const place = (start: number, status: string, count: number): boolean => {
    const key = Math.floor(start / width)
    const known = key === recentKey ? recent : buckets.get(key)
    recentKey = key
    recent = known ?? new Map<string, number>()
    recent.set(status, (recent.get(status) ?? 0) + count)
    if (known) return false
    buckets.set(key, recent)
    lowest = Math.min(lowest, start)
    highest = Math.max(highest, start)
    return true
  }
  const clear = (): void => {
    buckets = new Map()
    recentKey = Number.NaN
  }
  /** Counts again what was counted in stretches of another width. Loops over tables take V8 longer to compile than to run. */
  const replace = (before: ReadonlyMap<number, ReadonlyMap<string, number>>, oldWidth: number): void => {
    before.forEach((statuses, key) => {
      statuses.forEach((count, status) => {
        place(key * oldWidth, status, count)
      })
    })
  }
  const widen = (): void => {
    const oldWidth = width
    while (Math.floor(highest / width) - Math.floor(lowest / width) >= MOST_BUCKETS) {
      width = wider(unit, width)
    }
    if (width === oldWidth) return
    const before = buckets
    clear()
    replace(before, oldWidth)
  }
  return {
    add: (first, status, count = 1) => {
      for (let at = first; at < first + count; ) {
        const next = Math.min((Math.floor(at / width) + 1) * width, first + count)
        if (place(at, status, next - at)) widen()
        at = next
      }
    },
    addTimes: ({ times, earliest, latest }, status) => {
      const isTime = earliest >= EARLIEST && latest <= LATEST
      // Most follow each other in one stretch.
      if (isTime && Math.floor(earliest / width) === Math.floor(latest / width)) {
        if (place(earliest, status, times.length)) widen()
        return true
      }
      let key = Number.NaN
      let first = 0
      let count = 0
      const flush = (): void => {
        if (count > 0 && place(first, status, count)) widen()
      }
      let hasAny = false
      for (const at of times) {
        if (!(at >= EARLIEST && at <= LATEST)) continue
        hasAny = true
        if (Math.floor(at / width) === key) count++
        else {
          flush()
          key = Math.floor(at / width)
          first = at
          count = 1
        }
      }
      flush()
      return hasAny
    },
    merge: (other) => {
      const before = buckets
      const oldWidth = width
      while (width < other.width) width = wider(unit, width)
      clear()
      replace(before, oldWidth)
      for (const { start, statuses } of other.buckets) {
        for (const [status, count] of Object.entries(statuses)) place(start, status, count)
      }
      widen()
    },
    timeline: () => ({
      unit,
      width,
      buckets: [...buckets]
        .sort(([one], [other]) => one - other)
        .map(([key, statuses]) => ({ start: key * width, statuses: Object.fromEntries(statuses) })),
    }),
  }
}
