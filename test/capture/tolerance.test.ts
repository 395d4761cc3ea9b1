import { describe, expect, it } from 'vitest'
import { validateExchange } from '../../src/capture/index.js'
import type { Exchange } from '../../src/exchange/exchange.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from './tiny-contract.js'

const contracts = [tinyContract()]
const verdictOf = (exchange: Exchange) => validateExchange(exchange, { contracts })
const told = (exchange: Exchange) =>
  verdictOf(exchange).findings.map(({ side, kind, rule, pointer }) => `${side} ${kind} ${rule} ${pointer}`)
const WIRE = 'application/x-amz-json-1.1'
const throttled = { status: 400, response: { __type: 'ThrottlingException', Message: 'Rate exceeded' } }
const refused = { status: 400, response: { __type: 'ValidationException', message: '1 validation error' } }

describe('a fraction where a whole number belongs', () => {
  const request = { Id: '0123456789', MaxResults: 1.5 }

  it('is a note when the service accepted it, for AWS cuts fractions off', () => {
    const verdict = verdictOf(tinyExchange({ request }))
    expect(verdict).toMatchObject({ outcome: 'judged', findings: [] })
    expect(verdict.notes).toEqual([
      {
        source: 'capture.ndjson',
        entry: 1,
        service: 'Tiny',
        operation: 'ListSteps',
        target: 'Tiny.ListSteps',
        note: 'lenient-service',
        text: 'the service is known not to enforce this, and accepted the request: expected a whole number at /MaxResults (#/components/schemas/ListStepsRequest/properties/MaxResults/type)',
      },
    ])
  })

  it('is a violation of the request when nothing shows that the service read it', () => {
    expect(told(tinyExchange({ request, ...throttled }))).toEqual(['request violation fraction /MaxResults'])
  })

  it('hides no other violation of the same request', () => {
    const both = { Id: 7, MaxResults: 1.5 }
    expect(told(tinyExchange({ request: both }))).toEqual(['request violation type /Id'])
  })

  it('is no excuse for a text, which the service would not read', () => {
    expect(told(tinyExchange({ request: { Id: '0123456789', MaxResults: '5' } }))).toEqual([
      'request violation type /MaxResults',
    ])
  })
})

describe('a byte order mark', () => {
  const marked = '\ufeff{"Id":"0123456789"}'

  it('is a note when the service accepted the request', () => {
    const verdict = verdictOf(tinyExchange({ request: marked }))
    expect(verdict).toMatchObject({ findings: [], notes: [{ note: 'lenient-service' }] })
  })

  it('agrees with the contract when the service refused the request', () => {
    const verdict = verdictOf(tinyExchange({ request: marked, ...refused }))
    expect(verdict).toMatchObject({ findings: [], notes: [{ note: 'refused-request' }] })
  })

  it('is a violation of a response, for RFC 8259 forbids to send one, and what follows is checked', () => {
    expect(told(tinyExchange({ response: '\ufeff{"Steps":[{"Name":7}]}' }))).toEqual([
      'response violation byte-order-mark ',
      'response violation type /Steps/0/Name',
    ])
    expect(told(tinyExchange({ status: 400, response: '\ufeff{"__type":"NoSuchStep"}' }))).toEqual([
      'response violation byte-order-mark ',
    ])
  })
})

describe('a throttle', () => {
  const throttle = (status: number, code = 'ThrottlingException') =>
    told(tinyExchange({ status, response: { __type: code, message: 'Rate exceeded' } }))

  it.each([400, 429, 503])('may come as %i: its code says that it is one', (status) => {
    expect(throttle(status)).toEqual([])
  })

  it.each([404, 500])('does not come as %i', (status) => {
    expect(throttle(status)).toEqual(['response violation error-status '])
  })

  it('is told from other errors, which keep to their statuses', () => {
    expect(throttle(429, 'NoSuchStep')).toEqual(['response violation error-status '])
  })
})

/** The tiny contract, with an operation that has neither input nor output. */
function withIdleOperation(): ReturnType<typeof tinyContract> {
  const nothing = { content: { [WIRE]: { schema: { type: 'object' } } } }
  const { '/': root } = TINY_DOCUMENT.paths
  const post = {
    operationId: 'Idle',
    parameters: [{ name: 'X-Amz-Target', in: 'header', required: true, schema: { const: 'Tiny.Idle' } }],
    requestBody: nothing,
    responses: { '200': { description: 'Nothing.', ...nothing }, '400': root.post.responses['400'] },
  }
  return tinyContract({ ...TINY_DOCUMENT, paths: { '/': root, '/Tiny.Idle': { post } } })
}

describe('an operation without input and output', () => {
  const idle = [withIdleOperation()]
  const findings = (parts: Parameters<typeof tinyExchange>[0]) =>
    validateExchange(
      tinyExchange({ ...parts, requestHeaders: { 'x-amz-target': 'Tiny.Idle', 'content-type': WIRE } }),
      { contracts: idle },
    ).findings

  it.each([
    ['{}', '{}'],
    ['', ''],
  ])('may send %j and answer %j', (request, response) => {
    expect(findings({ request, response })).toEqual([])
  })

  it('tells from an empty body that something is missing where there is output', () => {
    expect(told(tinyExchange({ response: '' }))).toEqual(['response violation body-json '])
  })
})

describe('a response without a body under another status', () => {
  it('is one violation, not two', () => {
    expect(told(tinyExchange({ status: 204, response: '' }))).toEqual(['response violation status '])
  })
})

describe('traffic in another encoding or protocol', () => {
  const cbor = 'application/x-amz-cbor-1.1'

  it('is uncheckable when it is CBOR, which clients of several services prefer', () => {
    const requestHeaders = { 'x-amz-target': 'Tiny.ListSteps', 'content-type': cbor }
    const verdict = verdictOf(
      tinyExchange({ requestHeaders, request: '\u00bf\u00ff', responseHeaders: { 'content-type': cbor } }),
    )
    expect(verdict).toMatchObject({
      outcome: 'unjudged',
      reason: 'the messages are CBOR, not JSON',
      operation: 'ListSteps',
      findings: [],
    })
  })

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, 'POST'],
    ['a GET of a REST service', {}, 'GET'],
  ])('is unmatched when it is %s to an operation of the same name', (_, requestHeaders, method) => {
    const exchange = { ...tinyExchange({ requestHeaders, method }), operation: 'ListSteps' }
    expect(verdictOf(exchange)).toMatchObject({
      outcome: 'unmatched',
      reason: 'no `X-Amz-Target`: not an AWS JSON exchange',
    })
  })

  it('is unmatched when its target names no operation at all', () => {
    expect(verdictOf(tinyExchange({ requestHeaders: { 'x-amz-target': 'ListSteps' } }))).toMatchObject({
      outcome: 'unmatched',
      reason: 'the `X-Amz-Target` names no operation',
    })
  })
})

describe('a body that the capture does not hold whole', () => {
  it.each([
    ['a logger cut off and said so', { response: '{"Steps":[{"Name":"a"},... (truncated)' }, /cut off/],
    ['a logger cut off with dots', { response: '{"Steps":[{"Name":"a"},...' }, /cut off/],
    [
      'was compressed and left out',
      {
        response: '',
        responseHeaders: { 'content-type': WIRE, 'content-length': '154', 'content-encoding': 'gzip' },
      },
      /left the body out/,
    ],
  ])('is uncheckable when %s', (_, parts, reason) => {
    const verdict = verdictOf(tinyExchange(parts))
    expect(verdict).toMatchObject({ outcome: 'unjudged', findings: [] })
    expect(verdict.reason).toMatch(reason)
  })
})
