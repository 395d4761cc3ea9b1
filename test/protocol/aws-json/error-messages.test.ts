import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readErrorCode,
  readErrorMessage,
  sanitizeErrorCode,
} from '../../../src/protocol/aws-json/error-messages.js'

describe('error codes', () => {
  // The forms Smithy's awsJson protocol tests ask every client to accept.
  it.each([
    ['FooError'],
    ['FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/'],
    ['aws.protocoltests.restjson#FooError'],
    ['aws.protocoltests.restjson#FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/'],
  ])('are read from %s', (written) => {
    expect(sanitizeErrorCode(written)).toBe('FooError')
    expect(readErrorCode(written, undefined)).toBe('FooError')
    expect(readErrorCode(undefined, { code: written })).toBe('FooError')
    expect(readErrorCode(null, { __type: written })).toBe('FooError')
  })

  it('are what stands between the first `#` and the first `:`, without blanks', () => {
    expect(sanitizeErrorCode(' a#b#FooError : more\nlines')).toBe('b#FooError')
  })

  it('come from the header first, then `code`, then `__type`', () => {
    expect(readErrorCode('A', { code: 'B', __type: 'C' })).toBe('A')
    expect(readErrorCode('', { code: 'B', __type: 'C' })).toBe('B')
    expect(readErrorCode(undefined, { code: 4, __type: 'C' })).toBe('C')
  })

  it('are absent, not invented, when nothing names one', () => {
    expect(readErrorCode(undefined, {})).toBeUndefined()
    expect(readErrorCode(undefined, '<html>')).toBeUndefined()
    expect(readErrorCode(undefined, null)).toBeUndefined()
  })

  it('never throw, whatever a server writes', () => {
    fc.assert(fc.property(fc.string(), fc.jsonValue(), (header, body) => void readErrorCode(header, body)))
  })
})

describe('error messages', () => {
  it('are read in either spelling', () => {
    expect(readErrorMessage({ message: 'lower' })).toBe('lower')
    expect(readErrorMessage({ Message: 'upper' })).toBe('upper')
    expect(readErrorMessage({ errorMessage: 'of Java' })).toBe('of Java')
    expect(readErrorMessage({ __type: 'InvalidFilterKey' })).toBeUndefined()
    expect(readErrorMessage({ message: 7 })).toBeUndefined()
  })
})
