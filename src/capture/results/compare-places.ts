/** A place in one of the captures of a run. */
interface Placed {
  readonly source: string
  readonly entry: number
}

/** Compares places by the order of the captures, then by entry. Captures that are not named are all first. */
export function comparePlaces(sources: readonly string[]): (one: Placed, other: Placed) => number {
  const ranks = new Map(sources.map((source, index) => [source, index]))
  return (one, other) =>
    (ranks.get(one.source) ?? 0) - (ranks.get(other.source) ?? 0) || one.entry - other.entry
}
