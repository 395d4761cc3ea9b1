import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyedDigest } from '../../src/redaction/keyed-digest.js'
import {
  createAccountPseudonyms,
  createFittingPseudonyms,
  createLetteredPseudonyms,
  createPseudonyms,
  isPseudonym,
} from '../../src/redaction/pseudonyms.js'

const HASH = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
const digest = (): string => HASH

describe('pseudonyms', () => {
  it('are numbered as secrets come, the same for the same', () => {
    const pseudonym = createPseudonyms()
    expect(['a', 'b', 'a', 'redacted-7', 'c'].map(pseudonym)).toEqual([
      ...['redacted-1', 'redacted-2', 'redacted-1', 'redacted-7', 'redacted-3'],
    ])
  })

  it('are sixteen digits of a keyed hash, which stays with its key', () => {
    const hashed = createPseudonyms(keyedDigest('key'))
    const expected = createHmac('sha256', 'key').update('secret').digest('hex')
    expect([hashed('secret'), hashed('secret'), hashed('redacted-1')]).toEqual([
      `redacted-${expected.slice(0, 16)}`,
      `redacted-${expected.slice(0, 16)}`,
      'redacted-1',
    ])
    expect(keyedDigest()('secret')).not.toBe(keyedDigest()('secret'))
  })

  it('are as long as what they stand for, and have eight digits at the least', () => {
    const fitting = createFittingPseudonyms(digest)
    expect(['a', 'x'.repeat(17), 'x'.repeat(18), 'x'.repeat(30), 'redacted-1'].map(fitting)).toEqual([
      'redacted-01234567',
      'redacted-01234567',
      'redacted-012345678',
      'redacted-0123456789abcdef01234',
      'redacted-1',
    ])
  })

  it('keep the kind of each letter where asked to, and none of the letters', () => {
    const lettered = createLetteredPseudonyms(keyedDigest('key'))
    const made = lettered('aB3-xé \u{1f600}Z_99')
    expect(made).toMatch(/^[a-z][A-Z]\d-[a-z]x \u{1f600}[A-Z]_\d\d$/u)
    expect(lettered('aB3-xé \u{1f600}Z_99')).toBe(made)
    expect(lettered('redacted-1')).toBe('redacted-1')
    // One byte of the hash for each letter, digits first, and again from its start.
    expect(createLetteredPseudonyms(digest)('0aA')).toBe('2lU')
    expect(createLetteredPseudonyms(() => 'ff')('00')).toBe('67')
  })

  it('of accounts are twelve digits that start with zeros, once', () => {
    const account = createAccountPseudonyms(createPseudonyms(digest))
    expect(account('111122223333')).toBe('000001234567')
    expect(account('111122223333')).toBe('000001234567')
    expect(account('000001234567')).toBe('000001234567')
    const numbered = createAccountPseudonyms(createPseudonyms())
    expect(['111122223333', '444455556666'].map(numbered)).toEqual(['000000000001', '000000000002'])
  })

  it('are told from real values', () => {
    expect(
      ['redacted-1', 'redacted-abcdef0123456789', `redacted-${'a'.repeat(64)}`].filter(
        (text) => !isPseudonym(text),
      ),
    ).toEqual([])
    expect(
      [
        'redacted-',
        'redacted-A',
        'xredacted-1',
        'redacted-1x ',
        'redacted',
        `redacted-${'a'.repeat(65)}`,
        1,
        ['redacted-1'],
      ].filter(isPseudonym),
    ).toEqual([])
  })
})
