/** The characters that a part of a pattern may begin with: exact for ASCII, all or none of the others. */
export interface FirstCharacters {
  /** Which of the 128 ASCII characters, by their bits. */
  readonly ascii: bigint
  readonly others: boolean
}

/** No characters at all. */
export const NO_CHARACTERS: FirstCharacters = { ascii: 0n, others: false }

/** Whether two sets may share a character. */
export function overlap(left: FirstCharacters, right: FirstCharacters): boolean {
  return (left.ascii & right.ascii) !== 0n || (left.others && right.others)
}

/** What is in either set. */
export function union(left: FirstCharacters, right: FirstCharacters): FirstCharacters {
  return { ascii: left.ascii | right.ascii, others: left.others || right.others }
}

const ASCII = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code))

const known = new Map<string, FirstCharacters>()
const MOST_KNOWN = 10_000

/** The characters of a set as it is written in a pattern. */
export function charactersOf(source: string): FirstCharacters {
  const found = known.get(source)
  if (found) return found
  if (known.size >= MOST_KNOWN) known.clear()
  let ascii = 0n
  for (const { index } of ASCII.matchAll(new RegExp(source, 'gu'))) ascii |= 1n << BigInt(index)
  const characters = { ascii, others: !ASCII_ONLY.test(source) }
  known.set(source, characters)
  return characters
}

/** A character or a class in brackets, not negated, written with ASCII characters, `\d` and `\w` alone. */
const ASCII_ONLY =
  /^(?:[^\\.[\x80-\uffff]|\\[dwtnrfv0]|\\[^a-zA-Z0-9]|\[(?!\^)(?:[^\\\]\x80-\uffff]|\\[dwtnrfv0]|\\[^a-zA-Z0-9])*\])$/
