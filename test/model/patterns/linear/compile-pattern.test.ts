import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compilePattern,
  longestForRegExp,
  patternHazard,
} from '../../../../src/model/patterns/linear/compile-pattern.js'
import { parsePattern } from '../../../../src/model/patterns/linear/parse-pattern.js'
import { renderRe2 } from '../../../../src/model/patterns/linear/render-re2.js'

/** The time that checks take of this process, in milliseconds; what else the machine does is not counted. */
function timeOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  // The sum: each alone is estimated from samples, some milliseconds apart.
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Patterns that stop a backtracking engine, with the texts that make them. */
const EXPONENTIAL: readonly (readonly [string, string])[] = [
  ['^([0-9]+)+$', '1'],
  ['^(a+)+$', 'a'],
  ['^((a*)*)*$', 'a'],
  ['^[a-z0-9]+([._-]?[a-z0-9]+)*$', 'a'],
  ['^[ \\t]*[^\\x00-\\x1F]+([ \\t]+[^\\x00-\\x1F]+)*[ \\t]*$', ' a'],
  ['^(.*,)*x$', 'a,'],
  ['(?:(?:a|aa)+)+$', 'a'],
  ['^(\\w+\\s?)+$', 'ab '],
  // RE2 has no words for these.
  ['^(?:(?=a)(a+)+)+$', 'a'],
  ['^(a+)+(?!b)\\1$', 'a'],
]

describe('compilePattern', () => {
  it.each(EXPONENTIAL)('checks %s in bounded time, whatever the text', (pattern, unit) => {
    const { test } = withTest(pattern)
    for (const count of [30, 1000, 100_000]) {
      const text = `${unit.repeat(count)}\u0001`
      test('')
      expect(timeOf(() => expect(test(text)).toBe(false))).toBeLessThan(400)
    }
  })

  it.each(EXPONENTIAL.slice(0, 8))('still matches what %s matches', (pattern, unit) => {
    const { test } = withTest(pattern)
    const text = unit.repeat(200)
    expect(test(pattern.endsWith('x$') ? `${text}x` : text)).toBe(true)
  })

  it('does not try a text again whose check was stopped', () => {
    const { test } = withTest('^((?!ab)[a-z]+)+$')
    const text = `${'c'.repeat(90)}!`
    expect(test(text)).toBe(false)
    expect(timeOf(() => expect(test(text)).toBe(false))).toBeLessThan(25)
    expect(test('cc')).toBe(true)
  })

  it('says what it cannot check in linear time, and nothing of the rest', () => {
    expect(patternHazard('^([0-9]+)+$')).toBeUndefined()
    expect(patternHazard('^[a-z]+$')).toBeUndefined()
    expect(patternHazard('^(?:(?=a)(a+)+)+$')).toBe('it looks ahead or behind within the text')
    expect(patternHazard('^(a+)+\\1$')).toBe('it refers back to what a group has matched')
    expect(patternHazard('^(?:(?=a)(a+)+)+$', 0)).toBeUndefined()
  })

  it('leaves linear patterns to the engine of the language', () => {
    expect(longestForRegExp('^[a-z]+$')).toBe(Number.POSITIVE_INFINITY)
    expect(longestForRegExp('^[a-z0-9-]*[a-z]$')).toBeGreaterThan(1000)
  })

  it('throws as RegExp does', () => {
    expect(() => compilePattern('(')).toThrow(SyntaxError)
  })

  it('survives patterns nested deeper than the stack', () => {
    const nested = `${'(?:'.repeat(5000)}a${')+'.repeat(5000)}$`
    try {
      expect(timeOf(() => compilePattern(nested).test('a'.repeat(40)))).toBeLessThan(1000)
    } catch (error) {
      // Engines differ in how deep they go.
      expect(error).toBeInstanceOf(SyntaxError)
    }
  })
})

describe('renderRe2', () => {
  const PIECES = [
    'a',
    'b',
    '.',
    '\\d',
    '\\w',
    '\\s',
    '\\S',
    '\\.',
    '[a-c]',
    '[^a\\d]',
    '[\\s\\-b]',
    '\\p{L}',
    '\\P{N}',
    '\\u{1F600}',
    '\\uD83D\\uDE00',
    '\\u00e9',
    '\\x41',
    '[\\u00e0-\\u00ff]',
    '(?:ab|c)',
    '(a|\\s)',
    '\\b',
    '[.$]',
    '[\\]\\[]',
  ]
  const piece = fc.constantFrom(...PIECES)
  const quantified = fc
    .tuple(piece, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '+?'))
    .map(([atom, count]) => (atom === '\\b' ? atom : `${atom}${count}`))
  const pattern = fc
    .tuple(
      fc.constantFrom('', '^', '^(?!a)', '^(?=.b)'),
      fc.array(quantified, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('', '$', '(?<!b)$', '(?<=\\d)$'),
    )
    .map(([head, parts, tail]) => `${head}${parts.join('')}${tail}`)
  const text = fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        'c',
        'A',
        '1',
        '.',
        '-',
        ' ',
        '\n',
        '\u00a0',
        '\u00e9',
        '\u{1F600}',
        '\u2028',
        '$',
        ']',
      ),
      {
        maxLength: 8,
      },
    )
    .map((characters) => characters.join(''))

  it('says in RE2 what the pattern says in ECMA-262', async () => {
    const { RE2JS } = await import('re2js')
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
        const tests = renderRe2(parsePattern(source)).map(({ expression, negated }) => ({
          expression: RE2JS.compile(expression),
          negated,
        }))
        for (const candidate of texts) {
          const matched = tests.every(({ expression, negated }) => expression.test(candidate) !== negated)
          expect([source, candidate, matched]).toEqual([
            source,
            candidate,
            new RegExp(source, 'u').test(candidate),
          ])
        }
      }),
      { numRuns: 300 },
    )
  })
})

function withTest(pattern: string): { test(text: string): boolean } {
  const compiled = compilePattern(pattern)
  return { test: (text) => compiled.test(text) }
}
