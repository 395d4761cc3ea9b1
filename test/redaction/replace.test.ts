import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReplacer } from '../../src/redaction/replace.js'

const mark = (secret: string): string => `<${secret.length}>`

describe('replacing known secrets', () => {
  it.each([
    [['John', 'John Smith, ward 7'], "Value 'John Smith, ward 7' failed", "Value '<18>' failed"],
    [['ward', 'John Smith, ward 7', 'John'], 'John, John Smith, ward 7', '<4>, <18>'],
    [['abc', 'abcdef'], 'abcde abcdef', '<3>de <6>'],
    [['a&b c'], 'at ?v=a%26b%20c', 'at ?v=<5>'],
    [['a"b'], '{\\"v\\":\\"a\\"b\\"}', '{\\"v\\":\\"<3>\\"}'],
  ])('of %j replaces the longest, whatever came first', (secrets, text, expected) => {
    expect(createReplacer(secrets, mark).replace(text)).toBe(expected)
    expect(createReplacer(secrets.toReversed(), mark).replace(text)).toBe(expected)
  })

  it('replaces as much of a long one as is quoted', () => {
    const secret = 'x1y2z3'.repeat(40)
    const { replace } = createReplacer([secret, `${secret.slice(0, 100)}!`], mark)
    expect(replace(`Value '${secret.slice(0, 150)}...' failed`)).toBe("Value '<240>...' failed")
  })

  it('leaves a long one of which less than 64 letters are quoted, and what is too short to tell', () => {
    const secret = 'x1y2z3'.repeat(20)
    const { replace } = createReplacer([secret, 'ab', ''], mark)
    expect(replace(`${secret.slice(0, 63)} ${secret.slice(0, 64)} ab`)).toBe(
      `${secret.slice(0, 63)} <120> ab`,
    )
  })

  it('tells many long ones apart that begin alike, also where they are written as in a URL', () => {
    const secrets = [...'&bdf%hjl"'].map((letter) => `${'abc'.repeat(24)}${letter.repeat(9)}`)
    const { replace } = createReplacer(secrets, (secret) => `<${secret.at(-1)}>`)
    for (const secret of secrets)
      for (const written of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        expect(replace(`(${written}) ${written.slice(0, 75)}.`)).toMatch(
          new RegExp(`^\\(<[${secret.at(-1)}]>\\) <[${secret.at(-1)}]>`),
        )
    expect(replace('abc'.repeat(24))).toMatch(/^<.>$/)
  })

  it('does not look at what it put in', () => {
    expect(createReplacer(['abc', 'xyz'], () => 'abcxyz').replace('abc')).toBe('abcxyz')
  })

  it('leaves none of many, whatever they are', () => {
    const secret = fc.string({ minLength: 3, maxLength: 80, unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1 }), fc.array(secret), (secrets, texts) => {
        const text = [...secrets, ...texts].join('-')
        const replaced = createReplacer(secrets, () => '#').replace(text)
        const short = secrets.filter(({ length }) => length <= 64)
        expect(short.filter((each) => replaced.includes(each))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
