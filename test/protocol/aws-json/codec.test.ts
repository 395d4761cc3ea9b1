import { describe, expect, it } from 'vitest'
import { decodeJson } from '../../../src/protocol/aws-json/codec.js'

/** Every kind of JSON text, to be cut anywhere. */
const WHOLE = '{"Name":"a\\u00e9\\n","List":[1,-2.5e3,true,false,null],"Map":{"k":{}}}'

describe('JSON that cannot be parsed', () => {
  it('is known to be cut, wherever it was, in the words of this V8', () => {
    const missed: string[] = []
    for (let end = 1; end < WHOLE.length; end++) {
      const read = decodeJson(WHOLE.slice(0, end))
      if (read.ok || !read.cut) missed.push(WHOLE.slice(0, end))
    }
    // A cut inside of an escape, a number or a word leaves a token that is wrong in itself; V8 may call it just that.
    const isInsideToken = (text: string): boolean =>
      /(?:\\u?[\da-f]{0,3}|\b[tfn][a-z]{0,3}|[-.e])$/.test(text)
    expect(missed.filter((text) => !isInsideToken(text))).toEqual([])
  })

  it.each(['{"a":,}', '{"a" 1}', '[1,]', '{a:1}', '{"a":1}}', "{'a':1}"])(
    'is known to be whole and wrong: %s',
    (text) => {
      expect(decodeJson(text)).toEqual({ ok: false, reason: 'the body is not JSON', cut: false })
    },
  )

  it('is read past a byte order mark, and past one only', () => {
    expect(decodeJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
    expect(decodeJson('\ufeff\ufeff{"a":1}')).toMatchObject({ ok: false })
  })
})
