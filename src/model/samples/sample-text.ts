import { compilePattern } from '../patterns/linear/compile-pattern.js'
import { parsePattern } from './pattern-parser.js'
import type { CharacterRange, PatternNode } from './pattern-reader.js'
import type { Random } from './seeded-random.js'

/** What a made text has to hold. Lengths count Unicode code points. */
export interface TextRules {
  readonly minLength: number
  readonly maxLength: number
  readonly patterns: readonly string[]
}

const ATTEMPTS = 60
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'
const SUFFIX_LENGTH = 4
/** No text that is made is longer: a model may ask for more than any memory holds. */
const LONGEST_TEXT = 65_536

/**
 * Makes a text that holds the rules, or `undefined` when none was found in some dozens of attempts, as for a pattern
 * whose look-arounds leave next to nothing.
 *
 * @param hint what the text is about, such as the member's name; used where there is no pattern
 */
export function sampleText(rules: TextRules, random: Random, hint: string): string | undefined {
  if (rules.minLength > LONGEST_TEXT) return undefined
  const [pattern] = rules.patterns
  if (pattern === undefined) return plainText(rules, random, hint)
  const tests = rules.patterns.map(compilePattern)
  const fits = (text: string): boolean => {
    const length = [...text].length
    return length >= rules.minLength && length <= rules.maxLength && tests.every((test) => test.test(text))
  }
  const plain = plainText(rules, random, hint)
  if (fits(plain)) return plain
  const node = parsePattern(pattern)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Early attempts repeat little; later ones more, for a minimum length that a pattern alone does not ask for.
    const text = write(node, {
      random,
      budget: { left: Math.max(SHORT_TEXT, 2 * rules.minLength) },
      extra: attempt < 10 ? 3 : Math.ceil((rules.minLength * attempt) / 20) + attempt,
    })
    if (fits(text)) return text
  }
  // Chance seldom hits one length of many, as that of twelve digits: the number of repetitions is looked for by halves.
  for (let least = 0, most = 2 * rules.minLength; least <= most; ) {
    const repetitions = Math.floor((least + most) / 2)
    const text = write(node, {
      random,
      budget: { left: Math.max(SHORT_TEXT, 4 * rules.minLength) },
      extra: 0,
      repetitions,
    })
    if (fits(text)) return text
    if ([...text].length < rules.minLength) least = repetitions + 1
    else most = repetitions - 1
  }
  return undefined
}

function plainText({ minLength, maxLength }: TextRules, random: Random, hint: string): string {
  const draw = (length: number): string =>
    Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)] ?? 'a').join('')
  const text = `${hint}-${draw(SUFFIX_LENGTH)}`
  if (text.length > maxLength) return draw(Math.max(minLength, Math.min(maxLength, SUFFIX_LENGTH)))
  return text.length < minLength ? text + draw(minLength - text.length) : text
}

/** Texts stay below this length where no rule asks for more. */
const SHORT_TEXT = 4096

interface Writing {
  readonly random: Random
  /** How many more characters and repetitions may be written; what is cut short does not hold the pattern. */
  readonly budget: { left: number }
  /** How often, at most, something is repeated beyond its least. */
  readonly extra: number
  /** How often, instead, everything is repeated beyond its least. */
  readonly repetitions?: number
}

function write(node: PatternNode, writing: Writing): string {
  const { random, extra, repetitions } = writing
  switch (node.kind) {
    case 'characters':
      writing.budget.left--
      return drawCharacter(node.ranges, random)
    case 'sequence':
      return node.parts.map((part) => write(part, writing)).join('')
    case 'choice': {
      const option = node.options[Math.floor(random() * node.options.length)]
      return option ? write(option, writing) : ''
    }
    case 'repeat': {
      const most = Math.min(node.most, node.least + (repetitions ?? extra))
      const count =
        repetitions === undefined ? node.least + Math.floor(random() * (most - node.least + 1)) : most
      let text = ''
      for (let index = 0; index < count && writing.budget.left-- > 0; index++)
        text += write(node.part, writing)
      return text
    }
  }
}

function drawCharacter(ranges: readonly CharacterRange[], random: Random): string {
  const [low, high] = ranges[Math.floor(random() * ranges.length)] ?? [0x61, 0x7a]
  return String.fromCodePoint(low + Math.floor(random() * (high - low + 1)))
}
