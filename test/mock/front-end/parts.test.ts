import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { MockRequest } from '../../../src/mock/calls/messages.js'
import { finishResponse, preflightHeaders } from '../../../src/mock/front-end/finish-response.js'
import { readRequestBody } from '../../../src/mock/front-end/read-request-body.js'
import { refuseRequest } from '../../../src/mock/front-end/refuse-request.js'
import { isForeignOrigin, isOwnPage } from '../../../src/mock/front-end/web-origins.js'
import { MAX_DEPTH } from '../../../src/model/deserialize.js'
import { isLocalHost } from '../../../src/protocol/local-host.js'

const request = (headers: Record<string, string | string[]> = {}): MockRequest => ({
  method: 'POST',
  path: '/',
  headers,
  body: new Uint8Array(),
})
const BASE = ['Server', 'Server', 'x-amzn-RequestId', 'an-id']

describe('what every response has', () => {
  const finish = (draft: { status?: number; body?: string; foreign?: boolean }, headers = {}) =>
    finishResponse({ status: 200, body: '{}', ...draft }, request(headers), 'an-id')

  it('is a request id, no-store on success, and its length in bytes', () => {
    expect(finish({})).toEqual({
      status: 200,
      headers: [...BASE, 'Cache-Control', 'no-store', 'Content-Length', '2'],
      body: '{}',
      ascii: true,
    })
    expect(finish({ status: 400, body: '"é"' })).toEqual({
      status: 400,
      headers: [...BASE, 'Content-Length', '4'],
      body: '"é"',
      ascii: false,
    })
  })

  it('is its media type, its own headers, its error and its fault, where it has them', () => {
    const error = { code: 'Broken' }
    const transport = { delay: 5 }
    const draft = { status: 500, contentType: 'text/x', body: '', headers: ['A', 'b'], error, transport }
    expect(finishResponse(draft, request(), 'an-id')).toEqual({
      status: 500,
      headers: [...BASE, 'Content-Type', 'text/x', 'A', 'b', 'Content-Length', '0'],
      body: '',
      ascii: true,
      error,
      transport,
    })
    expect(finishResponse({ status: 400, body: '', error }, request(), 'an-id')).not.toHaveProperty(
      'transport',
    )
    expect(finishResponse({ status: 400, body: '', transport }, request(), 'an-id')).not.toHaveProperty(
      'error',
    )
  })

  it('is leave for pages that ask, unless they may not read it', () => {
    const leave = [
      'Access-Control-Allow-Origin',
      '*',
      'Access-Control-Expose-Headers',
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    ]
    expect(finish({ status: 400 }, { origin: 'https://app.test' }).headers).toEqual([
      ...BASE,
      ...leave,
      'Content-Length',
      '2',
    ])
    expect(finish({ foreign: true }, { origin: 'https://app.test' }).headers).not.toContain(leave[0])
  })

  it.each([
    ['gzip', true],
    ['GZIP', true],
    ['*', true],
    ['deflate, gzip', true],
    ['br ,  gzip ; q=0.5', true],
    ['gzip;q=0.001', true],
    ['gzip;q=1', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0 ', false],
    ['gzip;q=0.000', false],
    ['x-gzip', false],
    ['gzipped', false],
    ['identity', false],
    ['', false],
  ])('is compression where the client takes it: `%s` %s', (encoding, zipped) => {
    const { headers, body } = finish({}, { 'accept-encoding': encoding })
    expect(headers.includes('Content-Encoding')).toBe(zipped)
    if (typeof body === 'string') expect([zipped, body]).toEqual([false, '{}'])
    else expect(gunzipSync(body).toString()).toBe('{}')
    expect(headers.at(-1)).toBe(String(body.length))
  })

  it('is no compression of nothing', () => {
    expect(finish({ body: '' }, { 'accept-encoding': 'gzip' }).headers).not.toContain('Content-Encoding')
  })

  it('is what a preflight asked for', () => {
    const age = ['Access-Control-Max-Age', '172800']
    expect(preflightHeaders(request())).toEqual(age)
    expect(
      preflightHeaders(
        request({ 'access-control-request-method': 'POST', 'access-control-request-headers': 'a,b' }),
      ),
    ).toEqual([...age, 'Access-Control-Allow-Methods', 'POST', 'Access-Control-Allow-Headers', 'a,b'])
  })
})

describe('a refusal before the operation is known', () => {
  it.each([
    ['application/x-amz-json-1.0', 'application/x-amz-json-1.0'],
    ['application/json', 'application/json'],
    ['text/plain', 'application/x-amz-json-1.1'],
    [undefined, 'application/x-amz-json-1.1'],
  ])('to %s is in %s', (sent, told) => {
    const headers = sent === undefined ? {} : { 'content-type': sent }
    const response = refuseRequest(request(headers), { code: 'InternalFailure' }, 'an-id')
    expect(response).toMatchObject({ status: 500, error: { code: 'InternalFailure' } })
    expect(response.headers[response.headers.indexOf('Content-Type') + 1]).toBe(told)
    expect(response.body).toContain('InternalFailure')
  })
})

describe('where a request comes from', () => {
  it.each([
    [undefined, false],
    ['https://docs.example', false],
    ['https://docs.example.evil', true],
    ['https://evil.example', true],
    ['http://localhost:3000', false],
    ['http://app.localhost', false],
    ['http://127.0.0.1', false],
    ['http://127.1.2.3:80', false],
    ['http://[::1]:80', false],
    ['http://127.0.0.1.evil.example', true],
    ['http://evil-localhost', true],
    ['http://localhost.evil.example', true],
    ['null', true],
    ['', true],
  ])('is foreign: origin %s %s', (origin, foreign) => {
    const from = request(origin === undefined ? {} : { origin })
    expect(isForeignOrigin(from, ['https://docs.example'])).toBe(foreign)
    expect(isForeignOrigin(from, '*')).toBe(false)
  })

  it.each([
    ['127.0.0.1:4010', true],
    ['localhost', true],
    ['[::1]:4010', true],
    ['rebound.example:4010', false],
    ['not a host', false],
    [undefined, false],
  ])('is this machine by a name of its own: host %s %s', (host, local) => {
    const to = request(host === undefined ? {} : { host })
    expect(isLocalHost(host)).toBe(local)
    expect(isOwnPage({ ...to, headers: { ...to.headers, origin: `http://${host ?? ''}` } })).toBe(local)
    expect(isOwnPage({ ...to, headers: { ...to.headers, origin: 'http://127.0.0.1:1' } })).toBe(false)
    expect(isOwnPage(to)).toBe(false)
  })
})

describe('the body of a request', () => {
  const UNREADABLE = { error: { code: 'SerializationException' } }
  const read = (text: string | Uint8Array, encoding?: string) =>
    readRequestBody(typeof text === 'string' ? new TextEncoder().encode(text) : text, encoding)
  const nested = (depth: number, filling = '') =>
    `{"a":${'['.repeat(depth - 1)}${filling}${']'.repeat(depth - 1)}}`

  it('is a JSON object in UTF-8', () => {
    expect(read('{"a":[1,"é"]}')).toEqual({ value: { a: [1, 'é'] } })
    for (const text of ['', '[]', '1', 'null', '"a"', '{', '{}{}', '{"a":1,}']) {
      expect([text, read(text)]).toEqual([text, UNREADABLE])
    }
    expect(read(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d))).toEqual(UNREADABLE)
    expect(read(new Uint8Array(Buffer.from('x{"a":1}x')).subarray(1, 8))).toEqual({ value: { a: 1 } })
  })

  it('nests as deep as values may, and brackets in texts do not count', () => {
    expect(read(nested(MAX_DEPTH))).toHaveProperty('value')
    expect(read(nested(MAX_DEPTH + 1))).toEqual(UNREADABLE)
    expect(read(`{"a":"${'['.repeat(2 * MAX_DEPTH)}"}`)).toHaveProperty('value')
    expect(read(`{"a":"\\"${'{'.repeat(2 * MAX_DEPTH)}","b":"\\\\"}`)).toHaveProperty('value')
    expect(read(`{"a":[${'[],'.repeat(2 * MAX_DEPTH)}{}]}`)).toHaveProperty('value')
    expect(read(`{"a":"\\\\",${nested(MAX_DEPTH + 1).slice(1)}`)).toEqual(UNREADABLE)
  })

  it('is compressed as its encoding says', () => {
    const zipped = gzipSync('{"a":1}')
    for (const encoding of ['gzip', ' GZIP , identity', 'identity,gzip']) {
      expect([encoding, read(zipped, encoding)]).toEqual([encoding, { value: { a: 1 } }])
    }
    expect(read(gzipSync(zipped), 'gzip, gzip')).toEqual({ value: { a: 1 } })
    expect(read('{"a":1}', 'identity')).toEqual({ value: { a: 1 } })
    expect(read('{"a":1}', ',')).toEqual({ value: { a: 1 } })
    expect(read(zipped)).toEqual(UNREADABLE)
    expect(read(zipped, 'rot13')).toEqual(UNREADABLE)
    expect(read(gzipSync(`{"a":"${'x'.repeat(17 * 2 ** 20)}"}`), 'gzip')).toEqual(UNREADABLE)
  })

  it('has no integer beyond the longs that is rounded to one', () => {
    const longOf = (digits: string): unknown => {
      const body = read(`{"a":${digits}}`)
      return 'value' in body ? body.value['a'] : undefined
    }
    expect(longOf('9223372036854775807')).toBe(2 ** 63)
    expect(longOf('9223372036854775808')).toBeGreaterThan(2 ** 66)
    expect(longOf('-9223372036854775808')).toBe(-(2 ** 63))
    expect(longOf('-9223372036854775809')).toBeLessThan(-(2 ** 66))
  })
})
