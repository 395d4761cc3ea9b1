/** Numbers drawn from a seed: the same seed draws the same. */
export interface Random {
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Makes a generator (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    },
  }
}

const TOKENS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\r\n',
  '\u0000',
  '\u001b[2J',
  '\ud800',
  '\u202e',
  '__proto__',
  'null',
  '1e999',
  '-',
  '%',
  '=',
  '<',
  '\ufeff',
  '\\u0041',
  '"password":"',
  '-----BEGIN RSA PRIVATE KEY',
  'data:',
]

const MOST_EDITS = 8

/** A text with a few of the damages that files and messages suffer: flips, cuts, repetitions, insertions. */
export function mutate(text: string, random: Random): string {
  let mutated = text
  const edits = 1 + random.below(MOST_EDITS)
  for (let edit = 0; edit < edits; edit++) {
    const at = random.below(mutated.length + 1)
    const end = Math.min(mutated.length, at + random.below(64))
    switch (random.below(5)) {
      case 0:
        mutated = mutated.slice(0, at) + String.fromCharCode(random.below(256)) + mutated.slice(at + 1)
        break
      case 1:
        mutated = mutated.slice(0, at) + mutated.slice(end)
        break
      case 2:
        mutated =
          mutated.slice(0, end) + mutated.slice(at, end).repeat(1 + random.below(4)) + mutated.slice(end)
        break
      case 3:
        mutated = mutated.slice(0, at) + random.pick(TOKENS) + mutated.slice(at)
        break
      default:
        if (random.below(4) === 0) mutated = mutated.slice(0, at)
    }
  }
  return mutated
}
