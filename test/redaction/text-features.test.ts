import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SECRET_PATTERNS } from '../../src/redaction/patterns/secrets.js'
import { redactText } from '../../src/redaction/secret-text.js'
import { SECRET_LETTERS } from '../../src/redaction/telling-letters.js'
import { featuresOf, TextFeature } from '../../src/redaction/text-features.js'
import { CANARIES } from './canaries/canaries.js'

const { key, name, command, port } = TextFeature
const BY_LETTERS = key | name | command | port
const ALL = ~0

/** Small and capital letters mixed, where a pattern does not care. */
function mixCase(text: string, mask: number): string {
  return [...text]
    .map((letter, index) => ((mask >> (index % 31)) & 1 ? letter.toUpperCase() : letter.toLowerCase()))
    .join('')
}

describe('the quick look at a text', () => {
  it.each(SECRET_PATTERNS.map((pattern) => [pattern.name, pattern] as const))(
    'tells every text that can hold a secret: %s',
    (_, { gate, needs }) => {
      const text = fc.stringMatching(new RegExp(gate.source))
      fc.assert(
        fc.property(text, fc.string(), fc.integer(), (match, around, mask) => {
          const written = around + (gate.ignoreCase ? mixCase(match, mask) : match) + around
          fc.pre(gate.test(written))
          expect(featuresOf(written, SECRET_LETTERS) & needs & BY_LETTERS).toBe(needs & BY_LETTERS)
        }),
        { numRuns: 30 },
      )
    },
  )

  it('changes nothing of what is found', () => {
    const found = (secret: string, kind?: string): string =>
      kind === undefined ? '000000000000' : `redacted-${secret.length}`
    const hiders = { hide: found, accountId: found }
    const planted = CANARIES.flatMap(({ exchange: { request, response } }) => [
      request.url,
      request.body ?? '',
      response?.body ?? '',
      ...Object.values(request.headers),
    ])
    const piece = fc.constantFrom(...planted, ' ', '123456789012', '=', ' -', ':', '"')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fc.nat(60), (pieces, cut) => {
        const text = pieces.join('').slice(cut)
        expect(redactText(text, hiders)).toBe(redactText(text, hiders, ALL))
      }),
      { numRuns: 200 },
    )
  })
})
