import { ANY, readClass, readEscape, single } from './pattern-classes.js'
import { type PatternNode, peek, type Reader, take } from './pattern-reader.js'

/**
 * Reads an ECMA-262 pattern into what is needed to make matching text. Anchors and look-arounds are read over: made text
 * is tested against the real pattern afterwards.
 */
export function parsePattern(pattern: string): PatternNode {
  const reader: Reader = { characters: [...pattern], at: 0, groups: new Map(), opened: 0 }
  return readChoice(reader)
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
      return readReference(reader) ?? { kind: 'characters', ranges: readEscape(reader) }
    }
    default:
      return { kind: 'characters', ranges: [single(character)] }
  }
}

function readGroup(reader: Reader): PatternNode | undefined {
  let looksAround = false
  let captures = true
  const names: string[] = []
  if (peek(reader) === '?') {
    take(reader)
    const mark = take(reader)
    looksAround = mark === '=' || mark === '!' || (mark === '<' && /[=!]/.test(peek(reader) ?? ''))
    captures = mark === '<' && !looksAround
    if (mark === '<' && looksAround) take(reader)
    if (captures) names.push(readName(reader))
  }
  if (captures) names.push(String(++reader.opened))
  const content = readChoice(reader)
  take(reader)
  for (const name of names) reader.groups.set(name, content)
  return looksAround ? undefined : content
}

function readName(reader: Reader): string {
  let name = ''
  for (let next = take(reader); next !== '>' && next !== ''; next = take(reader)) name += next
  return name
}

/**
 * What a back reference repeats, written anew: an atomic group is a look-ahead and a reference to what it matched, and of
 * others some attempt may write the same twice. `undefined` where the escape is no reference to a group that was read.
 */
function readReference(reader: Reader): PatternNode | undefined {
  const rest = reader.characters.slice(reader.at, reader.at + 64).join('')
  const [reference = '', name, number] = /^k<(\w+)>|^([1-9]\d*)/.exec(rest) ?? []
  const group = reader.groups.get(name ?? number ?? '')
  if (group) reader.at += reference.length
  return group
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
