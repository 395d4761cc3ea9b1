import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'
import { ANY, plainContract, TEXT } from '../plain-contract.js'

const SETTINGS = {
  BillingMode: TEXT,
  DeletionProtectionEnabled: { type: 'boolean' },
  StreamSpecification: ANY,
  GlobalSecondaryIndexes: { type: 'array', items: ANY },
}
const DESCRIPTION = {
  type: 'object',
  properties: {
    TableName: TEXT,
    TableArn: TEXT,
    ...SETTINGS,
    BillingModeSummary: ANY,
    LatestStreamArn: TEXT,
  },
}
const named = { request: { TableName: TEXT }, required: ['TableName'] }
const contract = plainContract(
  {
    prefix: 'DynamoDB_20120810',
    signingName: 'dynamodb',
    errors: ['ResourceNotFoundException', 'ResourceInUseException'],
  },
  {
    CreateTable: {
      request: { TableName: TEXT, ...SETTINGS },
      required: ['TableName'],
      output: { TableDescription: DESCRIPTION },
    },
    UpdateTable: {
      request: {
        TableName: TEXT,
        ...SETTINGS,
        GlobalSecondaryIndexUpdates: { type: 'array', items: ANY },
      },
      required: ['TableName'],
      output: { TableDescription: DESCRIPTION },
    },
    DescribeTable: { ...named, output: { Table: DESCRIPTION } },
    DeleteTable: { ...named, output: { TableDescription: DESCRIPTION } },
    ListTables: {
      request: { ExclusiveStartTableName: TEXT, Limit: { type: 'integer' } },
      output: { TableNames: { type: 'array', items: TEXT }, LastEvaluatedTableName: TEXT },
    },
    UpdateContinuousBackups: {
      request: { TableName: TEXT, PointInTimeRecoverySpecification: ANY },
      required: ['TableName', 'PointInTimeRecoverySpecification'],
      output: { ContinuousBackupsDescription: ANY },
    },
    DescribeContinuousBackups: { ...named, output: { ContinuousBackupsDescription: ANY } },
  },
)

function caller() {
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => Date.UTC(2026, 2, 3) })
  return async (operation: string, input: object = {}) => {
    const { status, body } = await ask(
      mock,
      { ...(operation !== 'ListTables' && { TableName: 'shop' }), ...input },
      { target: `DynamoDB_20120810.${operation}`, contentType: 'application/x-amz-json-1.0' },
    )
    return status === 200 ? Object(body) : String(body['__type']).replace(/^.*#/, '')
  }
}

const INDEX = { IndexName: 'by-kind', Projection: { ProjectionType: 'ALL' } }
const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/shop'

describe('tables', () => {
  it('show how they are billed, and their stream', async () => {
    const call = caller()
    await call('CreateTable', { BillingMode: 'PAY_PER_REQUEST' })
    const { Table: created } = await call('DescribeTable')
    expect(created.BillingModeSummary).toEqual({ BillingMode: 'PAY_PER_REQUEST' })
    expect(created).not.toHaveProperty('LatestStreamArn')
    await call('UpdateTable', { StreamSpecification: { StreamEnabled: true } })
    const { Table: streamed } = await call('DescribeTable', { TableName: ARN })
    expect(streamed.LatestStreamArn).toBe(`${ARN}/stream/2026-03-03T00:00:00.000`)
    expect(await call('CreateTable')).toBe('ResourceInUseException')
  })

  it('have the indexes that were created and not deleted', async () => {
    const call = caller()
    await call('CreateTable', { GlobalSecondaryIndexes: [INDEX] })
    const indexes = async () => (await call('DescribeTable')).Table.GlobalSecondaryIndexes
    const shown = { IndexStatus: 'ACTIVE', ItemCount: 0, IndexSizeBytes: 0 }
    const first = { ...INDEX, ...shown, IndexArn: `${ARN}/index/by-kind` }
    expect(await indexes()).toEqual([first])
    const change = (update: object) => call('UpdateTable', { GlobalSecondaryIndexUpdates: [update] })
    await change({ Create: { IndexName: 'by-age' } })
    await change({ Update: { IndexName: 'by-age', WarmThroughput: {} } })
    const second = { IndexName: 'by-age', WarmThroughput: {}, ...shown, IndexArn: `${ARN}/index/by-age` }
    expect(await indexes()).toEqual([first, second])
    await change({ Delete: { IndexName: 'by-kind' } })
    await change({ Delete: { IndexName: 'by-age' } })
    expect(await indexes()).toBeUndefined()
  })

  it('are not deleted while they are protected', async () => {
    const call = caller()
    await call('CreateTable', { DeletionProtectionEnabled: true })
    expect(await call('DeleteTable')).toBe('ValidationException')
    await call('UpdateTable', { DeletionProtectionEnabled: false })
    await call('DeleteTable')
    expect(await call('DescribeTable')).toBe('ResourceNotFoundException')
  })

  it('are listed by name, from the one behind a name on', async () => {
    const call = caller()
    for (const TableName of ['c', 'a', 'b']) await call('CreateTable', { TableName })
    expect(await call('ListTables', { Limit: 2 })).toEqual({
      TableNames: ['a', 'b'],
      LastEvaluatedTableName: 'b',
    })
    expect(await call('ListTables', { ExclusiveStartTableName: 'b' })).toEqual({ TableNames: ['c'] })
  })

  it('can be recovered to a point in time once that is turned on', async () => {
    const call = caller()
    expect(await call('DescribeContinuousBackups')).toBe('TableNotFoundException')
    await call('CreateTable')
    const status = async () =>
      (await call('DescribeContinuousBackups')).ContinuousBackupsDescription.PointInTimeRecoveryDescription
        .PointInTimeRecoveryStatus
    expect(await status()).toBe('DISABLED')
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
    await call('UpdateContinuousBackups', { PointInTimeRecoverySpecification })
    expect(await status()).toBe('ENABLED')
  })
})
