import { describe, expect, it } from 'vitest'
import { validateExchange } from '../../../src/capture/index.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from '../tiny-contract.js'

const contracts = [tinyContract()]
const verdictOf = (exchange: Exchange) => validateExchange(exchange, { contracts })
const rules = (exchange: Exchange) => verdictOf(exchange).findings.map(({ rule }) => rule)
const WIRE = 'application/x-amz-json-1.1'

describe('a value that a recorder redacted', () => {
  it.each(['<ID>', 'REDACTED', '[REDACTED]', 'redacted-1', 'CLEARED', '[FILTERED]', '****', '***1234'])(
    'is a note and no violation: %s',
    (MaxResults) => {
      const verdict = verdictOf(tinyExchange({ request: { Id: '0123456789', MaxResults } }))
      expect(verdict).toMatchObject({ outcome: 'judged', findings: [] })
      expect(verdict.notes).toMatchObject([
        { note: 'taken-out', text: 'a recorder removed /MaxResults, so no rule is held against it' },
      ])
    },
  )

  it('may stand for a number, a time, a list, or a value of an enum, and is told once', () => {
    const verdict = verdictOf(
      tinyExchange({
        request: { Id: '0123456789', MaxResults: '****' },
        response: { Steps: [{ Name: 'a', Start: 'REDACTED', Status: 'REDACTED', Children: '[REDACTED]' }] },
      }),
    )
    expect(verdict.findings).toEqual([])
    expect(verdict.notes.map(({ text }) => text)).toEqual([
      'a recorder removed /MaxResults and 3 more, so no rule is held against it',
    ])
  })

  it('may be a part of a text', () => {
    expect(rules(tinyExchange({ request: { Id: 'i-<ACCOUNT_ID>-0' } }))).toEqual([])
    expect(rules(tinyExchange({ request: { Id: 'key/************/x' } }))).toEqual([])
    expect(rules(tinyExchange({ request: { Id: '{{id}}' } }))).toEqual([])
    expect(rules(tinyExchange({ request: { Id: '0123456789', MaxResults: '{{most}}' } }))).toEqual(['type'])
  })

  it('may be the name of a map’s entry', () => {
    expect(rules(tinyExchange({ request: { Id: '0123456789', Labels: { REDACTED: 'x' } } }))).toEqual([])
  })

  it('may be a whole body', () => {
    expect(verdictOf(tinyExchange({ response: 'REDACTED' }))).toMatchObject({
      outcome: 'unjudged',
      reason: 'response: a recorder took the body out',
    })
  })

  it('may be the media type, which then says nothing', () => {
    const verdict = verdictOf(
      tinyExchange({
        requestHeaders: { 'x-amz-target': 'Tiny.ListSteps', 'content-type': 'CLEARED' },
        responseHeaders: { 'content-type': WIRE },
      }),
    )
    expect(verdict).toMatchObject({ outcome: 'judged', rendition: 'wire', findings: [] })
  })

  it('may be the target, and then the capture has to name the operation', () => {
    const exchange = tinyExchange({ requestHeaders: { 'x-amz-target': 'CLEARED', 'content-type': WIRE } })
    expect(verdictOf(exchange)).toMatchObject({
      outcome: 'unmatched',
      reason: 'a recorder took the `X-Amz-Target` out, so the operation is not known',
    })
    expect(verdictOf({ ...exchange, operation: 'ListSteps' })).toMatchObject({
      outcome: 'judged',
      findings: [],
    })
  })
})

describe('a value that only resembles one', () => {
  it.each([
    ['a long text of one letter', 'xxxxxxxxxxxxxxxx'],
    ['a word that begins alike', 'redactedly so'],
    ['a text that is too long and ends as ids of the documentation do', '0123456789EXAMPLE'],
  ])('breaks its rule: %s', (_, Id) => {
    const { response: _response, ...exchange } = tinyExchange({ request: { Id } })
    expect(rules(exchange)).toEqual(['maxLength'])
  })

  it('is drift where the enum is open', () => {
    expect(rules(tinyExchange({ response: { Steps: [{ Name: 'a', Status: 'Masked' }] } }))).toEqual([
      'unknown-enum-value',
    ])
  })
})

describe('an id of AWS’s documentation', () => {
  it('keeps its length and nothing else, so its pattern is not held against it', () => {
    const document = structuredClone(TINY_DOCUMENT)
    Object.assign(document.components.schemas.ListStepsRequest.properties.Id, { pattern: '^[0-9a-f]+$' })
    const patterned = [tinyContract(document)]
    const judged = (Id: string) =>
      validateExchange(tinyExchange({ request: { Id } }), { contracts: patterned })
    expect(judged('0bcEXAMPLE')).toMatchObject({ findings: [], notes: [{ note: 'taken-out' }] })
    expect(judged('0bcEXAMPLx').findings.map(({ rule }) => rule)).toEqual(['bound-not-held'])
  })
})
