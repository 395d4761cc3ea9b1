/** A repeatable source of values: the same captures in every run. */
export interface Dice {
  /** From 0 to 1. */
  readonly share: () => number
  readonly below: (limit: number) => number
  readonly pick: <Value>(values: readonly [Value, ...Value[]]) => Value
  readonly hex: (length: number) => string
}

/** Makes dice that fall the same way for the same seed. */
export function createDice(seed: number): Dice {
  let state = seed
  // Mulberry32: what follows one value does not depend on it, as it would with a plain congruential generator.
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(share() * limit)
  return {
    share,
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    hex: (length) => Array.from({ length }, () => below(16).toString(16)).join(''),
  }
}
