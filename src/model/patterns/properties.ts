import { complement, type Range, renderRanges } from './code-points.js'
import { UntranslatableError } from './cursor.js'

const PUNCTUATION: readonly Range[] = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
]
const DIGITS: Range = [0x30, 0x39]
const LETTERS: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
]

/** The POSIX classes, ASCII only, as Java has them. */
const POSIX: Readonly<Record<string, readonly Range[]>> = {
  alnum: [DIGITS, ...LETTERS],
  alpha: LETTERS,
  ascii: [[0, 0x7f]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: [DIGITS],
  graph: [[0x21, 0x7e]],
  lower: [[0x61, 0x7a]],
  print: [[0x20, 0x7e]],
  punct: PUNCTUATION,
  space: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  upper: [[0x41, 0x5a]],
  word: [DIGITS, ...LETTERS, [0x5f, 0x5f]],
  xdigit: [DIGITS, [0x41, 0x46], [0x61, 0x66]],
}

/** Horizontal white space, `\h` in Java. */
export const HORIZONTAL_SPACE: readonly Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]

/** A POSIX class in its bracket form, `[:alpha:]`, as it stands inside the brackets of a character class. */
export function posixClass(name: string, negated: boolean): string {
  const ranges = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined
  if (!ranges) throw new UntranslatableError(`there is no POSIX class \`[:${name}:]\``)
  return renderRanges(negated ? complement(ranges) : ranges)
}

/** What Java calls otherwise than ECMA-262 does. */
const ALIASES: Readonly<Record<string, string>> = {
  all: 'Any',
  IsWhitespace: 'White_Space',
  IsWhite_Space: 'White_Space',
}

/**
 * `\p{…}` or `\P{…}` as it stands inside the brackets of a character class. POSIX names are ASCII only, as in Java,
 * though ECMA-262 knows some of them as properties of all of Unicode.
 */
export function property(name: string, negated: boolean): string {
  const letter = negated ? 'P' : 'p'
  const posix = /^[A-Z]/.test(name) ? name.toLowerCase() : ''
  if (Object.hasOwn(POSIX, posix)) return posixClass(posix, negated)
  // Java's `LD`, letter or digit, is a union; its complement is no set that brackets can hold beside others.
  if (name === 'LD' && !negated) return '\\p{L}\\p{Nd}'
  const bare = name.replace(/^Is/, '')
  const script = name.replace(/^(?:sc|script)=/i, 'Script=')
  const candidates = [ALIASES[name] ?? name, bare, `Script=${bare}`, script]
  const known = candidates.find(isProperty)
  if (known !== undefined) return `\\${letter}{${known}}`
  throw new UntranslatableError(`ECMA-262 has no property \`\\${letter}{${name}}\``)
}

function isProperty(name: string): boolean {
  try {
    new RegExp(`\\p{${name}}`, 'u')
    return true
  } catch {
    return false
  }
}
