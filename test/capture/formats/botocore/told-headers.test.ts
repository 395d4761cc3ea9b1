import { describe, expect, it } from 'vitest'
import { RepeatedResponse } from '../../../../src/capture/formats/botocore/repeated-response.js'
import { ToldHeaders } from '../../../../src/capture/formats/botocore/told-headers.js'

const line = (id: string): string => `2026-11-23 09:17:20,083 - parsers - Response headers: {'id': '${id}'}\n`
const bytesOf = (...ids: readonly string[]): Buffer =>
  Buffer.from(ids.map((id) => `\nü\n${line(id)}`).join(''))
const last = (id: string): RepeatedResponse => new RepeatedResponse(line(id).trimEnd(), ['b""'])
const placeOf = (bytes: Buffer, id: string): number => bytes.indexOf(`Response headers: {'id': '${id}'`)

describe('the place before which no headers are told again', () => {
  it('is the end where none are', () => {
    const bytes = bytesOf('a', 'b', 'a')
    expect(new ToldHeaders().firstAgain(bytes, 0, undefined)).toBe(bytes.length)
    expect(new ToldHeaders().firstAgain(bytes, 0, last('b'))).toBe(bytes.length)
    expect(new ToldHeaders().firstAgain(Buffer.from('no headers\n'), 0, last('b'))).toBe(11)
  })

  it('is the one that is asked for where the first headers are those before', () => {
    const bytes = bytesOf('a', 'b')
    expect(new ToldHeaders().firstAgain(bytes, 3, last('a'))).toBe(3)
    const within = placeOf(bytes, 'a') + 1
    expect(new ToldHeaders().firstAgain(bytes, within, last('a'))).toBe(bytes.length)
    expect(new ToldHeaders().firstAgain(bytes, within, last('b'))).toBe(within)
  })

  it('is that of the headers that come again next, in whichever bytes', () => {
    const told = new ToldHeaders()
    const bytes = bytesOf('a', 'b', 'b', 'c', 'd', 'd')
    const [first, second] = [placeOf(bytes, 'b'), placeOf(bytes, 'd')]
    expect(told.firstAgain(bytes, 0, undefined)).toBe(first)
    expect(told.firstAgain(bytes, first, undefined)).toBe(first)
    expect(told.firstAgain(bytes, first + 1, undefined)).toBe(second)
    expect(told.firstAgain(bytes, second + 1, undefined)).toBe(bytes.length)
    expect(told.firstAgain(Buffer.from(bytes.subarray(second)), 0, undefined)).toBe(0)
  })
})
