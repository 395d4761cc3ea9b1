/** A place in one of the captures of a run. */
interface Placed {
  readonly source: string
  readonly entry: number
}

/**
 * Makes the function that compares places by the order of the captures, then by entry. Captures that are not named come
 * after those that are, in the order in which they are met.
 */
export function comparePlaces(sources: readonly string[]): (one: Placed, other: Placed) => number {
  const ranks = new Map(sources.map((source, index) => [source, index]))
  const rankOf = (source: string): number => {
    const known = ranks.get(source)
    if (known !== undefined) return known
    ranks.set(source, ranks.size)
    return ranks.size - 1
  }
  return (one, other) => rankOf(one.source) - rankOf(other.source) || one.entry - other.entry
}
