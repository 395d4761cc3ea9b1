import { type CharacterRange, type PatternNode, peek, type Reader, take } from './pattern-reader.js'

const DIGIT: readonly CharacterRange[] = [[0x30, 0x39]]
const LOWER: CharacterRange = [0x61, 0x7a]
const UPPER: CharacterRange = [0x41, 0x5a]
const WORD: readonly CharacterRange[] = [LOWER, UPPER, ...DIGIT, [0x5f, 0x5f]]
const SPACE: readonly CharacterRange[] = [[0x20, 0x20]]
/** What stands for any character: letters and digits, so that made text stays readable. */
export const ANY: readonly CharacterRange[] = [LOWER, UPPER, ...DIGIT]
const PRINTABLE: CharacterRange = [0x20, 0x7e]

const CLASS_ESCAPES: Readonly<Record<string, readonly CharacterRange[]>> = {
  d: DIGIT,
  w: WORD,
  s: SPACE,
  D: [LOWER],
  W: [[0x2d, 0x2d]],
  S: ANY,
}

const CONTROL_ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 }

/** Members of the Unicode properties that patterns of AWS's models use; other properties stand for letters. */
const PROPERTIES: Readonly<Record<string, readonly CharacterRange[]>> = {
  N: DIGIT,
  Nd: DIGIT,
  Z: SPACE,
  Zs: SPACE,
}

/** The range of one character. */
export function single(character: string): CharacterRange {
  const code = character.codePointAt(0) ?? 0
  return [code, code]
}

/** The characters that an escape stands for; its backslash is read. */
export function readEscape(reader: Reader): readonly CharacterRange[] {
  const letter = take(reader)
  const known = CLASS_ESCAPES[letter]
  if (known) return known
  if (letter === 'p' || letter === 'P') return readProperty(reader, letter === 'P')
  if (letter === 'x' || letter === 'u') return [codeOf(reader, letter === 'x' ? 2 : 4)]
  const control = CONTROL_ESCAPES[letter]
  return [control === undefined ? single(letter) : [control, control]]
}

function readProperty(reader: Reader, negated: boolean): readonly CharacterRange[] {
  let name = ''
  if (take(reader) === '{')
    for (let next = take(reader); next !== '}' && next !== ''; next = take(reader)) name += next
  return negated ? [[0x2d, 0x2d]] : (PROPERTIES[name] ?? [LOWER, UPPER])
}

function codeOf(reader: Reader, digits: number): CharacterRange {
  let text = ''
  if (peek(reader) === '{') {
    take(reader)
    for (let next = take(reader); next !== '}' && next !== ''; next = take(reader)) text += next
  } else for (let count = 0; count < digits; count++) text += take(reader)
  const code = Number.parseInt(text, 16)
  return Number.isNaN(code) ? single('u') : [code, code]
}

/** A class of characters; its opening bracket is read. */
export function readClass(reader: Reader): PatternNode {
  const negated = peek(reader) === '^'
  if (negated) take(reader)
  const ranges: CharacterRange[] = []
  while (peek(reader) !== ']' && peek(reader) !== undefined) {
    const first = classItem(reader)
    const [low] = first[0] ?? [0, 0]
    if (peek(reader) === '-' && peek(reader, 1) !== ']' && first.length === 1) {
      take(reader)
      const [, high] = classItem(reader)[0] ?? [0, 0]
      ranges.push([low, Math.max(low, high)])
    } else ranges.push(...first)
  }
  take(reader)
  return { kind: 'characters', ranges: negated ? complement(ranges) : ranges }
}

function classItem(reader: Reader): readonly CharacterRange[] {
  const character = take(reader)
  return character === '\\' ? readEscape(reader) : [single(character)]
}

/** Printable ASCII without the given characters, letters and digits first. */
function complement(ranges: readonly CharacterRange[]): readonly CharacterRange[] {
  const excluded = (code: number): boolean => ranges.some(([low, high]) => code >= low && code <= high)
  const codes = [...ANY, PRINTABLE].map(([low, high]) => {
    const kept: CharacterRange[] = []
    for (let code = low; code <= high; code++) if (!excluded(code)) kept.push([code, code])
    return kept
  })
  return codes.find((kept) => kept.length > 0) ?? [[0xe9, 0xe9]]
}
