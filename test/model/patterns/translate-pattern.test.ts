import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { translatePattern } from '../../../src/import/index.js'
import { anchorPattern } from '../../../src/model/patterns/anchor-pattern.js'

const written = (pattern: string): string => {
  const translation = translatePattern(pattern)
  return 'pattern' in translation ? translation.pattern : `PROBLEM ${translation.problem}`
}

describe('a pattern that ECMA-262 compiles in Unicode mode', () => {
  it('stays as it is', () => {
    for (const pattern of ['^[a-z]+$', '^[\\p{L}\\p{Z}]*$', '(?=.*a)b', '\\d{3}']) {
      expect(translatePattern(pattern)).toEqual({ pattern, rewritten: false })
    }
  })
})

describe('a pattern that engines read otherwise without Unicode mode, or that tools escape', () => {
  const all = '\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF'
  it.each([
    ['^https:\\/\\/[a\\/b]$', '^https://[a/b]$'],
    ['a\\\\/b', 'a\\\\/b'],
    [`[${all}\\r\\n\\t]*`, '[^\\u0000-\\u0008\\u000B-\\u000C\\u000E-\\u001F\\uFFFE-\\uFFFF]*'],
    [`(?!.*[/:])[${all}\\s]+`, '(?!.*[/:])[^\\u0000-\\u0008\\u000E-\\u001F\\uFFFE-\\uFFFF]+'],
    ['[\\0-\\u{10FFFF}]', '[\\s\\S]'],
    ['[\\0-\\uFFFF]', '[\\0-\\uFFFF]'],
    ['\\[[\\u{1F600}]', '\\[[\\u{1F600}]'],
  ])('%s is written %s', (pattern, translation) => {
    expect(written(pattern)).toBe(translation)
  })

  it('matches the same texts with and without Unicode mode', () => {
    const pattern = `^${written(`[${all}\\t]`)}*$`
    const [original, unicode, plain] = [
      new RegExp(`^[${all}\\t]*$`, 'u'),
      new RegExp(pattern, 'u'),
      new RegExp(pattern),
    ]
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([unicode.test(text), plain.test(text)]).toEqual([original.test(text), original.test(text)])
      }),
    )
  })
})

describe('a class that has all characters beyond U+FFFF', () => {
  it('is tried with all of them once, however many patterns have it', () => {
    const first = written('[\\u0020-\\u{10FFFF}]*')
    const characters = vi.spyOn(String, 'fromCodePoint')
    try {
      expect(written('[\\u0020-\\u{10FFFF}]*')).toBe(first)
      expect(written('a[\\u0020-\\u{10FFFF}]+')).toBe(`a${first.slice(0, -1)}+`)
      expect(characters.mock.calls.length).toBeLessThan(100)
    } finally {
      characters.mockRestore()
    }
  })
})

describe('a pattern that it does not compile', () => {
  it.each([
    ['(?i)all|[0-9]{12}', '[aA][lL][lL]|[0-9]{12}'],
    ['(?i:ab)c', '(?:[aA][bB])c'],
    ['(?s).+', '[\\s\\S]+'],
    ['^[\\w-\\/.@+=,]$', '^[\\w\\-/.@+=,]$'],
    ['[a-z\\_]{8}\\-x', '[a-z_]{8}-x'],
    ['\\p{Print}+', '[ -~]+'],
    ['[[:alnum:]_]', '[0-9A-Za-z_]'],
    ['[a-z&&[^aeiou]]+', '(?:(?=[^aeiou])[a-z])+'],
    ['[a-c[x-z]]', '[a-cx-z]'],
    ['a++b', '(?=(?<atomic3>a+))\\k<atomic3>b'],
    ['\\Qa.b\\E\\z', 'a\\.b$'],
    ['\\p{IsLatin}', '\\p{Script=Latin}'],
    ['[\\x{20}-\\x{10FFFF}]', '[^\\u0000-\\u001F]'],
    ['[\\x{1F600}-\\x{1F64F}]', '[\\u{1F600}-\\u{1F64F}]'],
    ['(\\p{LD}|x)', '([\\p{L}\\p{Nd}]|x)'],
    ['[^/\\000-\\037]', '[^/\\u0000-\\u001F]'],
    ['(?!\\.)+a\\_(?=b)*', '(?!\\.)a_'],
    ['[\\p{Upper}\\p{Digit}]', '[A-Z0-9]'],
    ['[^\\p{IsWhitespace}]', '[^\\p{White_Space}]'],
    ['x{,3}]', 'x\\{,3\\}\\]'],
  ])('%s is written %s', (pattern, translation) => {
    expect(written(pattern)).toBe(translation)
  })

  it.each([
    '\\p{InGreek}',
    '(?x)a b',
    '\\p{javaLowerCase}',
    '(?i)\\p{Lu}',
    '(a)\\1++',
    '[a',
    '(a',
    '\\G',
    'a\\_{2}{3}',
    '[z-a]',
  ])('%s is a problem and never an approximation', (pattern) => {
    expect(translatePattern(pattern)).toHaveProperty('problem')
  })
})

describe('a rewritten pattern', () => {
  it('matches what the original matches, checked by ECMA-262 without Unicode mode', () => {
    const patterns = [
      '^[\\w\\.\\-\\:\\/ ]*$',
      '[A-Za-z0-9\\-\\_\\.]{0,6}x',
      '^\\/[\\w-\\@]+\\=$',
      'a\\-b|\\_c]',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.string({ unit: fc.constantFrom(...'aAxbc09-_./:=@ ]\\') }),
        (pattern, text) => new RegExp(written(pattern), 'u').test(text) === new RegExp(pattern).test(text),
      ),
    )
  })

  it('ignores case as the flag does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aAlLgG-0') }), (text) => {
        return new RegExp(written('(?i)^al|[f-h]0$'), 'u').test(text) === /^al|[f-h]0$/i.test(text)
      }),
    )
  })
})

describe('anchoring', () => {
  it.each([
    ['[a-z]+', '^[a-z]+$'],
    ['^[a-z]+', '^[a-z]+$'],
    ['^a$', '^a$'],
    ['a|b', '^(?:a|b)$'],
    ['^a$|^b$', '^a$|^b$'],
    ['(a|b)', '^(a|b)$'],
    ['arn:.*', '^arn:'],
    ['.*\\S.*', '\\S'],
    ['.*', '.*'],
    ['a\\.*', '^a\\.*$'],
    ['.*?a', '^.*?a$'],
    ['[|]\\$', '^[|]\\$$'],
  ])('%s matches whole texts as %s', (pattern, anchored) => {
    expect(anchorPattern(pattern)).toBe(anchored)
  })
})
