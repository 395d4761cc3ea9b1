import { bothCases, type Range, renderRanges } from './code-points.js'
import { type Cursor, peek, startsWith, take, takeMatch, takeText, UntranslatableError } from './cursor.js'
import { readEscape } from './escapes.js'
import type { Modes } from './modes.js'
import { posixClass } from './properties.js'

/** A character class: what stands in its brackets, and whether it is negated. Intersections have operands as well. */
interface CharacterClass {
  readonly negated: boolean
  readonly set: string
  /** Classes that a character must be in as well. */
  readonly operands: readonly CharacterClass[]
}

/**
 * Reads a character class with Java's additions to ECMA-262, unions `[a[bc]]`, intersections `[a-z&&[^b]]` and POSIX
 * classes, and writes it in ECMA-262; the opening bracket is next.
 */
export function readClass(cursor: Cursor, modes: Modes): string {
  return renderClass(parseClass(cursor, modes))
}

function renderClass({ negated, set, operands }: CharacterClass): string {
  if (operands.length === 0) return `[${negated ? '^' : ''}${set}]`
  const both = `${operands.map((operand) => `(?=${renderClass(operand)})`).join('')}[${set}]`
  return negated ? `(?:(?!${both})[\\s\\S])` : `(?:${both})`
}

function parseClass(cursor: Cursor, modes: Modes): CharacterClass {
  take(cursor)
  const negated = takeText(cursor, '^')
  const sets: string[] = []
  const operands: CharacterClass[] = []
  for (let first = true; first || peek(cursor) !== ']'; first = false) {
    if (peek(cursor) === '') throw new UntranslatableError('a character class is not closed')
    if (takeText(cursor, '&&')) operands.push(parseOperand(cursor, modes))
    else sets.push(parseItem(cursor, modes))
  }
  take(cursor)
  return { negated, set: sets.join(''), operands }
}

/** What follows `&&`, up to the next one or the end: a class in brackets or items without. */
function parseOperand(cursor: Cursor, modes: Modes): CharacterClass {
  if (peek(cursor) === '[' && !startsWith(cursor, '[:')) return parseClass(cursor, modes)
  const sets: string[] = []
  while (peek(cursor) !== ']' && peek(cursor) !== '' && !startsWith(cursor, '&&'))
    sets.push(parseItem(cursor, modes))
  return { negated: false, set: sets.join(''), operands: [] }
}

function parseItem(cursor: Cursor, modes: Modes): string {
  const posix = takeMatch(cursor, /^\[:(\^?)([a-z]+):\]/)
  if (posix && modes.ignoreCase) throw new UntranslatableError('a POSIX class ignores case')
  if (posix) return posixClass(posix[2] ?? '', posix[1] === '^')
  if (peek(cursor) === '[') return parseUnion(cursor, modes)
  const start = parseEnd(cursor, modes)
  const dash = peek(cursor) === '-' && peek(cursor, 1) !== ']' && peek(cursor, 1) !== '['
  if (typeof start === 'string') return start
  if (!dash) return renderPoints([start, start], modes)
  const position = cursor.position
  take(cursor)
  const end = parseEnd(cursor, modes)
  if (typeof end === 'number') {
    if (end < start) throw new UntranslatableError('a range in a character class runs backwards')
    return renderPoints([start, end], modes)
  }
  // `a-\w` is no range: the dash stands for itself.
  cursor.position = position
  return renderPoints([start, start], modes)
}

function parseUnion(cursor: Cursor, modes: Modes): string {
  const { negated, set, operands } = parseClass(cursor, modes)
  if (!negated && operands.length === 0) return set
  throw new UntranslatableError('a character class holds a negated class or an intersection')
}

/** One character as its code point, or a set. */
function parseEnd(cursor: Cursor, modes: Modes): number | string {
  const character = take(cursor)
  if (character !== '\\') return character.codePointAt(0) ?? 0
  if (takeText(cursor, 'b')) return '\b'.codePointAt(0) ?? 0
  const meaning = readEscape(cursor, modes)
  return meaning.kind === 'point' ? meaning.point : meaning.set
}

function renderPoints(range: Range, { ignoreCase }: Modes): string {
  return renderRanges(ignoreCase ? bothCases([range]) : [range])
}
