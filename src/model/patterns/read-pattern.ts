import { bothCases, renderRanges } from './code-points.js'
import {
  type Cursor,
  peek,
  startsWith,
  take,
  takeMatch,
  takeText,
  UntranslatableError,
  upcoming,
} from './cursor.js'
import { readEscape } from './escapes.js'
import type { Modes } from './modes.js'
import { readClass } from './read-class.js'

const LINE_BREAK = '(?:\\r\\n|[\\n-\\r\\u0085\\u2028\\u2029])'

/** Reads alternatives up to a closing parenthesis or the end, and writes them in ECMA-262. */
export function readAlternatives(cursor: Cursor, outer: Modes): string {
  let modes = outer
  let written = ''
  while (peek(cursor) !== '' && peek(cursor) !== ')') {
    // `(?i)` holds up to the end of the group it stands in, alternatives included.
    const switches = takeMatch(cursor, /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?\)/)
    if (switches) modes = switched(modes, switches)
    else if (takeText(cursor, '|')) written += '|'
    else written += readTerm(cursor, modes)
  }
  return written
}

function readTerm(cursor: Cursor, modes: Modes): string {
  const looks = /^\(\?<?[=!]/.test(upcoming(cursor))
  const atom = readAtom(cursor, modes)
  const quantifier = takeMatch(cursor, QUANTIFIER)?.[0] ?? ''
  if (quantifier === '') return atom
  const lazy = takeText(cursor, '?')
  const possessive = !lazy && takeText(cursor, '+')
  if (takeMatch(cursor, QUANTIFIER)) {
    throw new UntranslatableError(`a second quantifier stands behind \`${quantifier}\``)
  }
  // Looking again changes nothing, and a look that may be left out demands nothing.
  if (looks) return /^(?:[*?]|\{0)/.test(quantifier) ? '' : atom
  if (possessive) return atomic(`${atom}${quantifier}`, cursor)
  return `${atom}${quantifier}${lazy ? '?' : ''}`
}

const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})/

/** What a lookahead has matched cannot be given back, so this is the atomic group that ECMA-262 lacks. */
function atomic(body: string, cursor: Cursor): string {
  if (/\\[1-9]/.test(cursor.characters.join(''))) {
    throw new UntranslatableError(
      'an atomic group or possessive quantifier stands beside numbered back references',
    )
  }
  const name = `atomic${cursor.position}`
  return `(?=(?<${name}>${body}))\\k<${name}>`
}

function readAtom(cursor: Cursor, modes: Modes): string {
  const next = peek(cursor)
  if (next === '[') return readClass(cursor, modes)
  if (next === '(') return readGroup(cursor, modes)
  take(cursor)
  switch (next) {
    case '\\':
      return readOuterEscape(cursor, modes)
    case '.':
      return modes.dotAll ? '[\\s\\S]' : '.'
    case '^':
    case '$':
      return next
    case '*':
    case '+':
    case '?':
      throw new UntranslatableError(`nothing stands before \`${next}\``)
    default:
      return literal(next, modes)
  }
}

/** A character that stands for itself, outside of brackets. */
function literal(character: string, { ignoreCase }: Modes): string {
  const point = character.codePointAt(0) ?? 0
  if (ignoreCase && /^[A-Za-z]$/.test(character)) return `[${renderRanges(bothCases([[point, point]]))}]`
  if (/[\\^$.*+?()[\]{}|]/.test(character)) return `\\${character}`
  return /^[\x20-\x7e]$/.test(character) || /^[\p{L}\p{N}]$/u.test(character)
    ? character
    : `\\u{${point.toString(16).toUpperCase()}}`
}

function readOuterEscape(cursor: Cursor, modes: Modes): string {
  const quoted = takeMatch(cursor, /^Q([\s\S]*?)(?:\\E|$)/)
  // A quantifier after a quotation belongs to its last character, as in Java.
  if (quoted) return [...(quoted[1] ?? '')].map((character) => literal(character, modes)).join('')
  const reference = takeMatch(cursor, /^(?:[1-9]\d*|k<\w+>)/)
  if (reference && modes.ignoreCase) throw new UntranslatableError('a back reference ignores case')
  if (reference) return `\\${reference[0]}`
  if (takeText(cursor, 'A')) return '^'
  if (takeText(cursor, 'z')) return '$'
  if (takeText(cursor, 'Z')) return `(?=${LINE_BREAK}?$)`
  if (takeText(cursor, 'R')) return LINE_BREAK
  if (takeText(cursor, 'b')) return '\\b'
  if (takeText(cursor, 'B')) return '\\B'
  const meaning = readEscape(cursor, modes)
  if (meaning.kind === 'point') return literal(String.fromCodePoint(meaning.point), modes)
  return /^\\(?:[dDwWsS]|[pP]\{[^}]*\})$/.test(meaning.set) ? meaning.set : `[${meaning.set}]`
}

function readGroup(cursor: Cursor, modes: Modes): string {
  if (takeText(cursor, '(?>')) return atomic(closed(cursor, modes), cursor)
  const switches = takeMatch(cursor, /^\(\?([a-zA-Z]+)(?:-([a-zA-Z]+))?:/)
  if (switches) return `(?:${closed(cursor, switched(modes, switches))})`
  const opening = takeMatch(cursor, /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z]\w*>))?/)?.[0] ?? '('
  if (startsWith(cursor, '?')) throw new UntranslatableError(`ECMA-262 has no group \`(?${peek(cursor, 1)}\``)
  return `${opening}${closed(cursor, modes)})`
}

function closed(cursor: Cursor, modes: Modes): string {
  const body = readAlternatives(cursor, modes)
  if (takeText(cursor, ')')) return body
  throw new UntranslatableError('a group is not closed')
}

/** The modes after `(?i)`, `(?s-i)` and the like; `u` and `d` change nothing in ASCII. */
function switched(modes: Modes, [, on = '', off = '']: RegExpExecArray): Modes {
  const strange = [...on, ...off].find((flag) => !'isud'.includes(flag))
  if (strange !== undefined)
    throw new UntranslatableError(`the flag \`${strange}\` has no counterpart in ECMA-262`)
  return {
    ignoreCase: (modes.ignoreCase || on.includes('i')) && !off.includes('i'),
    dotAll: (modes.dotAll || on.includes('s')) && !off.includes('s'),
  }
}
