import { describe, expect, it } from 'vitest'
import { type BrokenBound, boundNotHeld, isBound } from '../../../src/capture/judge/request-bounds.js'
import { refusalOf } from '../../../src/capture/judge/settle-request.js'

const HOLDER = '#/components/schemas/A'

function shown(keyword: string, found: BrokenBound['found'], more: Partial<BrokenBound> = {}) {
  const failure = { keyword, instancePath: '/A', schemaPath: '', params: {} }
  return boundNotHeld({
    ...{ target: 'S.Do', failure, rule: `${HOLDER}/${keyword}`, shape: undefined, found },
    ...{ pattern: '/A', isSensitive: false, ...more },
  } as BrokenBound) // The judge makes failures of more than is read here.
}
const named = (keyword: string, property: string): Partial<BrokenBound> => ({
  // As above.
  failure: { keyword, property } as unknown as BrokenBound['failure'],
})

describe('what an accepted request shows of a bound', () => {
  it.each<[string, BrokenBound['found'], number]>([
    ['minimum', -3, -3],
    ['maximum', 7.5, 7.5],
    ['minLength', '', 0],
    ['maxLength', 'a\u{1f600}', 2],
    ['minItems', [], 0],
    ['maxItems', [1, 2, 3], 3],
    ['minProperties', {}, 0],
    ['maxProperties', { a: 1, b: 2 }, 2],
    ['x-aws-min-bytes', 'YQ==', 1],
    ['x-aws-max-bytes', 'YWJj', 3],
  ])('is for %s how far it goes: %j', (keyword, found, seen) => {
    expect(shown(keyword, found)).toEqual({ what: 'bound', target: 'S.Do', holder: HOLDER, keyword, seen })
  })

  it.each<[string, BrokenBound['found']]>([
    ['pattern', 'abc'],
    ['uniqueItems', [1, 1]],
    ['multipleOf', 3],
    ['maximum', 2 ** 53],
    ['maximum', 'a'],
    ['maxLength', 5],
    ['maxItems', 'a'],
    ['maxProperties', [1]],
    ['x-aws-max-bytes', 5],
  ])('is for %s that it is not held, and no measure: %j', (keyword, found) => {
    expect(shown(keyword, found)).toEqual({ what: 'bound', target: 'S.Do', holder: HOLDER, keyword })
  })

  it('is no measure of a secret', () => {
    expect(shown('maxLength', 'abc', { isSensitive: true })).not.toHaveProperty('seen')
  })

  it('is the member that may be left out', () => {
    expect(shown('required', undefined, named('required', 'Id'))).toEqual({
      what: 'unrequired',
      target: 'S.Do',
      holder: HOLDER,
      name: 'Id',
    })
    expect(shown('required', {})).toBeUndefined()
  })

  it('is the value that an enum lacks, or, where that may be secret, the place', () => {
    expect(shown('enum', 'New')).toEqual({ what: 'enum-value', target: 'S.Do', schema: HOLDER, value: 'New' })
    expect(shown('enum', 'New', { isSensitive: true })).toEqual({
      what: 'hidden',
      target: 'S.Do',
      place: '/A',
    })
    expect(shown('enum', 'AKIAIOSFODNN7EXAMPLE')).toEqual({ what: 'hidden', target: 'S.Do', place: '/A' })
    expect(shown('enum', 5)).toBeUndefined()
    expect(shown('enum', {}, named('enum', 'Key'))).toMatchObject({ value: 'Key' })
  })

  it('is nothing where the rule was not found, where there is no value, and for rules of the protocol', () => {
    expect(shown('maximum', 5, { rule: HOLDER })).toBeUndefined()
    expect(shown('maximum', undefined)).toBeUndefined()
    expect(shown('type', 'a')).toBeUndefined()
    expect(isBound('type')).toBe(false)
    const bounds = ['required', 'enum', 'pattern', 'maxLength', 'minItems'] as const
    expect(bounds.filter((rule) => !isBound(rule))).toEqual([])
  })

  it('is the name of a map’s entry, and nothing of the members of a structure', () => {
    const structure = { kind: 'structure' } as unknown as NonNullable<BrokenBound['shape']> // Only its kind is read.
    expect(shown('maxLength', {}, { ...named('maxLength', 'long'), shape: structure })).toMatchObject({
      seen: 4,
    })
    expect(shown('maxProperties', { a: 1 }, { shape: structure })).toBeUndefined()
  })
})

describe('what a response says of its request', () => {
  it.each<[number | undefined, string | undefined, 'silent' | 'accepted' | 'refused']>([
    [undefined, undefined, 'silent'],
    [199, undefined, 'silent'],
    [200, undefined, 'accepted'],
    [299, undefined, 'accepted'],
    [300, 'ValidationException', 'silent'],
    [399, 'ValidationException', 'silent'],
    [400, 'ValidationException', 'refused'],
    [499, 'SerializationException', 'refused'],
    [500, 'ValidationException', 'silent'],
    [400, undefined, 'silent'],
    [400, 'InvalidNextToken', 'refused'],
    [400, 'InvalidPaginationTokenException', 'refused'],
    [400, 'InvalidClientTokenId', 'silent'],
    [400, 'InvalidSignatureException', 'silent'],
    [400, 'ThrottlingException', 'silent'],
    [400, 'ParameterNotFound', 'silent'],
    [400, 'UnknownOperationException', 'refused'],
    [400, 'ClientException', 'refused'],
    [400, 'SomeClientException', 'silent'],
    [400, 'MissingParameter', 'refused'],
    [400, 'ParameterMissing', 'silent'],
  ])('with status %s and code %s is %s', (status, code, kind) => {
    expect(refusalOf(status, code).kind).toBe(kind)
  })
})
