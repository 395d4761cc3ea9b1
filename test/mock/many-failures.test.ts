import { expect, it } from 'vitest'
import { plainContract } from '../services/plain-contract.js'
import { ask, steadyMock } from './ask.js'

const PEOPLE = plainContract(
  { prefix: 'People', signingName: 'people', errors: [] },
  {
    Count: {
      request: { names: { type: 'array', items: { type: 'string', minLength: 1 } } },
      output: {},
    },
  },
)

it('items that all break a rule cost no more than their list, which is printed once', async () => {
  const mock = steadyMock({ contracts: [PEOPLE] })
  const call = (count: number) => {
    const input = { names: Array.from({ length: count }, () => '') }
    return ask(mock, input, { target: 'People.Count', contentType: 'application/x-amz-json-1.0' })
  }
  expect((await call(2)).body['__type']).toMatch(/ValidationException$/)
  const before = process.cpuUsage()
  const { body } = await call(200_000)
  expect(String(body['message'])).toMatch(/^1 validation error detected/)
  // A second where each error printed the list again would be half a minute.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000)
})
