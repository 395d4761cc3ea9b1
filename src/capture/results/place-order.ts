/** A place in one of the captures of a run. */
interface Placed {
  readonly source: string
  readonly entry: number
}

/** The order of places: by the order of the captures, then by entry. */
export interface PlaceOrder {
  /** Notes that a capture is read; one that is new comes after those before it. */
  meet(source: string): void
  compare(one: Placed, other: Placed): number
}

/** Makes an order of places in these captures, and behind them in those that are met. */
export function createPlaceOrder(sources: readonly string[]): PlaceOrder {
  const ranks = new Map(sources.map((source, index) => [source, index]))
  const rankOf = (source: string): number => ranks.get(source) ?? ranks.size
  return {
    meet: (source) => {
      if (!ranks.has(source)) ranks.set(source, ranks.size)
    },
    compare: (one, other) => rankOf(one.source) - rankOf(other.source) || one.entry - other.entry,
  }
}
