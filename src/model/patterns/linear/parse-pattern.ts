import type { PatternNode } from './pattern-node.js'

/** A place in a pattern. */
interface Reader {
  readonly pattern: string
  at: number
}

/**
 * Reads an ECMA-262 pattern that compiles in Unicode mode; of one that does not, the outcome means nothing. Groups are
 * read as what they hold, since only whether a text matches is asked, and lazy quantifiers as greedy ones.
 */
export function parsePattern(pattern: string): PatternNode {
  return readChoice({ pattern, at: 0 })
}

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)]
  while (takeText(reader, '|')) options.push(readSequence(reader))
  const [only] = options
  return options.length === 1 && only ? only : { kind: 'choice', options }
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = []
  while (reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern.charAt(reader.at))) {
    parts.push(readQuantifier(reader, readAtom(reader)))
  }
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'sequence', parts }
}

function readAtom(reader: Reader): PatternNode {
  const next = reader.pattern.charAt(reader.at)
  if (next === '(') return readGroup(reader)
  if (next === '^' || next === '$') {
    reader.at += 1
    return { kind: 'boundary', source: next }
  }
  if (next === '[') return { kind: 'set', source: takeMatch(reader, CLASS) }
  if (next !== '\\') return { kind: 'set', source: takeMatch(reader, CHARACTER) }
  const boundary = takeMatch(reader, /\\[bB]/y)
  if (boundary === '\\b' || boundary === '\\B') return { kind: 'boundary', source: boundary }
  if (takeMatch(reader, /\\(?:[1-9]\d*|k<[^>]*>)/y) !== '') return { kind: 'reference' }
  return { kind: 'set', source: takeMatch(reader, ESCAPE) }
}

const CLASS = /\[(?:[^\]\\]|\\[\s\S])*\]/uy
const CHARACTER = /[\s\S]/uy
const SURROGATES = 'u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}'
const ESCAPE = new RegExp(
  `\\\\(?:${SURROGATES}|u\\{[^}]*\\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\\{[^}]*\\}|c[A-Za-z]|[\\s\\S])`,
  'uy',
)

function readGroup(reader: Reader): PatternNode {
  const opening = takeMatch(reader, /\((?:\?(?:<?[=!]|:|<[^>]*>))?/y)
  const body = readChoice(reader)
  takeText(reader, ')')
  if (!/[=!]$/.test(opening)) return body
  return { kind: 'look', behind: opening.includes('<'), negated: opening.endsWith('!'), body }
}

const QUANTIFIERS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
}

function readQuantifier(reader: Reader, body: PatternNode): PatternNode {
  const written = takeMatch(reader, /[*+?]|\{\d+(?:,\d*)?\}/y)
  if (written === '') return body
  takeText(reader, '?')
  const [least, most] = QUANTIFIERS[written] ?? counts(written)
  return least === 1 && most === 1 ? body : { kind: 'repeat', body, least, most }
}

function counts(written: string): readonly [number, number] {
  const [least = '0', most = least] = written.slice(1, -1).split(',')
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)]
}

function takeText(reader: Reader, text: string): boolean {
  if (!reader.pattern.startsWith(text, reader.at)) return false
  reader.at += text.length
  return true
}

/** Takes what a sticky expression matches here; empty if it does not. */
function takeMatch(reader: Reader, expression: RegExp): string {
  expression.lastIndex = reader.at
  const [taken] = expression.exec(reader.pattern) ?? ['']
  reader.at += taken.length
  return taken
}
