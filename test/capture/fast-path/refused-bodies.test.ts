import { describe, expect, it } from 'vitest'
import type { Contract } from '../../../src/contract/contract.js'
import { createContract } from '../../../src/contract/create-contract.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { smallDocument } from '../../contract/small-document.js'
import { often, type Run, runBothWays } from './run-both-ways.js'
import { ask, asking, type EntryParts, linesOf, WIRE } from './small-entries.js'

const string = { type: 'string' }
const member = (schema: JsonObject): JsonObject => ({ type: 'object', properties: { A: schema } })

/** Bodies that are in order, and one after them that is another case. */
function runAfter(usual: string, other: string, contract: Contract): Promise<Run> {
  return runBothWays(linesOf([...often(12, ask(usual)), ask(other)]), { contracts: [contract] })
}

describe('a body is not taken for one in order', () => {
  it.each<[string, Contract, usual: string, other: string]>([
    [
      'that breaks what the second description of a member says',
      asking({ allOf: [member(string), member({ maxLength: 2 })] }),
      '{"A":"x"}',
      '{"A":"xxx"}',
    ],
    [
      'with a member that one of two descriptions does not allow',
      asking({ allOf: [member(string), { properties: { B: string }, additionalProperties: false }] }),
      '{"B":"x"}',
      '{"A":"x"}',
    ],
    [
      'with an item that breaks what the second description says',
      asking(member({ allOf: [{ type: 'array', items: string }, { items: { maxLength: 1 } }] })),
      '{"A":["x"]}',
      '{"A":["xx"]}',
    ],
    [
      'with a value of a map that breaks what the second description says',
      asking(
        member({
          allOf: [
            { type: 'object', additionalProperties: string },
            { type: 'object', additionalProperties: { maxLength: 1 } },
          ],
        }),
      ),
      '{"A":{"k":"x"}}',
      '{"A":{"k":"xx"}}',
    ],
    [
      'with a value that is in one of two enums',
      asking(member({ allOf: [{ ...string, enum: ['a', 'b'] }, { enum: ['a'] }] })),
      '{"A":"a"}',
      '{"A":"b"}',
    ],
    [
      'with a key that breaks what is said beside a reference',
      asking(
        member({
          type: 'object',
          additionalProperties: string,
          propertyNames: { $ref: '#/components/schemas/Key', maxLength: 1 },
        }),
        { Key: string },
      ),
      '{"A":{"k":"x"}}',
      '{"A":{"kk":"x"}}',
    ],
    [
      'with a number that is too large for its format',
      asking(member({ type: 'number', format: 'int8' })),
      '{"A":1}',
      '{"A":300}',
    ],
    [
      'with a number just beyond the longs',
      asking(member({ type: 'number', maximum: 9.3e18 })),
      '{"A":1}',
      '{"A":9223372036854775808}',
    ],
    [
      'with a number for a date that may be null',
      asking(member({ type: ['string', 'null'], format: 'date-time' })),
      '{"A":"2026-03-19T08:59:36Z"}',
      '{"A":5}',
    ],
  ])('%s', async (_, contract, usual, other) => {
    const { taken, result } = await runAfter(usual, other, contract)
    expect(taken).toBeLessThan(13)
    expect(result.summary.violations + result.summary.drift).toBe(1)
  })
})

describe('what a whole body is told by', () => {
  it('is not overlooked: a redacted body', async () => {
    const contract = asking({ type: 'object', properties: { Redacted: { type: 'boolean' }, A: string } })
    const { result } = await runAfter('{"A":"x","Redacted":true}', '{"Redacted":true,"A":"x"}', contract)
    expect(result.summary).toMatchObject({ judged: 12, unjudged: 1 })
  })

  const error: JsonObject = {
    type: 'object',
    properties: { __type: { const: 'Bad' } },
    'x-aws-error': { code: 'Bad', status: 400, fault: 'client', retryable: false },
  }
  const content = (schema: JsonObject): JsonObject => ({
    description: 'It.',
    content: { [WIRE]: { schema } },
  })
  const answering = (AskResult: JsonObject): Contract =>
    createContract(
      smallDocument(
        { AskResult, Bad: error },
        {
          responses: {
            '200': content({ $ref: '#/components/schemas/AskResult' }),
            '400': content({ oneOf: [{ $ref: '#/components/schemas/Bad' }] }),
          },
        },
      ),
    )

  it.each<[string, Contract, usual: string, other: string, EntryParts]>([
    [
      'an error',
      answering({ type: 'object', properties: { __type: string } }),
      '{"__type":"x"}',
      '{"__type":"Bad"}',
      {},
    ],
    [
      'what the front end says, in a media type of its own',
      answering({ type: 'object', properties: { Output: member(string), B: string } }),
      '{"Output":{"A":"x"}}',
      '{"B":"x"}',
      { responseHeaders: { 'Content-Type': ['application/json'] } },
    ],
  ])('is not overlooked: %s', async (_, contract, usual, other, parts) => {
    const entries = [
      ...often(12, ask('{}', { ...parts, response: usual })),
      ask('{}', { ...parts, response: other }),
    ]
    const { result } = await runBothWays(linesOf(entries), { contracts: [contract] })
    expect(result.summary).toMatchObject({ judged: 13, violations: 1 })
  })
})

describe('an example that a body repeats is noted', () => {
  it.each<[string, JsonObject, example: JsonObject, usual: string, other: string]>([
    [
      'with a key that comes twice',
      { type: 'object', additionalProperties: string },
      { A: { k: '1' } },
      '{"A":{"longer":"1"}}',
      '{"A":{"k":"1","k":"1"}}',
    ],
    [
      'with the same key in two spellings',
      { type: 'object', additionalProperties: string },
      { A: { '<': '1' } },
      '{"A":{"longer":"1"}}',
      String.raw`{"A":{"<":"1","\u003c":"1"}}`,
    ],
    [
      'with a number that is written as long as can be',
      { type: 'number' },
      { A: 1 },
      '{"A":2}',
      `{"A":1${'0'.repeat(19)}.${'0'.repeat(20)}e-19}`,
    ],
  ])('%s', async (_, schema, example, usual, other) => {
    const contract = asking(member(schema), {}, example)
    const { result } = await runAfter(usual, other, contract)
    expect(result.coverage.byOperation[0]?.examples).toMatchObject([{ count: 1 }])
  })
})
