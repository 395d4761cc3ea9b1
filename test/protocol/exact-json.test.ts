import { describe, expect, it } from 'vitest'
import { keepBeyondLongs, parseExactly } from '../../src/protocol/exact-json.js'

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

describe('numbers around the ends of the longs', () => {
  const read = (token: string, options = {}): number =>
    JSON.parse(keepBeyondLongs(`{"a":[${token}]}`, options)).a[0]

  it.each([
    '9223372036854775807',
    '9.223372036854775807e18',
    '92233720368547758070E-1',
    '922337203.6854775807e+10',
    '0.09223372036854775807E20',
    '9223372036854775807.0',
  ])('are within: %s', (token) => {
    expect(read(token)).toBe(2 ** 63)
  })

  it.each(['-9223372036854775808', '-92233720368547758080e-1', '-9.223372036854775808E18'])(
    'are within: %s',
    (token) => {
      expect(read(token)).toBe(-(2 ** 63))
    },
  )

  it.each([
    '9223372036854775808',
    '92233720368547758080e-1',
    '9.223372036854775808E18',
    '9223372036854776000',
    '9223372036854775807.5',
    '9.3e18',
    '1e19',
    `9223372036854775808.${'0'.repeat(100_000)}`,
  ])('are beyond: %s', (token) => {
    expect(read(token)).toBeGreaterThan(2 ** 63)
  })

  it.each(['-9223372036854775809', '-92233720368547758090e-1', '-9.223372036854775809E18', '-1e19'])(
    'are beyond: %s',
    (token) => {
      expect(read(token)).toBeLessThan(-(2 ** 63))
    },
  )

  it('stay what a recorder printed of the greatest', () => {
    for (const printed of ['9223372036854776000', '9.223372036854776e+18', '9.223372036854776E18'])
      expect(read(printed, { printed: true })).toBe(2 ** 63)
    expect(read('9223372036854775808', { printed: true })).toBeGreaterThan(2 ** 63)
  })

  it('are left alone in texts', () => {
    expect(keepBeyondLongs('{"a":"9223372036854775808"}')).toBe('{"a":"9223372036854775808"}')
    const long = `{"a":"9223372036854775808${'x'.repeat(16 * 2 ** 20)}"}`
    expect(keepBeyondLongs(long) === long).toBe(true)
  })
})
