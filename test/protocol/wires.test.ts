import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/protocol/json-values.js'
import {
  mediaTypeEssence,
  renditionOf,
  replyMediaType,
  wireMediaType,
} from '../../src/protocol/media-types.js'
import { isAwsProtocol, isWireMediaType, WIRE_NAMES, WIRES } from '../../src/protocol/wires.js'

const wires = Object.entries(WIRES)

describe.each(wires)('the wire %s', (name, { mediaType, codec, binding }) => {
  it('reads back every value that it writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // What fast-check calls a JSON value is one; its type allows for more.
        const written = JSON.parse(JSON.stringify(value)) as JsonValue
        expect(codec.decode(codec.encode(written))).toEqual({ ok: true, value: written })
      }),
      { numRuns: 200 },
    )
  })

  it('says of bytes that hold no value why, and whether they were cut', () => {
    const bytes = codec.encode({ Name: 'a', List: [1, 2] })
    expect(codec.decode(bytes.subarray(0, bytes.length - 1))).toMatchObject({ ok: false, cut: true })
    expect(codec.decode(new TextEncoder().encode('{"a":,}'))).toMatchObject({ ok: false, cut: false })
  })

  it('names an operation in a request so that it is found again', () => {
    const headers = binding.requestHeaders('Svc_20260101.Do')
    expect(binding.readTarget((header) => headers[header])).toBe('Svc_20260101.Do')
    expect(binding.readTarget(() => undefined)).toBeUndefined()
    expect(binding.readTarget(() => '')).toBeUndefined()
  })

  it('names an error in a response so that it is found again', () => {
    const body = binding.errorBody('ThrottlingException', { message: 'Rate exceeded' })
    expect(binding.readError(() => undefined, body)).toEqual({
      code: 'ThrottlingException',
      message: 'Rate exceeded',
    })
  })

  it('has a media type of its own', () => {
    expect(mediaTypeEssence(mediaType)).toBe(mediaType)
    expect(wires.filter(([, wire]) => wire.mediaType === mediaType)).toHaveLength(1)
    expect(isWireMediaType(mediaType)).toBe(true)
    expect(isAwsProtocol(name)).toBe(true)
    expect(replyMediaType(`${mediaType}; charset=utf-8`)).toBe(mediaType)
  })
})

describe('wires', () => {
  it('are told from each other and from everything else', () => {
    expect(wireMediaType('awsJson1_0')).toBe('application/x-amz-json-1.0')
    expect(wireMediaType('awsJson1_1')).toBe('application/x-amz-json-1.1')
    expect(renditionOf('application/x-amz-json-1.0', 'awsJson1_1')).toBeUndefined()
    expect(['rpcv2Cbor', 'toString', '', undefined].filter(isAwsProtocol)).toEqual([])
    expect(isWireMediaType('application/json')).toBe(false)
    expect(WIRE_NAMES).toBe('`awsJson1_1` or `awsJson1_0`')
  })

  it('have AWS JSON 1.1 for replies to requests that speak none of them', () => {
    expect(replyMediaType('text/html')).toBe('application/x-amz-json-1.1')
    expect(replyMediaType(undefined)).toBe('application/x-amz-json-1.1')
    expect(replyMediaType('application/json; charset=utf-8')).toBe('application/json')
  })
})
