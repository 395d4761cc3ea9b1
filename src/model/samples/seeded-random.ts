/** Numbers from 0 up to, not including, 1. */
export type Random = () => number

/** A generator whose numbers follow from the seed alone (mulberry32 over an FNV-1a hash of the text). */
export function seededRandom(seed: string): Random {
  let state = hashText(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash | 0
}

/** A version 4 UUID made of a generator's numbers, for ids that must come out the same again. */
export function randomUuid(random: Random): string {
  const digit = (limit: number): string => Math.floor(random() * limit).toString(16)
  const digits = (count: number): string => Array.from({ length: count }, () => digit(16)).join('')
  const variant = (8 + Math.floor(random() * 4)).toString(16)
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`
}
