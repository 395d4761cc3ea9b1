import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../src/services/mock.js'
import { ask, PUBLISHED, steadyMock, WIRE } from '../ask.js'
import { sketchContract } from '../automation-contract.js'

const HOUSE = sketchContract({
  protocol: 'awsJson1_1',
  prefix: 'House',
  signingName: 'house',
  operations: {
    Ring: { input: {} },
    Open: { input: { properties: { Door: { type: 'string', maxLength: 3 } } }, errors: ['Locked'] },
    Name: { input: { type: 'string' } },
  },
})

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKID/20260302/eu-west-1/house/aws4_request, SignedHeaders=host, Signature=0'

describe('an operation without input', () => {
  const mock = steadyMock({ contracts: [HOUSE] })
  const send = (target: string, body: string, headers = {}) => ask(mock, undefined, { target, body, headers })

  it('may be called without a body', async () => {
    expect((await send('House.Ring', '')).status).toBe(200)
    expect((await send('House.Ring', '{}')).status).toBe(200)
    expect((await send('House.Ring', '[]')).body).toEqual({ __type: 'SerializationException' })
  })

  it.each(['House.Open', 'House.Name'])('is not one that has input, such as %s', async (target) => {
    expect((await send(target, '')).body).toEqual({ __type: 'SerializationException' })
  })

  it('is not one that nobody knows', async () => {
    expect(await send('House.Burn', '')).toMatchObject({
      status: 400,
      body: { __type: 'UnknownOperationException' },
    })
    expect((await send('House.Burn', '[')).body).toEqual({ __type: 'SerializationException' })
  })
})

describe('what a behaviour is told', () => {
  const told: Behaviour = {
    targets: ['House.Ring', 'House.Open'],
    respond: ({ endpoint, region, rendition, target }) => ({
      text: [target, endpoint, region, rendition].join(' '),
    }),
  }
  const mock = steadyMock({ contracts: [HOUSE], behaviours: [told] })
  const call = async (headers: Readonly<Record<string, string>>, path = '/') =>
    (await ask(mock, {}, { target: 'House.Ring', headers, path })).text

  it('is the host that was asked, and the Region that the request is signed for', async () => {
    expect(await call({ host: 'here:4' })).toBe('House.Ring http://here:4 us-east-1 wire')
    expect(await call({ host: 'here', authorization: SIGNED, 'x-amz-date': '20260303T120000Z' })).toBe(
      'House.Ring http://here eu-west-1 wire',
    )
  })
})

describe('behaviours of one operation', () => {
  const says = (text: string | undefined, isLate: boolean): Behaviour => ({
    targets: ['House.Ring'],
    respond: () => {
      const response = text === undefined ? undefined : { text: JSON.stringify({ text }) }
      return isLate ? Promise.resolve(response) : response
    },
  })
  const ring = async (behaviours: readonly Behaviour[]) =>
    (await ask(steadyMock({ contracts: [HOUSE], behaviours }), {}, { target: 'House.Ring' })).body['text']

  it.each<[string, readonly Behaviour[], string | undefined]>([
    ['the first', [says('a', false), says('b', false)], 'a'],
    ['the first that has a response', [says(undefined, false), says('b', false)], 'b'],
    ['a late one before the next', [says('a', true), says('b', false)], 'a'],
    ['the next of a late one without response', [says(undefined, true), says('b', true)], 'b'],
    ['nobody', [says(undefined, true), says(undefined, false)], undefined],
  ])('are asked in turn: %s responds', async (_, behaviours, text) => {
    expect(await ring(behaviours)).toBe(text)
  })

  it('may respond with an error of the operation, or refuse constraints in its own words', async () => {
    const own: Behaviour = {
      targets: ['House.Open'],
      respond: () => ({ error: { code: 'Locked', message: 'No key' } }),
      refuseConstraints: (failures) =>
        failures.length > 0 ? { code: 'Locked', message: `${failures.length} bad` } : undefined,
    }
    const mock = steadyMock({ contracts: [HOUSE], behaviours: [own] })
    const open = async (input: object) => (await ask(mock, input, { target: 'House.Open' })).body
    expect(await open({ Door: 'a' })).toEqual({ __type: 'Locked', Message: 'No key' })
    expect(await open({ Door: 'long' })).toEqual({ __type: 'Locked', Message: '1 bad' })
  })
})

it('takes application/json for no media type of a contract without the published rendition', async () => {
  const response = await ask(
    steadyMock({ contracts: [HOUSE] }),
    {},
    { target: 'House.Ring', contentType: PUBLISHED },
  )
  expect([response.status, response.headers.get('content-type')]).toEqual([404, PUBLISHED])
})

it('says what is wrong with a preference', async () => {
  const response = await ask(
    steadyMock({ contracts: [HOUSE] }),
    {},
    { target: 'House.Ring', headers: { prefer: 'code=x' } },
  )
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe(WIRE)
})

describe('faults', () => {
  const faulty = (faults: object) =>
    ask(steadyMock({ contracts: [HOUSE], faults }), {}, { target: 'House.Ring' })

  it('ask a throttled client to wait, and others not', async () => {
    expect((await faulty({ throttle: 1 })).headers.get('x-amz-retry-after')).toBe('50')
    const failed = await faulty({ internalError: 1 })
    expect([failed.status, failed.headers.get('x-amz-retry-after')]).toEqual([500, null])
  })

  it('may be an empty 503', async () => {
    const empty = await faulty({ unavailable: 1 })
    expect([empty.status, empty.text, empty.headers.get('content-type')]).toEqual([503, '', null])
  })
})
