import { describe, expect, it } from 'vitest'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { TINY_DOCUMENT, tinyContract } from '../capture/tiny-contract.js'

const HEADERS = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Tiny.ListSteps' }

/** The contract with other members of its request and its response. */
function contractWith(request: object, result: object = {}) {
  const document = structuredClone(TINY_DOCUMENT)
  Object.assign(document.components.schemas.ListStepsRequest, { required: [] })
  Object.assign(document.components.schemas.ListStepsRequest.properties, request)
  Object.assign(document.components.schemas.ListStepsResult.properties, result)
  return tinyContract(document)
}

function bodies(
  contracts: Parameters<typeof createExchangeRedaction>[0]['contracts'],
  sent: string,
  got = '{}',
) {
  const redact = createExchangeRedaction({ contracts })
  const { request, response } = redact({
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url: '/', headers: HEADERS, body: sent },
    response: { status: 200, headers: HEADERS, body: got },
  })
  return [request.body, response?.body]
}

it('hides what any contract calls sensitive, and knows what any of them knows', () => {
  const plain = contractWith({ Note: { type: 'string' }, Plain: { type: 'string' } })
  const sensitive = contractWith({ Note: { type: 'string', 'x-aws-sensitive': true } })
  const sent = '{"Note":"n","Plain":"p","Other":"o"}'
  for (const contracts of [
    [plain, sensitive],
    [sensitive, plain],
  ])
    expect(bodies(contracts, sent)[0]).toBe('{"Note":"redacted-1","Plain":"p","Other":"redacted-2"}')
})

it('keeps the values of an enum, whatever they look like', () => {
  const Mode = { type: 'string', enum: ['password=correct-horse'] }
  expect(bodies([contractWith({ Mode })], '{"Mode":"password=correct-horse"}')[0]).toBe(
    '{"Mode":"password=correct-horse"}',
  )
  const open = { type: 'string' }
  expect(bodies([contractWith({ Mode: open })], '{"Mode":"password=correct-horse"}')[0]).toBe(
    '{"Mode":"password=redacted-1"}',
  )
})

it('finds what is sensitive in lists and in the values of maps', () => {
  const item = {
    type: 'object',
    properties: { Pass: { type: 'string', 'x-aws-sensitive': true }, Name: { type: 'string' } },
  }
  const ByName = { type: 'object', additionalProperties: item }
  const List = { type: 'array', items: item }
  const contract = contractWith({ ByName, List }, { ByName, List })
  const sent = '{"ByName":{"a":{"Pass":"p","Name":"n"}},"List":[{"Pass":"q","Name":"n"}]}'
  expect(bodies([contract], sent, sent)).toEqual([
    '{"ByName":{"a":{"Pass":"redacted-1","Name":"n"}},"List":[{"Pass":"redacted-2","Name":"n"}]}',
    '{"ByName":{"a":{"Pass":"redacted-1","Name":"n"}},"List":[{"Pass":"redacted-2","Name":"n"}]}',
  ])
  // Where another type stands than the contract's, all that may be meant for what is sensitive is hidden.
  expect(bodies([contract], '{"ByName":["p"],"List":{"a":"q"}}')[0]).toBe(
    '{"ByName":["redacted-1"],"List":{"redacted-2":"redacted-3"}}',
  )
})

it('hides the whole value of a pair whose name comes behind it', () => {
  const sent =
    '{"Labels":{"a":"{\\"value\\":[\\"pwd=x1x1x1\\",\\"y\\",{\\"a\\":\\"z\\"}],\\"name\\":\\"password\\",\\"b\\":\\"987654321098\\"}"}}'
  expect(bodies([contractWith({})], sent)[0]).toBe(
    '{"Labels":{"a":"{\\"value\\":[\\"redacted-3\\",\\"redacted-4\\",{\\"a\\":\\"redacted-5\\"}],\\"name\\":\\"password\\",\\"b\\":\\"000000000002\\"}"}}',
  )
})

describe('a place that contracts describe differently', () => {
  const text = { type: 'string' }
  const holder = (more: object) => ({ Holder: { type: 'object', properties: { Name: text, ...more } } })
  const sensitive = contractWith(holder({ Pass: { ...text, 'x-aws-sensitive': true } }))

  it.each<[what: string, other: ReturnType<typeof contractWith>, sent: string, recorded: string]>([
    [
      'has unknown members beside one that any contract calls sensitive',
      contractWith(holder({ Note: text })),
      '{"Holder":{"Name":"n","Note":"m","Other":"o"}}',
      '{"Holder":{"Name":"n","Note":"m","Other":"redacted-1"}}',
    ],
    [
      'is hidden in another type, if any contract has something sensitive there',
      contractWith(holder({ Note: text })),
      '{"Holder":["x"]}',
      '{"Holder":["redacted-1"]}',
    ],
    ['may be of either type, a text too', contractWith({ Holder: text }), '{"Holder":"x"}', '{"Holder":"x"}'],
    [
      'has the members of the structure, where it may be a text too',
      contractWith({ Holder: text }),
      '{"Holder":{"Name":"n","Pass":"p"}}',
      '{"Holder":{"Name":"n","Pass":"redacted-1"}}',
    ],
    [
      'has the values of a map, where it may be a structure too',
      contractWith({
        Holder: { type: 'object', additionalProperties: { type: 'object', properties: { Key: text } } },
      }),
      '{"Holder":{"Name":"n","x":{"Key":"k"}}}',
      '{"Holder":{"Name":"n","x":{"Key":"redacted-1"}}}',
    ],
    [
      'has the items of a list, where it may be a structure too',
      contractWith({ Holder: { type: 'array', items: { type: 'string', enum: ['pwd=correct-horse'] } } }),
      '{"Holder":["pwd=correct-horse"]}',
      '{"Holder":["pwd=correct-horse"]}',
    ],
  ])('%s', (_, other, sent, recorded) => {
    expect(bodies([sensitive, other], sent)[0]).toBe(recorded)
    expect(bodies([other, sensitive], sent)[0]).toBe(recorded)
  })
})
