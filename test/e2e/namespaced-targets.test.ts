import { expect, it } from 'vitest'
import { createJudge, validateExchange } from '../../src/capture/index.js'
import { createBareMock } from '../../src/mock/create-mock.js'
import { findOperation } from '../../src/model/service.js'
import { createExchangeRedaction } from '../../src/redaction/exchange.js'
import { contractOf } from '../model/contract-of.js'

const SPACED = 'com.amazonaws.trees.v20200101.Trees_20200101'
const PLAIN = 'Trees_20200101'

function treesOf(targetPrefix: string) {
  return contractOf({
    metadata: { targetPrefix },
    operations: { Plant: { name: 'Plant', input: { shape: 'Tree' } } },
    shapes: {
      Tree: { type: 'structure', members: { Password: { shape: 'Text' } } },
      Text: { type: 'string', sensitive: true },
    },
  })
}

function exchangeOf(target: string) {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
    'x-amzn-requestid': '1',
  }
  return {
    date: '2026-11-23T09:00:00.000Z',
    place: { source: 'test', entry: 1 },
    request: { method: 'POST', url: '/', headers, body: '{"Password":"oak"}' },
    response: { status: 200, headers, body: '{}' },
  }
}

it.each([
  ['as the model has it', SPACED, `${SPACED}.Plant`, true],
  ['without the namespace that the model has', SPACED, `${PLAIN}.Plant`, true],
  ['with a namespace that the model lacks', PLAIN, `${SPACED}.Plant`, true],
  ['of another service in the namespace', SPACED, 'com.amazonaws.trees.v20200101.Shrubs.Plant', false],
  ['behind a name of somebody else', PLAIN, `example.${PLAIN}.Plant`, false],
  ['with the namespace alone', SPACED, 'com.amazonaws.Plant', false],
])(
  'a target %s is one of the operation to mock, checks and redaction alike',
  async (_, prefix, target, isKnown) => {
    const contract = treesOf(prefix)
    const exchange = exchangeOf(target)
    expect(findOperation(contract, target)?.target).toBe(isKnown ? `${prefix}.Plant` : undefined)
    const mock = createBareMock({ contracts: [contract], allowUnsigned: true })
    const { headers, body } = exchange.request
    const response = await mock.fetch('http://mock/', { method: 'POST', headers, body })
    expect(response.status).toBe(isKnown ? 200 : 400)
    const { outcome, findings } = validateExchange(exchange, { contracts: [contract] })
    expect([outcome, findings]).toEqual([isKnown ? 'judged' : 'unmatched', []])
    const { request } = createExchangeRedaction({ contracts: [contract] })(exchange)
    expect(String(request.body)).not.toContain('oak')
  },
)

it('an operation that traffic names in both ways is one in the coverage', () => {
  const { judge, coverage } = createJudge({ contracts: [treesOf(SPACED)] })
  const verdicts = [SPACED, PLAIN].map((prefix) => judge(exchangeOf(`${prefix}.Plant`)))
  expect(verdicts.map(({ target }) => target)).toEqual([`${SPACED}.Plant`, `${SPACED}.Plant`])
  expect(coverage()).toMatchObject({ [`${SPACED}.Plant`]: { exchanges: 2 } })
})

it('what the contract lacks is said to be of the service, by either name', () => {
  const { reason } = Object(validateExchange(exchangeOf(`${PLAIN}.Fell`), { contracts: [treesOf(SPACED)] }))
  expect(reason).toBe('the contract has no such operation')
})
