/** A part of a regular expression, as far as it matters for making text that it matches. */
export type PatternNode =
  | { readonly kind: 'characters'; readonly ranges: readonly CharacterRange[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number }

/** Code points from the first to the last. */
export type CharacterRange = readonly [number, number]

const DIGIT: readonly CharacterRange[] = [[0x30, 0x39]]
const LOWER: CharacterRange = [0x61, 0x7a]
const UPPER: CharacterRange = [0x41, 0x5a]
const WORD: readonly CharacterRange[] = [LOWER, UPPER, ...DIGIT, [0x5f, 0x5f]]
const SPACE: readonly CharacterRange[] = [[0x20, 0x20]]
/** What stands for any character: letters and digits, so that made text stays readable. */
const ANY: readonly CharacterRange[] = [LOWER, UPPER, ...DIGIT]
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

/**
 * Reads an ECMA-262 pattern into what is needed to make matching text. Anchors and look-arounds are read over: made text
 * is tested against the real pattern afterwards.
 */
export function parsePattern(pattern: string): PatternNode {
  const reader: Reader = { characters: [...pattern], at: 0 }
  return readChoice(reader)
}

interface Reader {
  readonly characters: readonly string[]
  at: number
}

function peek(reader: Reader, ahead = 0): string | undefined {
  return reader.characters[reader.at + ahead]
}

function take(reader: Reader): string {
  return reader.characters[reader.at++] ?? ''
}

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)]
  while (peek(reader) === '|') {
    take(reader)
    options.push(readSequence(reader))
  }
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = []
  for (let next = peek(reader); next !== undefined && next !== '|' && next !== ')'; next = peek(reader)) {
    const part = readAtom(reader)
    if (part) parts.push(readQuantifier(reader, part))
  }
  return { kind: 'sequence', parts }
}

function readAtom(reader: Reader): PatternNode | undefined {
  const character = take(reader)
  switch (character) {
    case '^':
    case '$':
      return undefined
    case '.':
      return { kind: 'characters', ranges: ANY }
    case '[':
      return readClass(reader)
    case '(':
      return readGroup(reader)
    case '\\': {
      if (peek(reader) === 'b' || peek(reader) === 'B') {
        take(reader)
        return undefined
      }
      return { kind: 'characters', ranges: readEscape(reader) }
    }
    default:
      return { kind: 'characters', ranges: [single(character)] }
  }
}

function single(character: string): CharacterRange {
  const code = character.codePointAt(0) ?? 0
  return [code, code]
}

function readGroup(reader: Reader): PatternNode | undefined {
  let looksAround = false
  if (peek(reader) === '?') {
    take(reader)
    const mark = take(reader)
    looksAround = mark === '=' || mark === '!' || (mark === '<' && /[=!]/.test(peek(reader) ?? ''))
    if (mark === '<' && looksAround) take(reader)
    if (mark === '<' && !looksAround) while (take(reader) !== '>' && reader.at < reader.characters.length);
  }
  const content = readChoice(reader)
  take(reader)
  return looksAround ? undefined : content
}

function readQuantifier(reader: Reader, part: PatternNode): PatternNode {
  const bounds = quantifierBounds(reader)
  if (!bounds) return part
  if (peek(reader) === '?') take(reader)
  return { kind: 'repeat', part, least: bounds[0], most: bounds[1] }
}

function quantifierBounds(reader: Reader): readonly [number, number] | undefined {
  const SIMPLE: Readonly<Record<string, readonly [number, number]>> = {
    '*': [0, Number.POSITIVE_INFINITY],
    '+': [1, Number.POSITIVE_INFINITY],
    '?': [0, 1],
  }
  const simple = SIMPLE[peek(reader) ?? '']
  if (simple) {
    take(reader)
    return simple
  }
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(reader.characters.slice(reader.at, reader.at + 16).join(''))
  if (!counted) return undefined
  reader.at += counted[0].length
  const least = Number(counted[1])
  if (counted[2] === undefined) return [least, least]
  return [least, counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY]
}

function readEscape(reader: Reader): readonly CharacterRange[] {
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

function readClass(reader: Reader): PatternNode {
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
