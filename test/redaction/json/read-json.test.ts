import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Json, namesOf, readJson, TOKEN, textAt } from '../../../src/redaction/json/read-json.js'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The value that tokens tell of, put together from them alone. */
function valueIn(json: Json): unknown {
  const { text, tokens } = json
  let at = 0
  const next = (): unknown => {
    const token = at
    const [start = 0, end = 0] = tokens.slice(token, token + TOKEN)
    at += TOKEN
    if (text[start] === '"') return textAt(json, token)
    if (text[start] !== '{' && text[start] !== '[') return JSON.parse(text.slice(start, end))
    const items: unknown[] = []
    while (at < end) items.push(text[start] === '{' ? [next(), next()] : next())
    at += TOKEN
    // Names come first in pairs of an object.
    return text[start] === '{' ? Object.fromEntries(items as [string, unknown][]) : items
  }
  return next()
}

/** Pieces of JSON and of what is nearly JSON. */
const PIECES = [
  ...['"', '\\', '\\"', '\\u0041', '\\u00g1', '\n', '\t', '\u0001', '\u00e9', '\u2028', '\ufeff', ' ', ''],
  ...['{', '}', '[', ']', ',', ':', '{}', '[]', '[1,2]', '{"a":1}', '"a"', '"a":', '""', '"\\\\"', '"a\nb"'],
  ...[
    '0',
    '-',
    '-0',
    '01',
    '1.',
    '.5',
    '1.5',
    '1e5',
    '1E+3',
    '1e',
    'e',
    '+1',
    'true',
    'false',
    'null',
    'nul',
    'NaN',
  ],
]

describe('JSON is read', () => {
  it('as JSON.parse reads it', () => {
    const text = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(3))
      .map(([json, space]) => JSON.stringify(JSON.parse(json), null, space))
    fc.assert(
      fc.property(text, (json) => {
        const read = readJson(json)
        expect(read && valueIn(read)).toEqual(JSON.parse(json))
      }),
    )
  })

  it('where JSON.parse reads it, and nowhere else', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''))
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.nat(2), fc.constantFrom(...PIECES))
      .map(([json, place, cut, piece]) => {
        const at = place % (json.length + 1)
        return json.slice(0, at) + piece + json.slice(at + cut)
      })
    fc.assert(
      fc.property(fc.oneof(text, damaged), (json) => {
        expect(readJson(json) !== undefined).toBe(isJson(json))
      }),
      { numRuns: 1000 },
    )
  })

  it('however deep it is', () => {
    const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJson(deep(100_000))?.tokens.length).toBe(400_000)
    expect(readJson(`${deep(100_000)}]`)).toBeUndefined()
  })

  it('with the names of its members', () => {
    const json = readJson(' {"a":{"b":[{"c":1}]},"\\u0064":[],"a":"e"} ')
    expect(json && namesOf(json)).toEqual(['a', 'd', 'a'])
  })
})
