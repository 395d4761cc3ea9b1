import { expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'
import { ANY, plainContract, TEXT } from '../plain-contract.js'

const TABLE = { TableName: TEXT }
const contract = plainContract(
  {
    prefix: 'DynamoDB_20120810',
    signingName: 'dynamodb',
    errors: ['ResourceNotFoundException', 'ResourceInUseException'],
  },
  {
    CreateTable: { request: TABLE, required: ['TableName'], output: {} },
    DescribeTable: { request: TABLE, required: ['TableName'], output: TABLE },
    UpdateTimeToLive: {
      request: { ...TABLE, TimeToLiveSpecification: ANY },
      required: ['TableName', 'TimeToLiveSpecification'],
      output: { TimeToLiveSpecification: ANY },
    },
    DescribeTimeToLive: { request: TABLE, required: ['TableName'], output: { TimeToLiveDescription: ANY } },
  },
)

it('a table has the time to live that it was given, until it is taken away', async () => {
  const mock = createMock({ contracts: [contract], allowUnsigned: true })
  const call = async (operation: string, input: object = {}) => {
    const { status, body } = await ask(
      mock,
      { TableName: 'shop', ...input },
      { target: `DynamoDB_20120810.${operation}`, contentType: 'application/x-amz-json-1.0' },
    )
    return status === 200 ? body : String(body['__type']).replace(/^.*#/, '')
  }
  const set = (Enabled: boolean) =>
    call('UpdateTimeToLive', { TimeToLiveSpecification: { Enabled, AttributeName: 'ends' } })
  expect(await call('DescribeTimeToLive')).toBe('ResourceNotFoundException')
  await call('CreateTable')
  const disabled = { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } }
  expect(await call('DescribeTimeToLive')).toEqual(disabled)
  expect(await set(false)).toBe('ValidationException')
  expect(await set(true)).toEqual({ TimeToLiveSpecification: { Enabled: true, AttributeName: 'ends' } })
  expect(await set(true)).toBe('ValidationException')
  expect(await call('DescribeTimeToLive')).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'ends' },
  })
  await set(false)
  expect(await call('DescribeTimeToLive')).toEqual(disabled)
})
