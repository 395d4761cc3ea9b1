import { describe, expect, it } from 'vitest'
import { UNDESCRIBED } from '../../src/model/shapes.js'
import { redactJson } from '../../src/redaction/json/json.js'
import { createPlaces } from '../../src/redaction/places.js'
import { createPseudonyms, isPseudonym, type Pseudonym } from '../../src/redaction/pseudonyms.js'
import { SECRET_LETTERS } from '../../src/redaction/telling-letters.js'
import { holdsSensitive, pseudonymOf } from '../../src/redaction/value.js'
import { tinyContract } from '../capture/tiny-contract.js'

const contract = tinyContract()
const request = contract.readShape('#/components/schemas/ListStepsRequest')
const step = contract.readShape('#/components/schemas/Step')

const same = (text: string): string => text
/** What is recorded of a request's body. */
function redact(body: object, pseudonym: Pseudonym = createPseudonyms()): unknown {
  const json = redactJson(JSON.stringify(body), {
    place: createPlaces()([request]),
    hide: pseudonym,
    letters: SECRET_LETTERS,
    redactText: same,
    redactNumber: same,
  })
  return JSON.parse(json ?? 'null')
}

describe('redacting members', () => {
  it('replaces what the contract calls sensitive, and nothing else', () => {
    const body = { Id: '0123456789', Password: 'hunter2', Secrets: { key: 'value' }, New: 'kept' }
    expect(redact(body)).toEqual({
      Id: '0123456789',
      Password: 'redacted-1',
      Secrets: { 'redacted-2': 'redacted-3' },
      New: 'kept',
    })
  })

  it('gives the same secret the same pseudonym', () => {
    const pseudonym = createPseudonyms()
    const first = redact({ Password: 'hunter2' }, pseudonym)
    redact({ Password: 'other' }, pseudonym)
    expect(redact({ Password: 'hunter2' }, pseudonym)).toEqual(first)
  })

  it('replaces everything below a sensitive member, whatever its type', () => {
    const body = { Password: { deep: ['secret', 1, true, null, { more: 'x' }] }, Secrets: 'not a map' }
    expect(redact(body)).toEqual({
      Password: { 'redacted-1': ['redacted-2', 0, false, null, { 'redacted-3': 'redacted-4' }] },
      Secrets: 'redacted-5',
    })
  })

  it('changes nothing when nothing in it is sensitive', () => {
    const body = { Id: '0123456789', Filters: [{ Key: 'Name' }] }
    expect(redact(body)).toEqual(body)
    expect(holdsSensitive(request)).toBe(true)
    expect(holdsSensitive(step)).toBe(false)
  })

  it('leaves pseudonyms and empty texts as they are', () => {
    const body = { Password: 'redacted-1', Secrets: { a: '' } }
    const again = redact(body)
    expect(again).toEqual({ Password: 'redacted-1', Secrets: { 'redacted-1': '' } })
  })

  it('keeps enums and blobs what they are', () => {
    const pseudonym = createPseudonyms()
    const status = { ...UNDESCRIBED, kind: 'string', enum: { values: ['A', 'B'], open: false } } as const
    expect(pseudonymOf('B', status, pseudonym)).toBe('A')
    expect(atob(pseudonymOf('c2VjcmV0', { ...UNDESCRIBED, kind: 'blob' }, pseudonym))).toMatch(/^redacted-/)
  })

  it('makes pseudonyms from a keyed hash, remembering nothing', () => {
    const pseudonym = createPseudonyms((secret) => `${secret.length}abcdef0123456789abcdef`)
    expect(pseudonym('four')).toBe('redacted-4abcdef012345678')
    expect(isPseudonym(pseudonym('four'))).toBe(true)
    expect(isPseudonym('redacted')).toBe(false)
  })
})
