import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../src/exchange/recorded-exchange.js'
import { createExchangeRedaction, type ExchangeRedactionOptions } from '../../src/redaction/exchange.js'
import { tinyContract } from '../capture/tiny-contract.js'

/** Put together here, so that no scanner takes this file for a leak. */
const KEY = ['AKIA', 'IOSFODNN7EXAMPLE'].join('')
const ACCOUNT = '987654321098'
const JSON_1_1 = 'application/x-amz-json-1.1'
const HEADERS = { 'content-type': JSON_1_1, 'x-amz-target': 'Tiny.ListSteps' }
const contracts = [tinyContract()]

type Request = Partial<RecordedExchange['request']>
type Response = Partial<NonNullable<RecordedExchange['response']>>

function redacted(
  request: Request,
  response?: Response & { readonly error?: string },
  options: Partial<ExchangeRedactionOptions> = {},
): RecordedExchange {
  const { error, ...got } = response ?? {}
  return createExchangeRedaction({ contracts, ...options })({
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url: '/', headers: HEADERS, body: '{}', ...request },
    ...(response &&
      error === undefined && { response: { status: 200, headers: HEADERS, body: '{}', ...got } }),
    ...(error !== undefined && { error }),
  })
}

const responseTo = (request: Request, response: Response): string | undefined =>
  redacted(request, response).response?.body

const asking = (password: string): Request => ({ body: JSON.stringify({ Id: '0', Password: password }) })

describe('what was hidden in a request is hidden in its response', () => {
  it.each<[what: string, request: Request, secret: string]>([
    ['a sensitive member', asking('correct-horse'), 'correct-horse'],
    ['a member that no contract knows', { body: '{"Id":"0","New":"correct-horse"}' }, 'correct-horse'],
    ['the value of a secret name', { body: '{"Id":"0","Labels":{"pwd":"correct-horse"}}' }, 'correct-horse'],
    ['a secret in a text', { body: '{"Id":"0","Labels":{"a":"pwd=correct-horse"}}' }, 'correct-horse'],
    ['a body that is no JSON', { body: 'correct-horse' }, 'correct-horse'],
    ['a header', { headers: { ...HEADERS, 'x-api-key': 'correct-horse' } }, 'correct-horse'],
    ['a cookie', { headers: { ...HEADERS, cookie: 'a=correct-horse' } }, 'correct-horse'],
    ['a parameter', { url: '/?X-Amz-Security-Token=correct-horse' }, 'correct-horse'],
  ])('where it was %s', (_, request, secret) => {
    expect(responseTo(request, { status: 400, body: `{"Message":"no ${secret}!"}` })).toMatch(
      /^\{"Message":"no redacted-\d!"\}$/,
    )
  })

  it('in messages of errors from three letters on, in outputs from eight', () => {
    const error = (text: string) => ({ status: 400, body: `{"Message":"no ${text}"}` })
    expect(responseTo(asking('abc'), error('abc'))).toBe('{"Message":"no redacted-1"}')
    expect(responseTo(asking('ab'), error('ab'))).toBe('{"Message":"no ab"}')
    const output = (text: string) => ({ body: `{"NextToken":"no ${text}"}` })
    expect(responseTo(asking('abcdefgh'), output('abcdefgh'))).toBe('{"NextToken":"no redacted-1"}')
    expect(responseTo(asking('abcdefg'), output('abcdefg'))).toBe('{"NextToken":"no abcdefg"}')
    expect(responseTo(asking('abc'), { ...output('abc'), status: 399 })).toBe('{"NextToken":"no abc"}')
  })

  it('and in the headers, the URL and what went wrong', () => {
    const { request, response } = redacted(
      { ...asking('correct-horse'), url: '/correct-horse?a=correct-horse' },
      { headers: { ...HEADERS, 'x-note': 'no correct-horse' }, bodyProblem: 'cut off: correct-horse' },
    )
    expect(request.url).toBe('/redacted-1?a=redacted-1')
    expect([response?.headers['x-note'], response?.bodyProblem]).toEqual([
      'no redacted-1',
      'cut off: redacted-1',
    ])
    expect(redacted(asking('abc'), { error: 'cannot send abc' }).error).toBe('cannot send redacted-1')
    expect(redacted({}, { error: `no ${KEY}` }).error).toBe('no redacted-1')
  })

  it('and nothing less for what a secret begins like', () => {
    const body = '{"Id":"0","Labels":{"a":"password=correct-horse"}}'
    for (const secret of ['pasture-of-ours', 'AKIture', 'eyJture'])
      expect(redacted({ body }, undefined, { secrets: [secret] }).request.body).toBe(
        '{"Id":"0","Labels":{"a":"password=redacted-1"}}',
      )
    expect(responseTo(asking('pasture'), { status: 400, body: '{"Message":"password=correct-horse"}' })).toBe(
      '{"Message":"password=redacted-2"}',
    )
  })

  it('but not the other way round', () => {
    const { request } = redacted({ body: '{"Id":"correct-horse"}' }, { body: '{"Token":"correct-horse"}' })
    expect(request.body).toBe('{"Id":"correct-horse"}')
  })
})

describe('the response of an error', () => {
  it.each(['__type', 'code', 'Code', 'message', 'Message', 'errorMessage', 'Type', 'type'])(
    'keeps its `%s`, whatever the contract says, also as a front end wraps it',
    (name) => {
      const body = `{"${name}":"a","Output":{"${name}":"b","x":"c"},"x":"d"}`
      expect(responseTo({}, { status: 400, body })).toBe(
        `{"${name}":"a","Output":{"${name}":"b","x":"c"},"x":"d"}`,
      )
      expect(responseTo({}, { status: 500, body: `{"${name}":"a"}` })).toBe(`{"${name}":"a"}`)
      expect(
        responseTo({}, { status: 480, headers: { ...HEADERS, 'content-type': 'application/json' }, body }),
      ).toBe(body)
    },
  )

  it('keeps its texts but secrets, and nothing of a body that is no error', () => {
    expect(responseTo({}, { status: 400, body: '{"Message":"pwd=correct-horse"}' })).toBe(
      '{"Message":"pwd=redacted-1"}',
    )
    expect(responseTo({}, { status: 400, body: '{"x":"a"}' })).toBe('{"x":"redacted-1"}')
    expect(responseTo({}, { status: 399, body: '{"Message":"a"}' })).toBe('{"Message":"redacted-1"}')
    expect(responseTo({}, { status: 200, body: '{"Message":"a","Steps":[]}' })).toBe(
      '{"Message":"redacted-1","Steps":[]}',
    )
  })
})

describe('the rendition of a response', () => {
  const body = '{"Steps":[],"Token":"a"}'
  it.each([
    [JSON_1_1, '{"Steps":[],"Token":"redacted-1"}'],
    ['text/plain', '{"Steps":[],"Token":"redacted-1"}'],
    ['application/json', '{"Steps":[],"Token":"redacted-1"}'],
  ])('says what of it is sensitive: %s', (type, recorded) => {
    expect(responseTo({}, { headers: { 'content-type': type }, body })).toBe(recorded)
  })
})

describe('who asks for it keeps', () => {
  const bytes = { body: 'YQ==', bodyEncoding: 'base64' } as const
  it('a body that is no text, if all is kept', () => {
    const all = ['members', 'accounts', 'keys', 'unmatched'] as const
    expect(redacted(bytes, undefined, { keep: all }).request).toMatchObject(bytes)
    for (const kind of all) {
      const keep = all.filter((other) => other !== kind)
      expect(redacted(bytes, undefined, { keep }).request.body).toBeUndefined()
    }
    expect(redacted({ body: '' }).request.body).toBe('')
  })

  it('what looks like a key, but for what no contract knows', () => {
    const body = `{"Id":"0","New":"x","Labels":{"pwd":"${KEY}"}}`
    expect(redacted({ body }, undefined, { keep: ['keys'] }).request.body).toBe(
      `{"Id":"0","New":"redacted-1","Labels":{"pwd":"${KEY}"}}`,
    )
  })

  it('a body that is no JSON, but for what looks like a secret', () => {
    const options = { keep: ['members'] } as const
    expect(redacted({ body: `Id=0 ${KEY}` }, undefined, options).request.body).toBe('Id=0 redacted-1')
    expect(redacted({ body: '["a"]' }, undefined, options).request.body).toBe('["a"]')
    expect(redacted({ body: '{"x":"a"}' }, undefined, options).request.body).toBe('{"x":"a"}')
  })

  it('what no contract describes, but for secrets', () => {
    const headers = { ...HEADERS, 'x-amz-target': 'Other.Do' }
    const keep = ['unmatched'] as const
    expect(redacted({ headers, body: '["a"]' }, undefined, { keep }).request.body).toBe('["a"]')
    expect(redacted({ headers, body: `a ${KEY} ${ACCOUNT}` }, undefined, { keep }).request.body).toBe(
      'a redacted-1 000000000002',
    )
    expect(redacted({ headers, body: '{"pwd":"a","b":"c"}' }, undefined, { keep }).request.body).toBe(
      '{"pwd":"redacted-1","b":"c"}',
    )
  })

  it('the length and the kinds of letters, so that what was wrong still is', () => {
    const digest = () => '0123456789abcdef'.repeat(4)
    const body = `{"Id":"0","Password":"aB3-","Labels":{"a":"${KEY}"}}`
    const lettered = redacted({ body }, undefined, { digest, areLettered: true }).request.body ?? ''
    expect(lettered).toMatch(
      /^\{"Id":"0","Password":"[a-z][A-Z]\d-","Labels":\{"a":"[A-Z]{12}\d[A-Z]{7}"\}\}$/,
    )
    const fitting = redacted({ body }, undefined, { digest }).request.body ?? ''
    expect(fitting).toBe(
      '{"Id":"0","Password":"redacted-0123456789abcdef","Labels":{"a":"redacted-0123456789a"}}',
    )
    expect(redacted({ body }, undefined, { areLettered: true }).request.body).toContain('redacted-1')
  })
})

describe('the parts of a URL', () => {
  it.each([
    ['/?a=b=pwd=correct-horse', '/?a=b%3Dpwd%3Dredacted-1'],
    ['/?pass%77ord=a%20b', '/?pass%77ord=redacted-1'],
    ['/?my+token=a', '/?my+token=redacted-1'],
    ['/?=a', '/?=a'],
    ['/?a=&b', '/?a=&b'],
    ['/?q=a+b%2Bc', '/?q=a+b%2Bc'],
    [`/?q=a+${KEY}`, '/?q=a%20redacted-1'],
    [`/a+b/${KEY}`, '/a+b/redacted-1'],
    [`/a%20${KEY.replace('K', '%4B')}`, '/a%20redacted-1'],
    ['/%zz', '/%zz'],
    ['http://me@host/a@b', 'http://host/a@b'],
    ['HTTPS://me:pw@host', 'HTTPS://host'],
    ['/a://b@c', '/a://b@c'],
    [`/?${ACCOUNT}=${ACCOUNT}`, '/?000000000001=000000000001'],
  ])('%s are recorded as %s', (url, recorded) => {
    expect(redacted({ url }).request.url).toBe(recorded)
  })

  it('stay the same objects where there is nothing to hide', () => {
    const exchange: RecordedExchange = {
      date: '2026-11-23T09:00:00.000Z',
      request: { method: 'POST', url: '/?a=b', headers: HEADERS, body: '{"Id":"0123456789"}' },
      response: { status: 200, headers: HEADERS, body: '{"Steps":[]}' },
    }
    const { request, response } = createExchangeRedaction({ contracts })(exchange)
    expect(request).toBe(exchange.request)
    expect(response).toBe(exchange.response)
  })
})
