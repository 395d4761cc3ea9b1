/** A table of bounded size that does not depend on the order in which it was filled: it keeps the smallest keys. */
export interface SmallestKeys<Value> {
  /** Adds a value, or puts it together with the one that its key has. */
  add(key: string, value: Value): void
  /** The values of the smallest keys, in the order of the keys. */
  values(): readonly Value[]
}

/**
 * Makes an empty table of at most `most` keys. `merge` puts two values of one key together and must not care which comes
 * first. A key that was dropped once has `most` smaller ones, and so never comes back: what is kept is whole.
 */
export function createSmallestKeys<Value>(
  most: number,
  merge: (one: Value, other: Value) => Value,
): SmallestKeys<Value> {
  let table = new Map<string, Value>()
  const trim = (): void => {
    const entries = [...table].sort(([one], [other]) => compareKeys(one, other))
    table = new Map(entries.slice(0, most))
  }
  return {
    add: (key, value) => {
      const known = table.get(key)
      table.set(key, known === undefined ? value : merge(known, value))
      // With room for as many again, sorting costs little for each key.
      if (table.size > most * 2) trim()
    },
    values: () => {
      trim()
      return [...table.values()]
    },
  }
}

/** Compares texts by their units, the same on every machine. */
export function compareKeys(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
