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
const POLICY = { PolicyName: TEXT }
const BOOLEAN = { type: 'boolean' }
const contract = plainContract(
  {
    prefix: 'secretsmanager',
    signingName: 'secretsmanager',
    errors: [
      'ResourceNotFoundException',
      'InvalidRequestException',
      'InvalidParameterException',
      'ResourceExistsException',
    ],
  },
  {
    CreateSecret: {
      request: {
        Name: TEXT,
        SecretString: TEXT,
        ClientRequestToken: { ...TEXT, 'x-aws-idempotency-token': true },
      },
      required: ['Name'],
      output: { ARN: TEXT, Name: TEXT, ...VERSION },
    },
    GetSecretValue: ofSecret(
      { VersionId: TEXT, VersionStage: TEXT },
      { ...VERSION, SecretString: TEXT, VersionStages: { type: 'array', items: TEXT } },
    ),
    PutSecretValue: ofSecret(
      { SecretString: TEXT, ClientRequestToken: TEXT, VersionStages: { type: 'array', items: TEXT } },
      { ...VERSION, VersionStages: { type: 'array', items: TEXT } },
    ),
    UpdateSecretVersionStage: ofSecret(
      { VersionStage: TEXT, RemoveFromVersionId: TEXT, MoveToVersionId: TEXT },
      {},
    ),
    RotateSecret: ofSecret({ RotationLambdaARN: TEXT, RotationRules: {} }, VERSION),
    GetRandomPassword: {
      request: { PasswordLength: { type: 'integer' }, ExcludePunctuation: BOOLEAN },
      output: { RandomPassword: TEXT },
    },
    UpdateSecret: ofSecret({ SecretString: TEXT, Description: TEXT }, VERSION),
    DescribeSecret: ofSecret({}, { Description: TEXT, VersionIdsToStages: {} }),
    ListSecretVersionIds: ofSecret(
      { IncludeDeprecated: BOOLEAN },
      {
        Versions: {
          type: 'array',
          items: {
            type: 'object',
            properties: { ...VERSION, VersionStages: { type: 'array', items: TEXT } },
          },
        },
      },
    ),
    BatchGetSecretValue: {
      request: { SecretIdList: { type: 'array', items: TEXT }, Filters: {} },
      output: { SecretValues: {}, Errors: {} },
    },
    PutResourcePolicy: ofSecret({ ResourcePolicy: TEXT, ...POLICY }, POLICY),
    GetResourcePolicy: ofSecret(POLICY, { ResourcePolicy: TEXT, ...POLICY }),
    DeleteResourcePolicy: ofSecret(POLICY, {}),
    ListResourcePolicies: ofSecret(
      {},
      { ResourcePolicies: { type: 'array', items: { type: 'object', properties: POLICY } } },
    ),
    DeleteSecret: ofSecret(
      { RecoveryWindowInDays: { type: 'integer' }, ForceDeleteWithoutRecovery: BOOLEAN },
      { DeletionDate: { type: 'number', format: 'epoch-seconds' } },
    ),
    RestoreSecret: ofSecret({}, {}),
    ListSecrets: {
      request: { IncludePlannedDeletion: BOOLEAN, Filters: {}, SortOrder: TEXT },
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

  it('have versions by the tokens of those who wrote them, and none for a change without a value', async () => {
    const call = secrets()
    const id = { SecretId: 'door' }
    const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32))
    const put = (SecretString: string, ClientRequestToken: string | undefined) =>
      call('PutSecretValue', { ...id, SecretString, ClientRequestToken })
    await call('CreateSecret', { Name: 'door', SecretString: 'one', ClientRequestToken: one })
    expect(await put('two', two)).toMatchObject({ VersionId: two })
    expect(await put('two', two)).toMatchObject({ VersionId: two })
    expect(await put('other', two)).toBe('ResourceExistsException')
    await call('UpdateSecret', { ...id, Description: 'of the house' })
    expect(await call('DescribeSecret', id)).toMatchObject({
      Description: 'of the house',
      VersionIdsToStages: { [two ?? '']: ['AWSCURRENT'], [one ?? '']: ['AWSPREVIOUS'] },
    })
    await put('three', three)
    const versions = async (more: object = {}) =>
      (await call('ListSecretVersionIds', { ...id, ...more })).Versions.map(
        (version: { VersionId: string; VersionStages?: string[] }) =>
          [version.VersionId, version.VersionStages?.[0]].join(' ').trim(),
      )
    expect(await versions()).toEqual([`${two} AWSPREVIOUS`, `${three} AWSCURRENT`])
    expect(await versions({ IncludeDeprecated: true })).toContain(one)
  })

  it('are shown several at a time, with those that are not there', async () => {
    const call = secrets()
    for (const Name of ['a', 'b', 'gone']) await call('CreateSecret', { Name, SecretString: `of ${Name}` })
    await call('DeleteSecret', { SecretId: 'gone' })
    const batch = await call('BatchGetSecretValue', { SecretIdList: ['a', 'gone', 'none'] })
    expect(batch.SecretValues).toMatchObject([
      { Name: 'a', SecretString: 'of a', VersionStages: ['AWSCURRENT'] },
    ])
    expect(batch.Errors).toMatchObject([
      { SecretId: 'gone', ErrorCode: 'InvalidRequestException' },
      { SecretId: 'none', ErrorCode: 'ResourceNotFoundException' },
    ])
    const filtered = await call('BatchGetSecretValue', { Filters: [{ Key: 'name', Values: ['b'] }] })
    expect(filtered.SecretValues).toMatchObject([{ Name: 'b' }])
  })

  it('have a policy, until it is taken away', async () => {
    const call = secrets()
    const id = { SecretId: 'door' }
    const { ARN } = await call('CreateSecret', { Name: 'door', SecretString: 'one' })
    const named = { ARN, Name: 'door' }
    const policy = { PolicyName: 'default' }
    expect(await call('GetResourcePolicy', id)).toEqual(named)
    expect(await call('ListResourcePolicies', id)).toEqual({ ResourcePolicies: [] })
    const put = { ...id, ResourcePolicy: '{}' }
    expect(await call('PutResourcePolicy', put)).toEqual({ ...named, ...policy })
    expect(await call('GetResourcePolicy', id)).toEqual({ ...named, ...policy, ResourcePolicy: '{}' })
    expect(await call('ListResourcePolicies', id)).toEqual({ ResourcePolicies: [policy] })
    const other = { PolicyName: 'other' }
    expect(await call('PutResourcePolicy', { ...put, ...other })).toBe('InvalidParameterException')
    expect(await call('DeleteResourcePolicy', { ...id, ...other })).toBe('InvalidParameterException')
    expect(await call('GetResourcePolicy', { ...id, ...other })).toBe('ResourceNotFoundException')
    expect(await call('DeleteResourcePolicy', id)).toEqual(named)
    expect(await call('GetResourcePolicy', id)).toEqual(named)
    expect(await call('ListResourcePolicies', id)).toEqual({ ResourcePolicies: [] })
    expect(await call('ListResourcePolicies', { SecretId: 'none' })).toBe('ResourceNotFoundException')
    expect(await call('GetResourcePolicy', { SecretId: 'none' })).toBe('ResourceNotFoundException')
  })

  it('have stages of the user, and a pending value that becomes the current one', async () => {
    const [call, id] = [secrets(), { SecretId: 'door' }]
    const [one, two] = ['1', '2'].map((digit) => digit.repeat(32))
    await call('CreateSecret', { Name: 'door', SecretString: 'one', ClientRequestToken: one })
    const VersionStages = ['AWSPENDING', 'blue']
    const pending = { ...id, SecretString: 'two', ClientRequestToken: two, VersionStages }
    expect(await call('PutSecretValue', pending)).toMatchObject({ VersionId: two, VersionStages })
    const value = async (more: object = {}) => (await call('GetSecretValue', { ...id, ...more })).SecretString
    expect([await value(), await value({ VersionStage: 'blue' })]).toEqual(['one', 'two'])
    const move = (more: object) => call('UpdateSecretVersionStage', { ...id, ...more })
    const current = { VersionStage: 'AWSCURRENT', MoveToVersionId: two }
    expect(await move(current)).toBe('InvalidParameterException')
    expect(await move({ ...current, RemoveFromVersionId: two })).toBe('InvalidParameterException')
    await move({ ...current, RemoveFromVersionId: one })
    expect([await value(), await value({ VersionStage: 'AWSPREVIOUS' })]).toEqual(['two', 'one'])
    await move({ VersionStage: 'AWSPENDING', RemoveFromVersionId: two })
    expect((await call('DescribeSecret', id)).VersionIdsToStages).toEqual({
      [one ?? '']: ['AWSPREVIOUS'],
      [two ?? '']: ['blue', 'AWSCURRENT'],
    })
    expect(await move({ VersionStage: 'AWSCURRENT', RemoveFromVersionId: two })).toBe(
      'InvalidParameterException',
    )
    expect(await move({ VersionStage: 'green', MoveToVersionId: 'none' })).toBe('ResourceNotFoundException')
  })

  it('have no version before they have a value, and the first one is the current one whatever its stages', async () => {
    const call = secrets()
    expect(await call('CreateSecret', { Name: 'door' })).not.toHaveProperty('VersionId')
    expect(await call('GetSecretValue', { SecretId: 'door' })).toBe('ResourceNotFoundException')
    await call('PutSecretValue', { SecretId: 'door', SecretString: 'one', VersionStages: ['blue'] })
    expect(await call('GetSecretValue', { SecretId: 'door' })).toMatchObject({
      SecretString: 'one',
      VersionStages: ['blue', 'AWSCURRENT'],
    })
  })

  it('are listed by the start of a name, or by what it does not start with, in order', async () => {
    const call = secrets()
    for (const Name of ['b/2', 'a/1', 'b/1']) await call('CreateSecret', { Name, SecretString: 'x' })
    const names = async (more: object) =>
      (await call('ListSecrets', more)).SecretList.map(({ Name }: { Name: string }) => Name)
    expect(await names({ Filters: [{ Key: 'name', Values: ['b/'] }], SortOrder: 'asc' })).toEqual([
      'b/1',
      'b/2',
    ])
    expect(await names({ Filters: [{ Key: 'name', Values: ['!b/'] }] })).toEqual(['a/1'])
    expect(await names({ SortOrder: 'desc' })).toEqual(['b/2', 'b/1', 'a/1'])
  })

  it('rotate by a function that is not called, and passwords are as long as asked', async () => {
    const call = secrets()
    await call('CreateSecret', { Name: 'door', SecretString: 'x' })
    expect(await call('RotateSecret', { SecretId: 'door' })).toBe('InvalidRequestException')
    const wish = { SecretId: 'door', RotationLambdaARN: 'arn:aws:lambda:x' }
    expect(await call('RotateSecret', wish)).toMatchObject({ Name: 'door' })
    const { RandomPassword: password } = await call('GetRandomPassword', {
      PasswordLength: 20,
      ExcludePunctuation: true,
    })
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{20}$/)
  })
})
