/** Entries of a source that follow each other and have the same status. */
export interface OrderRun {
  readonly source: string
  /** The number of the first one, from 1. */
  readonly start: number
  readonly status: string
  readonly count: number
}

/**
 * The statuses of a piece in the order of its entries, for a timeline of captures without dates. The timeline of a whole
 * run is cut into stretches of equal length, which cannot be moved; these can, to wherever the piece begins.
 */
export interface OrderRuns {
  add(run: OrderRun): void
  runs(): readonly OrderRun[]
}

/** Makes an empty list. */
export function createOrderRuns(): OrderRuns {
  const runs: { source: string; start: number; status: string; count: number }[] = []
  return {
    add: (run) => {
      const last = runs.at(-1)
      const follows = last?.source === run.source && last.start + last.count === run.start
      if (last && follows && last.status === run.status) last.count += run.count
      else runs.push({ ...run })
    },
    runs: () => runs,
  }
}
