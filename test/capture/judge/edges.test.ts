import { describe, expect, it } from 'vitest'
import { createJudge, validateExchange } from '../../../src/capture/index.js'
import { expectation } from '../../../src/capture/judge/expectations.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { tinyContract, tinyExchange } from '../tiny-contract.js'

const contracts = [tinyContract()]
const told = (exchange: Exchange) =>
  validateExchange(exchange, { contracts }).findings.map(({ rule, pointer }) => `${rule} ${pointer}`)

it('a finding has the line of its entry, where the capture has lines', () => {
  const judge = createJudge({ contracts })
  const exchange = tinyExchange({ response: { Steps: 1 } })
  const place = { source: 'a.ndjson', entry: 3 }
  const [without] = judge.judge({ ...exchange, place }).findings
  const [within] = judge.judge({ ...exchange, place: { ...place, line: 7 } }).findings
  expect(without).toMatchObject(place)
  expect(without).not.toHaveProperty('line')
  expect(within).toMatchObject({ ...place, line: 7 })
})

it('a body that nests deeper than can be followed is told, and nothing else of it', () => {
  const depth = 200_000
  const body = `{"Steps":${'[{"Name":"a","Children":'.repeat(depth)}[]${'}]'.repeat(depth)}}`
  const verdict = validateExchange(tinyExchange({ response: body }), { contracts })
  expect(verdict).toMatchObject({
    outcome: 'unjudged',
    reason: 'a body nests deeper than can be followed',
    operation: 'ListSteps',
    findings: [],
    notes: [],
  })
})

describe('what is said to be expected', () => {
  const failure = (keyword: string, params: Readonly<Record<string, unknown>>) =>
    expectation({ instancePath: '', tokens: [], keyword, params }, undefined)

  it.each([
    ['if', {}, 'what the contract says under `if`'],
    ['type', { type: 'thing' }, 'a value of type `thing`'],
    ['enum', {}, 'one of the values the contract names'],
    ['enum', { allowedValues: ['a'] }, 'one of `a`'],
    ['uniqueItems', {}, 'items that are all different'],
    ['contentEncoding', {}, 'a base64 string'],
    ['multipleOf', { multipleOf: 2 }, 'a multiple of 2'],
    ['additionalProperties', {}, 'no members besides those the contract names'],
  ])('by `%s` with %j', (keyword, params, expected) => {
    expect(failure(keyword, params)).toBe(expected)
  })
})

describe('a time that a program printed', () => {
  const steps = (step: object, presentation?: Exchange['presentation']): Exchange => ({
    ...tinyExchange({ response: { Steps: [{ Name: 'a', ...step }] } }),
    ...(presentation && { presentation }),
  })
  const Start = '2026-03-02T06:00:00Z'

  it('is in order in the output of a program, and not on the wire', () => {
    expect(told(steps({ Start }, 'aws-cli'))).toEqual([])
    expect(told(steps({ Start }))).toEqual(['timestamp /Steps/0/Start'])
  })

  it('is one, and stands where the contract has a time', () => {
    expect(told(steps({ Start: 'soon' }, 'aws-cli'))).toEqual(['timestamp /Steps/0/Start'])
    expect(told(steps({ Start: true }, 'aws-cli'))).toEqual(['timestamp /Steps/0/Start'])
    expect(told(steps({ IsEnd: Start }, 'aws-cli'))).toEqual(['type /Steps/0/IsEnd'])
  })
})

describe('a response without a Content-Type', () => {
  const bare = (parts: Parameters<typeof tinyExchange>[0]) =>
    told(tinyExchange({ responseHeaders: { date: 'now' }, ...parts }))

  it('is told where it has other headers and a JSON body that is an output', () => {
    expect(bare({})).toEqual(['media-type '])
    expect(bare({ responseHeaders: {} })).toEqual([])
    expect(bare({ response: '' })).not.toContain('media-type ')
    expect(bare({ response: 'text' })).not.toContain('media-type ')
    expect(bare({ status: 400, response: { __type: 'NoSuchStep' } })).not.toContain('media-type ')
  })
})

describe('a response in application/json', () => {
  const published = (response: unknown) =>
    told(
      tinyExchange({
        status: 404,
        response: JSON.stringify(response),
        responseHeaders: { 'content-type': 'application/json' },
      }),
    )

  it('to a request of the wire is in order where AWS’s front end wrote it, and only there', () => {
    expect(published({ Output: { __type: 'UnknownOperationException' } })).not.toContain('media-type ')
    expect(published({ Output: 'text', __type: 'NoSuchStep' })).toContain('media-type ')
    expect(published({ __type: 'NoSuchStep' })).toContain('media-type ')
  })
})
