import { type Range, renderUnits } from './code-points.js'

/** A class that is not negated. */
const CLASS = /(\\.)|\[(?!\^)(?:[^\\\]]|\\.)*\]/gs

/** What names characters beyond U+FFFF. */
const NAMES_BEYOND = /\\uD[89AB]|\\u\{(?:10|0*[1-9A-F])[0-9A-F]{4}\}|[\u{10000}-\u{10FFFF}]/iu

const LAST_UNIT = 0xffff
const SURROGATES: Range = [0xd800, 0xdfff]
const BEYOND: Range = [0x10000, 0x10ffff]

/** The classes written so far: each takes a text of a million characters, and models such as Glue's have one a thousand times. */
const known = new Map<string, string>()
const MOST_KNOWN = 1000

/**
 * Writes classes that have all characters beyond U+FFFF as those that they have not, which every engine reads alike with and
 * without Unicode mode: without it a range of such characters does not compile, or is another one. Well-formed texts match as
 * before.
 */
export function bothModes(pattern: string): string {
  return pattern.replaceAll(CLASS, (written, escaped) => {
    if (escaped !== undefined || !NAMES_BEYOND.test(written)) return written
    const found = known.get(written)
    if (found !== undefined) return found
    if (known.size >= MOST_KNOWN) known.clear()
    const rewritten = classOfBothModes(written)
    known.set(written, rewritten)
    return rewritten
  })
}

function classOfBothModes(written: string): string {
  if (!hasAllBeyond(written)) return written
  const missing = missingFrom(new RegExp(`^${written}$`, 'u'))
  return missing.length === 0 ? '[\\s\\S]' : `[^${renderUnits(missing)}]`
}

function hasAllBeyond(written: string): boolean {
  const length = BEYOND[1] - BEYOND[0] + 1
  const all = String.fromCodePoint(...BEYOND)
  // The first and the last one tell most classes apart without a text of all of them.
  if (!new RegExp(`^${written}+$`, 'u').test(all)) return false
  let text = ''
  for (let index = 0; index < length; index += 1) text += String.fromCodePoint(BEYOND[0] + index)
  return new RegExp(`^${written}+$`, 'u').test(text)
}

/** The runs of characters up to U+FFFF that a class has not; halves of others are none. */
function missingFrom(written: RegExp): readonly Range[] {
  const runs: [number, number][] = []
  for (let unit = 0; unit <= LAST_UNIT; unit += 1) {
    const isHalf = unit >= SURROGATES[0] && unit <= SURROGATES[1]
    if (isHalf || written.test(String.fromCharCode(unit))) continue
    const last = runs.at(-1)
    if (last?.[1] === unit - 1) last[1] = unit
    else runs.push([unit, unit])
  }
  return runs
}
