import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'
import { plainContract, TEXT } from '../plain-contract.js'

const ofSecret = (request: Record<string, object>, output: Record<string, object>) => ({
  request: { SecretId: TEXT, ...request },
  required: ['SecretId'],
  output: { ARN: TEXT, Name: TEXT, ...output },
})
const VERSION = { VersionId: TEXT }
const BOOLEAN = { type: 'boolean' }
const contract = plainContract(
  {
    prefix: 'secretsmanager',
    signingName: 'secretsmanager',
    errors: ['ResourceNotFoundException', 'InvalidRequestException', 'ResourceExistsException'],
  },
  {
    CreateSecret: {
      request: { Name: TEXT, SecretString: TEXT },
      required: ['Name'],
      output: { ARN: TEXT, Name: TEXT, ...VERSION },
    },
    GetSecretValue: ofSecret(
      { VersionId: TEXT, VersionStage: TEXT },
      { ...VERSION, SecretString: TEXT, VersionStages: { type: 'array', items: TEXT } },
    ),
    PutSecretValue: ofSecret({ SecretString: TEXT }, VERSION),
    DescribeSecret: ofSecret({}, { Description: TEXT }),
    DeleteSecret: ofSecret(
      { RecoveryWindowInDays: { type: 'integer' }, ForceDeleteWithoutRecovery: BOOLEAN },
      { DeletionDate: { type: 'number', format: 'epoch-seconds' } },
    ),
    RestoreSecret: ofSecret({}, {}),
    ListSecrets: {
      request: { IncludePlannedDeletion: BOOLEAN },
      output: {
        SecretList: {
          type: 'array',
          items: {
            type: 'object',
            properties: { Name: TEXT, DeletedDate: { type: 'number', format: 'epoch-seconds' } },
          },
        },
      },
    },
  },
)

function secrets() {
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => Date.UTC(2026, 2, 3) })
  return async (operation: string, input: object = {}) => {
    const { status, body } = await ask(mock, input, {
      target: `secretsmanager.${operation}`,
      contentType: 'application/x-amz-json-1.0',
    })
    return status === 200 ? Object(body) : String(body['__type']).replace(/^.*#/, '')
  }
}

describe('secrets', () => {
  it('keep former values under the stages that AWS gives them', async () => {
    const call = secrets()
    const first = await call('CreateSecret', { Name: 'door', SecretString: 'one' })
    expect(first.ARN).toMatch(/:secret:door-\w{6}$/)
    await call('PutSecretValue', { SecretId: 'door', SecretString: 'two' })
    const get = (more: object = {}) => call('GetSecretValue', { SecretId: 'door', ...more })
    expect(await get()).toMatchObject({ SecretString: 'two', VersionStages: ['AWSCURRENT'] })
    const former = { SecretString: 'one', VersionId: first.VersionId, VersionStages: ['AWSPREVIOUS'] }
    expect(await get({ VersionStage: 'AWSPREVIOUS' })).toMatchObject(former)
    expect(await get({ VersionId: first.VersionId })).toMatchObject(former)
    expect(await get({ VersionStage: 'MINE' })).toBe('ResourceNotFoundException')
    expect(await call('GetSecretValue', { SecretId: first.ARN })).toMatchObject({ SecretString: 'two' })
  })

  it('can be restored until the days of their deletion are over, unless it is forced', async () => {
    const call = secrets()
    const id = { SecretId: 'door' }
    await call('CreateSecret', { Name: 'door', SecretString: 'one' })
    expect(await call('DeleteSecret', { ...id, RecoveryWindowInDays: 7 })).toMatchObject({
      DeletionDate: Date.UTC(2026, 2, 10) / 1000,
    })
    expect(await call('GetSecretValue', id)).toBe('InvalidRequestException')
    expect(await call('ListSecrets')).toEqual({ SecretList: [] })
    expect((await call('ListSecrets', { IncludePlannedDeletion: true })).SecretList).toHaveLength(1)
    await call('RestoreSecret', id)
    expect(await call('GetSecretValue', id)).toMatchObject({ SecretString: 'one' })
    await call('DeleteSecret', { ...id, ForceDeleteWithoutRecovery: true })
    expect(await call('GetSecretValue', id)).toBe('ResourceNotFoundException')
  })
})
