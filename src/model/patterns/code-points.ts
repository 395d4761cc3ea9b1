/** The first and last code point of a run of characters. */
export type Range = readonly [number, number]

const LAST_CODE_POINT = 0x10ffff

/** The runs of all characters that are in none of the given runs. */
export function complement(ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = []
  let next = 0
  for (const [first, last] of ranges.toSorted(([left], [right]) => left - right)) {
    if (first > next) gaps.push([next, first - 1])
    next = Math.max(next, last + 1)
  }
  if (next <= LAST_CODE_POINT) gaps.push([next, LAST_CODE_POINT])
  return gaps
}

/** The runs as they stand inside the brackets of a character class. */
export function renderRanges(ranges: readonly Range[]): string {
  return ranges
    .map(([first, last]) =>
      first === last ? renderPoint(first) : `${renderPoint(first)}-${renderPoint(last)}`,
    )
    .join('')
}

/** Runs of characters up to U+FFFF as they stand in a class in every mode: in hexadecimal. */
export function renderUnits(ranges: readonly Range[]): string {
  return ranges
    .map(([first, last]) => (first === last ? renderUnit(first) : `${renderUnit(first)}-${renderUnit(last)}`))
    .join('')
}

function renderUnit(unit: number): string {
  return `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`
}

const CLASS_SYNTAX = new Set([...'\\]^-['])

/** A character as it stands inside the brackets of a character class, in Unicode mode. */
function renderPoint(point: number): string {
  const character = String.fromCodePoint(point)
  if (CLASS_SYNTAX.has(character)) return `\\${character}`
  if (/^[\x21-\x7e]$/.test(character) || character === ' ' || /^[\p{L}\p{N}]$/u.test(character))
    return character
  // Two halves of a character would be read as the character.
  const isPlain = point <= 0xffff && !(point >= 0xd800 && point <= 0xdfff)
  return isPlain ? renderUnit(point) : `\\u{${point.toString(16).toUpperCase()}}`
}

const LOWER: Range = [0x61, 0x7a]
const UPPER: Range = [0x41, 0x5a]
const CASE_DISTANCE = 0x20

/** The runs and, for the ASCII letters in them, the same letters in the other case. */
export function bothCases(ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap((range) => [
    range,
    ...shifted(range, { within: LOWER, by: -CASE_DISTANCE }),
    ...shifted(range, { within: UPPER, by: CASE_DISTANCE }),
  ])
}

function shifted([first, last]: Range, { within, by }: { within: Range; by: number }): readonly Range[] {
  const [from, to] = [Math.max(first, within[0]), Math.min(last, within[1])]
  return from > to ? [] : [[from + by, to + by]]
}
