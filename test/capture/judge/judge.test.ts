import { describe, expect, it } from 'vitest'
import { createJudge, validateExchange } from '../../../src/capture/index.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from '../tiny-contract.js'

const contracts = [tinyContract()]
const changedContract = (from: string, to: string) =>
  tinyContract(JSON.parse(JSON.stringify(TINY_DOCUMENT).replaceAll(from, to)))
const verdictOf = (exchange: Exchange) => validateExchange(exchange, { contracts })
const told = (exchange: Exchange) =>
  verdictOf(exchange).findings.map(({ side, kind, rule, pointer }) => `${side} ${kind} ${rule} ${pointer}`)
const WIRE = 'application/x-amz-json-1.1'
const refused = {
  status: 400,
  response: { __type: 'ValidationException', message: '1 validation error detected' },
}

it('checks what programs without types give as an exchange', () => {
  const { request } = tinyExchange({ request: {} })
  // As a program without types may call it.
  const exchange = {
    request: { ...request, headers: { 'X-Amz-Target': 'Tiny.ListSteps' }, body: {} },
  } as unknown
  expect(verdictOf(exchange as Exchange).findings).toMatchObject([{ rule: 'required' }])
})

const named = (Name: unknown, more: object = {}) => ({ response: { Steps: [{ Name, ...more }] } })
const asked = (Id: unknown) => ({ request: { Id } })

it.each<[string, Parameters<typeof tinyExchange>[0], Exchange['presentation'], readonly string[]]>([
  ['an object where the wire has a text', named({ a: 1 }), 'parsed-texts', []],
  ['a list in the same way', named([{ a: 1 }]), 'parsed-texts', []],
  ['the object on the wire', named({ a: 1 }), undefined, ['type']],
  ['the object as the AWS CLI printed it', named({ a: 1 }), 'aws-cli', ['type']],
  ['the object of a client, which parses no texts', named({ a: 1 }), 'parsed', ['type']],
  ['an object where no such text may stand', asked({ a: '0123456789' }), 'parsed-texts', ['bound-not-held']],
  ['one that is too short without its spaces', asked({ a: 1 }), 'parsed-texts', []],
  ['a number that a client handed over', named(1), 'parsed', ['type']],
])(
  'holds a text of JSON that the recorder parsed to the rules of a text, and any other capture to its type: %s',
  (_, parts, presentation, rules) => {
    const exchange = { ...tinyExchange(parts), ...(presentation && { presentation }) }
    expect(verdictOf(exchange).findings.map(({ rule }) => rule)).toEqual(rules)
  },
)

// LocalStack's snapshots: `"id": [0]`, `"creationDate": "creation-date"`, `"Plaintext": "plaintext"`.
it.each<[string, object]>([
  ['a word for a number of seconds', { Start: 'start-date' }],
  ['a list for a text', { Name: 'a', Status: [0] }],
  ['the number that a text of JSON was parsed to', { Name: 1 }],
  ['an object for a list', { Children: { a: 1 } }],
])('does not hold the words that a recorder puts for values against the service: %s', (_, step) => {
  const exchange = tinyExchange({ response: { Steps: [{ Name: 'a', ...step }] } })
  const rules = (presentation?: Exchange['presentation']) =>
    verdictOf({ ...exchange, ...(presentation && { presentation }) })
  expect(rules('parsed').findings).toHaveLength(1)
  expect(rules().findings).toHaveLength(1)
  const { findings, notes } = rules('parsed-texts')
  expect(findings).toEqual([])
  expect(notes.map(({ note }) => note)).toContain('taken-out')
})

// Clients hand over the bytes of a blob, of which recorders make texts.
it.each(['parsed', 'parsed-texts'] as const)(
  'does not hold the bytes of a blob to base64: %s',
  (presentation) => {
    const name = '"Name":{"type":"string"'
    const blobs = changedContract(name, `${name},"contentEncoding":"base64"`)
    const exchange = tinyExchange({ response: { Steps: [{ Name: 'no base64!' }] } })
    expect(validateExchange(exchange, { contracts: [blobs] }).findings).toHaveLength(1)
    expect(validateExchange({ ...exchange, presentation }, { contracts: [blobs] }).findings).toEqual([])
  },
)

// boto3 raises SQS's `QueueNameExists` as `QueueAlreadyExists`, which `x-amzn-query-error` said.
it('knows an error by its code of the Query protocol where a client had read it', () => {
  const code = '"code":"ValidationException"'
  const compatible = changedContract(code, `${code},"queryCode":"Invalid"`)
  const exchange = tinyExchange({ status: 400, response: { __type: 'Invalid', message: 'm' } })
  const rules = (presentation?: Exchange['presentation']) =>
    validateExchange(
      { ...exchange, ...(presentation && { presentation }) },
      { contracts: [compatible] },
    ).findings.map(({ rule }) => rule)
  expect(rules()).toEqual(['unknown-error'])
  expect(rules('parsed')).toEqual([])
})

it('tells which texts of JSON a recorder parsed, and nothing where it parsed none', () => {
  const texts = (...steps: readonly object[]) =>
    verdictOf({ ...tinyExchange({ response: { Steps: steps } }), presentation: 'parsed-texts' })
      .notes.filter(({ note }) => note === 'parsed-texts')
      .map(({ text }) => text)
  expect(texts({ Name: { a: 1 } }, { Name: {} })).toEqual([
    'a recorder parsed the JSON of /Steps/0/Name and 1 more: that it was text, and how it was written, is not checked',
  ])
  expect(texts({ Name: 'a' })).toEqual([])
})

describe('an exchange that keeps the contract', () => {
  it('is checked and has no findings', () => {
    expect(verdictOf(tinyExchange())).toEqual({
      outcome: 'judged',
      service: 'Tiny',
      operation: 'ListSteps',
      target: 'Tiny.ListSteps',
      rendition: 'wire',
      status: 200,
      findings: [],
      notes: [],
    })
  })

  it('may write its numbers as AWS does', () => {
    expect(told(tinyExchange({ response: '{"Steps":[{"Name":"a","Start":1.773934305877E9}]}' }))).toEqual([])
  })

  it('may send null for an optional member, on both sides', () => {
    const response = { Steps: [{ Name: 'a', Status: null }], NextToken: null }
    expect(told(tinyExchange({ request: { Id: '0123456789', MaxResults: null }, response }))).toEqual([])
  })

  it('may send null among the items of a list and the values of a map, in responses only', () => {
    const response = { Steps: [null, { Name: 'a', Outputs: { k: null, l: ['v', null] }, Children: [null] }] }
    expect(told(tinyExchange({ response }))).toEqual([])
    const request = { Id: '0123456789', MaxResults: null, Filters: [null], Labels: { a: null } }
    expect(told(tinyExchange({ request }))).toEqual([
      'request violation type /Filters/0',
      'request violation type /Labels/a',
    ])
  })

  it('may have lost the headers that recorders clear', () => {
    const requestHeaders = { 'x-amz-target': 'Tiny.ListSteps' }
    expect(told(tinyExchange({ requestHeaders, responseHeaders: {} }))).toEqual([])
  })

  it('may be in the published rendition', () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const verdict = verdictOf(
      tinyExchange({
        requestHeaders: { ...headers, 'x-amz-target': 'Tiny.ListSteps' },
        responseHeaders: headers,
        response: { Steps: [{ Name: 'a', Start: '2026-03-19T15:31:45.877Z' }] },
      }),
    )
    expect(verdict).toMatchObject({ outcome: 'judged', rendition: 'published', findings: [] })
  })
})

describe("AWS's own answer to `application/json`", () => {
  it('is a 404 of its front end, and no broken contract', () => {
    const headers = { 'content-type': 'application/json' }
    const verdict = verdictOf(
      tinyExchange({
        requestHeaders: { ...headers, 'x-amz-target': 'Tiny.ListSteps' },
        responseHeaders: headers,
        status: 404,
        response: {
          Output: { __type: 'com.amazon.coral.service#UnknownOperationException' },
          Version: '1.0',
        },
      }),
    )
    expect(verdict).toMatchObject({ findings: [], notes: [{ note: 'foreign-response' }] })
  })
})

describe('a member that the model requires of a response', () => {
  const document = structuredClone(TINY_DOCUMENT)
  Object.assign(document.components.schemas.ListStepsResult, { 'x-aws-required': ['NextToken'] })
  const expecting = [tinyContract(document)]
  const foundIn = (exchange: Exchange) => validateExchange(exchange, { contracts: expecting }).findings

  it('is drift where it is left out or null, and no violation', () => {
    for (const response of [{}, { NextToken: null }]) {
      const [finding, ...more] = foundIn(tinyExchange({ response }))
      expect(more).toEqual([])
      expect(finding).toMatchObject({
        kind: 'drift',
        severity: 'warning',
        rule: 'missing-member',
        pointer: '/NextToken',
        contract: '#/components/schemas/ListStepsResult',
      })
    }
  })

  it('is no finding where it is there, empty or not', () => {
    expect(foundIn(tinyExchange({ response: { NextToken: '' } }))).toEqual([])
  })

  it('is not missed in what the AWS CLI prints, which leaves it out itself', () => {
    const { response, ...rest } = tinyExchange({ response: {} })
    expect(foundIn({ ...rest, ...(response && { response }), presentation: 'aws-cli' })).toEqual([])
  })
})

describe('a request', () => {
  it('is held against its schema, with the place in the contract', () => {
    const { response: _, ...exchange } = tinyExchange({ request: { Id: '0123456789', MaxResults: 99 } })
    expect(verdictOf(exchange).findings).toEqual([
      {
        source: 'capture.ndjson',
        entry: 1,
        service: 'Tiny',
        operation: 'ListSteps',
        target: 'Tiny.ListSteps',
        side: 'request',
        kind: 'violation',
        severity: 'error',
        rule: 'maximum',
        pointer: '/MaxResults',
        expected: 'a number of at most 50',
        found: 'a whole number',
        contract: '#/components/schemas/ListStepsRequest/properties/MaxResults/maximum',
      },
    ])
  })

  it.each([
    ['a wrong type', { Id: 7 }, 'request violation type /Id'],
    ['an unknown member', { Id: '0123456789', Nope: 1 }, 'request drift unknown-member /Nope'],
    ['a text that is no JSON', 'Id=0123456789', 'request violation body-json '],
  ])('tells %s', (_, request, finding) => {
    expect(told(tinyExchange({ request }))).toEqual([finding])
  })

  it.each([
    ['a missing member', {}, 'required ', 'bound-not-held '],
    ['a text that is too short', { Id: 'short' }, 'minLength /Id', 'bound-not-held /Id'],
    [
      'a number out of range',
      { Id: '0123456789', MaxResults: 99 },
      'maximum /MaxResults',
      'bound-not-held /MaxResults',
    ],
    [
      'a value of a closed enum',
      { Id: '0123456789', Filters: [{ Key: 'Nope' }] },
      'enum /Filters/0/Key',
      'bound-not-held /Filters/0/Key',
    ],
    [
      'a list that is too long',
      { Id: '0123456789', Filters: [{ Key: 'Name' }, { Key: 'Name' }, { Key: 'Name' }] },
      'maxItems /Filters',
      'bound-not-held /Filters',
    ],
    [
      'a map key',
      { Id: '0123456789', Labels: { toolong: 'x' } },
      'maxLength /Labels',
      'bound-not-held /Labels',
    ],
  ])(
    'with %s is a violation, and drift of the contract where the service accepted it',
    (_, request, broken, notHeld) => {
      const { response, ...alone } = tinyExchange({ request })
      expect(told(alone)).toEqual([`request violation ${broken}`])
      expect(told({ ...alone, ...(response && { response }) })).toEqual([`request drift ${notHeld}`])
      const silent = { status: 400, response: { __type: 'ThrottlingException' } }
      expect(told(tinyExchange({ request, ...silent }))).toEqual([`request violation ${broken}`])
    },
  )

  it('whose bound the service did not hold tells what was expected, found and accepted', () => {
    const [finding] = verdictOf(
      tinyExchange({ request: { Id: '0123456789', Filters: [{ Key: 'Nope' }] } }),
    ).findings
    expect(finding).toMatchObject({
      kind: 'drift',
      severity: 'warning',
      expected: 'one of `Name`, `Status`',
      found: '"Nope"',
      contract: '#/components/schemas/ListStepsRequest/properties/Filters/items/properties/Key/enum',
      remark: 'the service accepted this request with status 200',
    })
  })

  it('that the service refused too is a note, no violation', () => {
    const verdict = verdictOf(tinyExchange({ ...refused, request: { Id: 'short', MaxResults: 0 } }))
    expect(verdict).toMatchObject({ outcome: 'judged', findings: [] })
    expect(verdict.notes).toMatchObject([
      {
        note: 'refused-request',
        text: expect.stringMatching(/expected at least 10 characters at \/Id, and 1 more/),
      },
    ])
  })

  it('that was throttled is checked against the contract alone', () => {
    const response = { __type: 'ThrottlingException', Message: 'Rate exceeded' }
    const [finding] = verdictOf(tinyExchange({ request: { Id: 'short' }, status: 400, response })).findings
    expect(finding).toMatchObject({ rule: 'minLength' })
    expect(finding?.remark).toBeUndefined()
  })

  it('is a POST with the media type of the protocol', () => {
    const requestHeaders = { 'x-amz-target': 'Tiny.ListSteps', 'content-type': 'application/x-amz-json-1.0' }
    expect(told(tinyExchange({ method: 'PUT', requestHeaders }))).toEqual([
      'request violation method ',
      'request violation media-type ',
    ])
  })

  it('without a target is told where the path names the operation', () => {
    const exchange = tinyExchange({
      url: 'http://127.0.0.1:4010/Tiny.ListSteps?x=1',
      requestHeaders: { 'content-type': WIRE },
    })
    expect(told(exchange)).toEqual(['request violation target '])
  })
})

describe('a response', () => {
  it.each([
    [
      'a timestamp as text',
      { Steps: [{ Name: 'a', Start: '2026-03-19T15:31:45Z' }] },
      'violation timestamp /Steps/0/Start',
    ],
    [
      'a timestamp in milliseconds',
      { Steps: [{ Name: 'a', Start: 1773934305877 }] },
      'violation timestamp-seconds /Steps/0/Start',
    ],
    [
      'a wrong type in an open enum once',
      { Steps: [{ Name: 'a', Status: 1 }] },
      'violation type /Steps/0/Status',
    ],
    ['a missing member', { Steps: [{}] }, 'violation required /Steps/0'],
    ['an unknown member', { Steps: [{ Name: 'a', New: 1 }] }, 'drift unknown-member /Steps/0/New'],
    [
      'an unknown enum value',
      { Steps: [{ Name: 'a', Status: 'Paused' }] },
      'drift unknown-enum-value /Steps/0/Status',
    ],
    [
      'drift in a shape within itself',
      { Steps: [{ Name: 'a', Children: [{ Name: 'b', New: 1 }] }] },
      'drift unknown-member /Steps/0/Children/0/New',
    ],
    ['nothing where an object belongs', '', 'violation body-json '],
    ['no JSON', '{"Steps":[}', 'violation body-json '],
    ['an error dressed as a success', { __type: 'tiny#NoSuchStep' }, 'violation error-status /__type'],
  ])('tells %s', (_, response, finding) => {
    expect(told(tinyExchange({ response }))).toEqual([`response ${finding}`])
  })

  it('has the rendition that the request asked for', () => {
    expect(told(tinyExchange({ responseHeaders: { 'content-type': 'application/json' } }))).toEqual([
      'response violation media-type ',
    ])
  })

  it('may have the other rendition when the request accepts it', () => {
    const requestHeaders = {
      'x-amz-target': 'Tiny.ListSteps',
      'content-type': WIRE,
      accept: 'application/json',
    }
    const responseHeaders = { 'content-type': 'application/json' }
    expect(told(tinyExchange({ requestHeaders, responseHeaders, response: { Steps: [] } }))).toEqual([])
  })

  it('is UTF-8', () => {
    expect(told(tinyExchange({ responseHeaders: { 'content-type': `${WIRE}; charset=latin1` } }))).toEqual([
      'response violation charset ',
    ])
  })
})

describe('an error', () => {
  it.each([
    ['a known one', 400, { __type: 'NoSuchStep', Message: 'No.' }],
    ['a namespaced one', 400, { __type: 'com.amazon.tiny#NoSuchStep' }],
    ['one with its message in the other spelling', 400, { __type: 'NoSuchStep', message: 'No.' }],
    ['an empty 503', 503, ''],
  ])('that is fine: %s', (_, status, response) => {
    const verdict = verdictOf(tinyExchange({ status, response }))
    expect(verdict).toMatchObject({ outcome: 'judged', status, findings: [] })
  })

  it('may be named by its header', () => {
    const responseHeaders = { 'content-type': WIRE, 'x-amzn-errortype': 'NoSuchStep:http://internal' }
    expect(told(tinyExchange({ status: 400, response: {}, responseHeaders }))).toEqual([])
  })

  it('of the published rendition is known by its status', () => {
    const headers = { 'content-type': 'application/json' }
    const verdict = verdictOf(
      tinyExchange({
        requestHeaders: { ...headers, 'x-amz-target': 'Tiny.ListSteps' },
        responseHeaders: headers,
        status: 480,
        response: { Message: 'No.' },
      }),
    )
    expect(verdict).toMatchObject({ findings: [], error: 'NoSuchStep' })
  })

  it.each([
    ['an unknown code', 400, { __type: 'Brandnew' }, 'drift unknown-error /__type'],
    ['a status that is not the code’s', 500, { __type: 'NoSuchStep' }, 'violation error-status '],
    ['no code', 400, { Message: 'No.' }, 'violation error-shape '],
    ['a wrong member', 400, { __type: 'NoSuchStep', Message: 7 }, 'violation type /Message'],
  ])('tells %s', (_, status, response, finding) => {
    expect(told(tinyExchange({ status, response }))).toEqual([`response ${finding}`])
  })
})

describe('traffic that is not for the judge', () => {
  it('of another service is unmatched', () => {
    const requestHeaders = { 'x-amz-target': 'AmazonSQS.SendMessage' }
    expect(verdictOf(tinyExchange({ requestHeaders }))).toMatchObject({
      outcome: 'unmatched',
      operation: 'AmazonSQS.SendMessage',
      reason: 'an operation of another service',
    })
  })

  it('that is no AWS JSON is unmatched', () => {
    const exchange = tinyExchange({ method: 'GET', url: 'https://example.com/', requestHeaders: {} })
    expect(verdictOf(exchange)).toMatchObject({ outcome: 'unmatched' })
  })

  it('is a preflight when it asks with OPTIONS', () => {
    const exchange = tinyExchange({ method: 'OPTIONS', requestHeaders: { origin: 'https://example.com' } })
    expect(verdictOf(exchange)).toMatchObject({ outcome: 'preflight' })
  })

  it.each([
    [
      'a proxy’s page',
      { status: 502, responseHeaders: { 'content-type': 'text/html' }, response: '<html>' },
      /text\/html, not from the service/,
    ],
    ['a body cut off', { response: '{"Steps":[{"Na' }, /cut off/],
    ['a redirect', { status: 302, response: {} }, /302/],
    [
      'a body left out',
      { response: '', responseHeaders: { 'content-type': WIRE, 'content-length': '12' } },
      /left the body out/,
    ],
  ])('is uncheckable when it is %s', (_, parts, reason) => {
    const verdict = verdictOf(tinyExchange(parts))
    expect(verdict).toMatchObject({ outcome: 'unjudged', operation: 'ListSteps', findings: [] })
    expect(verdict.reason).toMatch(reason)
  })

  it('is checked by half when the other half is missing', () => {
    const { request: _, ...response } = tinyExchange()
    const verdict = verdictOf({ ...response, operation: 'list-steps' })
    expect(verdict).toMatchObject({ outcome: 'judged', findings: [], notes: [{ note: 'half-missing' }] })
  })

  it('is checked by its operation only if the service that is named with it is the same', () => {
    const { request: _, ...response } = tinyExchange()
    expect(verdictOf({ ...response, operation: 'iam.ListSteps' })).toMatchObject({
      outcome: 'unmatched',
      reason: 'an operation of another service',
    })
  })

  it('of the AWS CLI may print timestamps as ISO 8601, which is a note', () => {
    const { request: _, ...response } = tinyExchange({
      response: { Steps: [{ Name: 'a', Start: '2026-03-19T15:31:45.877000+00:00' }] },
      responseHeaders: {},
    })
    const verdict = verdictOf({ ...response, operation: 'ListSteps', presentation: 'aws-cli' })
    expect(verdict).toMatchObject({ outcome: 'judged', findings: [], notes: [{ note: 'cli-presentation' }] })
  })
})

describe('values', () => {
  const exchange = tinyExchange({
    request: { Id: 'short', Password: 'much-too-long', Secrets: { 'a-long-secret-key': 'much-too-long' } },
    response: { Token: 'x', Steps: [{ Name: 1 }] },
  })

  it('are not shown unless asked for', () => {
    const text = JSON.stringify(verdictOf(exchange))
    expect(text).not.toMatch(/short|much-too-long|a-long-secret-key|"value"/)
  })

  it('are shown when asked for, but never those of sensitive members', () => {
    const { findings } = validateExchange(exchange, { contracts, showValues: true })
    expect(JSON.stringify(findings)).not.toMatch(/much-too-long|a-long-secret-key/)
    const shown = findings.map(({ pointer, rule, value }) => [pointer, rule, value])
    expect(shown).toEqual([
      ['/Id', 'bound-not-held', '"short"'],
      ['/Password', 'bound-not-held', undefined],
      ['/Secrets', 'bound-not-held', undefined],
      ['/Secrets/*', 'bound-not-held', undefined],
      ['/Steps/0/Name', 'type', '1'],
      ['/Token', 'minLength', undefined],
    ])
  })

  it('that were redacted are not held against their rules', () => {
    const request = { Id: '0123456789', Password: 'redacted-0123456789abcdef' }
    expect(told(tinyExchange({ request }))).toEqual([])
  })
})

describe('a judge', () => {
  it('knows the drift of all it checked, each once', () => {
    const judge = createJudge({ contracts })
    for (const New of [1, 1.5])
      judge.judge(tinyExchange({ response: { Steps: [{ Name: 'a', New, Status: 'Paused' }] } }))
    judge.judge(tinyExchange({ status: 400, response: { __type: 'Brandnew', message: 'x' } }))
    expect(judge.drift()).toEqual([
      {
        what: 'member',
        target: 'Tiny.ListSteps',
        structure: '#/components/schemas/Step',
        name: 'New',
        schema: { types: ['number'] },
        count: 2,
      },
      {
        what: 'enum-value',
        target: 'Tiny.ListSteps',
        schema: '#/components/schemas/StepBase/properties/Status',
        value: 'Paused',
        count: 2,
      },
      {
        what: 'error',
        target: 'Tiny.ListSteps',
        code: 'Brandnew',
        status: 400,
        schema: { types: ['object'], properties: { message: { types: ['string'] } } },
        count: 1,
      },
    ])
  })
})

it.each([
  ['98', {}, 'request: the capture left the body out'],
  ['0', {}, undefined],
  ['20', { 'content-encoding': 'gzip' }, undefined],
  ['98', { 'content-encoding': 'gzip' }, 'request: the capture left the body out'],
])('an empty body of %s bytes is told from one that was left out', (length, more, reason) => {
  const requestHeaders = {
    'x-amz-target': 'Tiny.ListSteps',
    'content-type': 'application/x-amz-json-1.1',
    'content-length': length,
    ...more,
  }
  expect(verdictOf(tinyExchange({ request: '', requestHeaders })).reason).toBe(reason)
})
