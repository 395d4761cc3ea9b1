import { describe, expect, it } from 'vitest'
import { decodeTextBody } from '../../../src/capture/formats/decode-body.js'
import { readMessage } from '../../../src/capture/judge/read-message.js'
import type { ExchangeMessage } from '../../../src/exchange/exchange.js'
import { awsJson1_1 } from '../../../src/protocol/aws-json/aws-json.js'
import { jsonCodec } from '../../../src/protocol/aws-json/codec.js'
import type { WireProtocol } from '../../../src/protocol/wire-protocol.js'

/** A wire whose bodies are no text: JSON with every bit turned over. */
const BINARY: WireProtocol = {
  mediaType: 'application/x-binary',
  codec: {
    encode: (value) => jsonCodec.encode(value).map((byte) => ~byte),
    decode: (body) =>
      typeof body === 'string'
        ? { ok: false, reason: 'the body is text', cut: false }
        : jsonCodec.decode(body.map((byte) => ~byte)),
  },
  binding: awsJson1_1.binding,
}

/** A message as a capture has it whose body stands there in base64. */
function captured(bytes: Uint8Array, mediaType: string): ExchangeMessage {
  const decoded = decodeTextBody(Buffer.from(bytes).toString('base64'), { encoding: 'base64', limit: 1000 })
  return { headers: { 'content-type': mediaType }, ...decoded }
}

describe('the body of a message', () => {
  it('is read by the codec of its wire, whose bytes need not be text', () => {
    const bytes = BINARY.codec.encode({ Name: 'a' })
    expect(readMessage(captured(bytes, BINARY.mediaType), BINARY)).toMatchObject({
      kind: 'json',
      value: { Name: 'a' },
    })
  })

  it('is read as JSON where it does not say that it is of the wire', () => {
    const bytes = jsonCodec.encode({ Name: 'a' })
    expect(readMessage(captured(bytes, 'application/json'), BINARY)).toMatchObject({
      kind: 'json',
      value: { Name: 'a' },
    })
  })

  it('is lost where its bytes are nothing that the wire has', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0xfd)
    const reason = 'the body is not UTF-8 text'
    expect(readMessage(captured(bytes, awsJson1_1.mediaType), awsJson1_1)).toEqual({ kind: 'lost', reason })
  })

  it.each<[string, ExchangeMessage, object]>([
    ['a body that the capture lost', { headers: {}, bodyProblem: 'gone' }, { kind: 'lost', reason: 'gone' }],
    ['no body', { headers: {} }, { kind: 'lost', reason: 'the capture holds no body' }],
    ['no body of length 0', { headers: { 'content-length': '0' } }, { kind: 'empty' }],
    ['an empty body', { headers: {}, body: '' }, { kind: 'empty' }],
    [
      'an empty body that had a length',
      { headers: { 'content-length': '1' }, body: '' },
      { kind: 'lost', reason: 'the capture left the body out' },
    ],
    [
      'an empty body that a coding made longer',
      { headers: { 'content-length': '32', 'content-encoding': 'gzip' }, body: '' },
      { kind: 'empty' },
    ],
    [
      'an empty body that no coding made so long',
      { headers: { 'content-length': '33', 'content-encoding': 'gzip' }, body: '' },
      { kind: 'lost', reason: 'the capture left the body out' },
    ],
    [
      'a byte order mark',
      { headers: {}, body: '\ufeff{}' },
      { kind: 'json', value: {}, hasByteOrderMark: true },
    ],
    ['JSON', { headers: {}, body: '{}' }, { kind: 'json', value: {}, hasByteOrderMark: false }],
    ['no JSON', { headers: { 'content-type': 'application/json' }, body: '{a}' }, { kind: 'broken' }],
    [
      'a template',
      { headers: {}, body: '{"a":{{ n }}}' },
      { kind: 'lost', reason: 'the body is a template' },
    ],
    [
      'what was sent, though it looks like a template',
      { headers: { 'content-length': '11' }, body: '{"a":{{n}}}' },
      { kind: 'broken' },
    ],
    ['JSON cut off', { headers: {}, body: '{"a":' }, { kind: 'lost', reason: 'the body is cut off' }],
    [
      'JSON that ends where it was to end',
      { headers: { 'content-length': '5' }, body: '{"a":' },
      { kind: 'broken' },
    ],
    [
      'JSON that ends before it was to end',
      { headers: { 'content-length': '6' }, body: '{"a":' },
      { kind: 'lost', reason: 'the body is cut off' },
    ],
    [
      'JSON whose length is that of a coding',
      { headers: { 'content-length': '5', 'content-encoding': 'gzip' }, body: '{"a":' },
      { kind: 'lost', reason: 'the body is cut off' },
    ],
    [
      'what a logger cut',
      { headers: {}, body: '{"a":}...' },
      { kind: 'lost', reason: 'the body is cut off' },
    ],
    [
      'what a logger cut in words',
      { headers: {}, body: '{"a":} [truncated] ' },
      { kind: 'lost', reason: 'the body is cut off' },
    ],
    [
      'a page that says so',
      { headers: { 'content-type': 'text/html; charset=utf-8' }, body: 'Sorry' },
      { kind: 'foreign', reason: 'the response is text/html, not from the service' },
    ],
    [
      'a page that says nothing',
      { headers: {}, body: ' <html>' },
      { kind: 'foreign', reason: 'the response is markup, not from the service' },
    ],
    [
      'what says nothing that can be shown',
      { headers: { 'content-type': 'a b' }, body: 'Sorry' },
      { kind: 'foreign', reason: 'the response is something that is not JSON, not from the service' },
    ],
    [
      'markup that says it is JSON',
      { headers: { 'content-type': 'application/problem+json' }, body: '<a>' },
      { kind: 'broken' },
    ],
    [
      'a pseudonym',
      { headers: {}, body: 'redacted-0123456789abcdef' },
      { kind: 'lost', reason: 'a recorder took the body out' },
    ],
  ])('%s is what it is', (_, message, body) => {
    expect(readMessage(message, awsJson1_1)).toEqual(body)
  })
})
