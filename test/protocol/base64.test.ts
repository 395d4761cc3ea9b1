import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base64Bytes, isBase64 } from '../../src/protocol/base64.js'

it('takes what Node writes as base64, and counts its bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect([isBase64(text), base64Bytes(text)]).toEqual([true, bytes.length])
    }),
  )
})

it.each(['YQ', 'YQ=', 'YWI', '=YWI', 'Y=Q=', 'YQ==YQ==', '====', 'YWJ-', 'YWJ_', 'YW I', 'YWI=\n', 'é+/='])(
  'takes %j for no base64',
  (text) => expect(isBase64(text)).toBe(false),
)

it('takes every character of the alphabet, at either end', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  expect([...alphabet].filter((sign) => !isBase64(`${sign}AA${sign}`))).toEqual([])
})
