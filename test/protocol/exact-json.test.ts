import { describe, expect, it } from 'vitest'
import { parseExactly } from '../../src/protocol/exact-json.js'

describe('JSON that is read exactly', () => {
  it.each([
    ['9223372036854775807', 9_223_372_036_854_775_807n],
    ['-9007199254740993', -9_007_199_254_740_993n],
    ['9007199254740991', 9_007_199_254_740_991],
    ['1234567890.1234567890123', Number('1234567890.1234567890123')],
    ['1.773934305877E9', 1_773_934_305.877],
    ['12345678901234567e3', 12_345_678_901_234_567_000],
    ['"9223372036854775807"', '9223372036854775807'],
    [String.raw`"\"9223372036854775807"`, '"9223372036854775807'],
  ])('has %s as it is', (text, value) => {
    expect(parseExactly(`{"a":[${text}]}`)).toEqual({ a: [value] })
  })

  it('is no JSON where it is none', () => {
    expect(() => parseExactly('{"a":9223372036854775807')).toThrow(SyntaxError)
  })
})
