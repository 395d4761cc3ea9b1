import { describe, expect, it } from 'vitest'
import { jsonCodec } from '../../../src/protocol/aws-json/codec.js'

/** Every kind of JSON text, to be cut anywhere. */
const WHOLE = '{"Name":"a\\u00e9\\n","List":[1,-2.5e3,true,false,null],"Map":{"k":{}}}'

describe('JSON that cannot be parsed', () => {
  it('is known to be cut, wherever it was, as this V8 words it', () => {
    const missed: string[] = []
    for (let end = 1; end < WHOLE.length; end++) {
      const read = jsonCodec.decode(WHOLE.slice(0, end))
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
      expect(jsonCodec.decode(text)).toEqual({ ok: false, reason: 'the body is not JSON', cut: false })
    },
  )

  it('is read past a byte order mark, and past one only', () => {
    expect(jsonCodec.decode('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
    expect(jsonCodec.decode('\ufeff\ufeff{"a":1}')).toMatchObject({ ok: false })
  })

  it('reads bytes as it reads their text, and says so of bytes that are none', () => {
    const bytes = new TextEncoder().encode('{"a":"ü"}')
    expect(jsonCodec.decode(bytes)).toEqual({ ok: true, value: { a: 'ü' } })
    expect(jsonCodec.decode(jsonCodec.encode({ a: 1 }))).toEqual({ ok: true, value: { a: 1 } })
    const reason = 'the body is not UTF-8 text'
    expect(jsonCodec.decode(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, reason, cut: false })
  })
})
