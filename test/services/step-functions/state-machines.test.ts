import { describe, expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'
import { ask } from '../../mock/ask.js'
import { ANY, plainContract, TEXT } from '../plain-contract.js'

const TIME = { type: 'number', format: 'epoch-seconds' }
const listOf = (properties: Record<string, object>) => ({
  type: 'array',
  items: { type: 'object', properties },
})
const MACHINE = { stateMachineArn: TEXT }
const VERSION = { stateMachineVersionArn: TEXT }
const ALIAS = { stateMachineAliasArn: TEXT }
const byMachine = (request: Record<string, object>, output: Record<string, object>) => ({
  request: { ...MACHINE, ...request },
  required: ['stateMachineArn'],
  output,
})
const contract = plainContract(
  {
    prefix: 'AWSStepFunctions',
    signingName: 'states',
    errors: [
      'StateMachineAlreadyExists',
      'StateMachineDoesNotExist',
      'ResourceNotFound',
      'ExecutionDoesNotExist',
    ],
  },
  {
    CreateStateMachine: {
      request: { name: TEXT, definition: TEXT, publish: { type: 'boolean' }, versionDescription: TEXT },
      required: ['name', 'definition'],
      output: { ...MACHINE, ...VERSION, creationDate: TIME },
    },
    UpdateStateMachine: byMachine(
      { definition: TEXT, publish: { type: 'boolean' } },
      { ...VERSION, revisionId: TEXT },
    ),
    DescribeStateMachine: byMachine(
      {},
      { ...MACHINE, name: TEXT, definition: TEXT, revisionId: TEXT, description: TEXT },
    ),
    DeleteStateMachine: byMachine({}, {}),
    ListStateMachines: { request: {}, output: { stateMachines: listOf({ ...MACHINE, name: TEXT }) } },
    PublishStateMachineVersion: byMachine(
      { revisionId: TEXT, description: TEXT },
      { ...VERSION, creationDate: TIME },
    ),
    ListStateMachineVersions: byMachine(
      { maxResults: { type: 'integer' }, nextToken: TEXT },
      { stateMachineVersions: listOf(VERSION), nextToken: TEXT },
    ),
    DeleteStateMachineVersion: { request: VERSION, required: ['stateMachineVersionArn'], output: {} },
    CreateStateMachineAlias: {
      request: { name: TEXT, routingConfiguration: ANY },
      required: ['name', 'routingConfiguration'],
      output: { ...ALIAS, creationDate: TIME },
    },
    DescribeStateMachineAlias: {
      request: ALIAS,
      required: ['stateMachineAliasArn'],
      output: { ...ALIAS, name: TEXT, routingConfiguration: ANY },
    },
    ListStateMachineAliases: byMachine({}, { stateMachineAliases: listOf(ALIAS) }),
    StartExecution: byMachine({ name: TEXT, input: TEXT }, { executionArn: TEXT, startDate: TIME }),
    DescribeExecution: {
      request: { executionArn: TEXT },
      required: ['executionArn'],
      output: { executionArn: TEXT, ...MACHINE, name: TEXT },
    },
  },
)

const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:plan'

async function machines() {
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => Date.UTC(2026, 2, 3) })
  const call = async (operation: string, input: object = {}) => {
    const { status, body } = await ask(mock, input, {
      target: `AWSStepFunctions.${operation}`,
      contentType: 'application/x-amz-json-1.0',
    })
    return status === 200 ? Object(body) : String(body['__type'])
  }
  const created = await call('CreateStateMachine', {
    name: 'plan',
    definition: '{"Comment":"one"}',
    publish: true,
  })
  expect(created).toMatchObject({ stateMachineArn: ARN, stateMachineVersionArn: `${ARN}:1` })
  await call('UpdateStateMachine', { stateMachineArn: ARN, definition: '{"Comment":"two"}' })
  return call
}

describe('versions of state machines', () => {
  it('are published once a revision, and stay what they were', async () => {
    const call = await machines()
    const publish = (more: object = {}) =>
      call('PublishStateMachineVersion', { stateMachineArn: ARN, ...more })
    expect(await publish({ revisionId: 'another' })).toContain('ConflictException')
    const second = await publish({ description: 'the second' })
    expect(second).toMatchObject({ stateMachineVersionArn: `${ARN}:2` })
    expect(await publish()).toEqual(second)
    const describe = (stateMachineArn: string) => call('DescribeStateMachine', { stateMachineArn })
    expect(await describe(`${ARN}:1`)).toMatchObject({
      stateMachineArn: `${ARN}:1`,
      definition: '{"Comment":"one"}',
    })
    expect(await describe(`${ARN}:2`)).toMatchObject({
      definition: '{"Comment":"two"}',
      description: 'the second',
    })
    expect(await describe(ARN)).toMatchObject({ stateMachineArn: ARN, definition: '{"Comment":"two"}' })
    expect(await describe(`${ARN}:3`)).toBe('StateMachineDoesNotExist')
  })

  it('are listed, the newest first, in pages, until they are deleted or their machine is', async () => {
    const call = await machines()
    await call('UpdateStateMachine', {
      stateMachineArn: ARN,
      definition: '{"Comment":"three"}',
      publish: true,
    })
    const list = (more: object = {}) => call('ListStateMachineVersions', { stateMachineArn: ARN, ...more })
    const versions = [{ stateMachineVersionArn: `${ARN}:2` }, { stateMachineVersionArn: `${ARN}:1` }]
    const { stateMachineVersions: first, nextToken } = await list({ maxResults: 1 })
    const { stateMachineVersions: second } = await list({ maxResults: 1, nextToken })
    expect([...first, ...second]).toMatchObject(versions)
    expect(await list({ nextToken: 'x' })).toContain('InvalidToken')
    await call('DeleteStateMachineVersion', { stateMachineVersionArn: `${ARN}:2` })
    expect((await list()).stateMachineVersions).toMatchObject(versions.slice(1))
    await call('DeleteStateMachine', { stateMachineArn: ARN })
    expect(await list()).toBe('StateMachineDoesNotExist')
    expect(await call('DescribeStateMachine', { stateMachineArn: `${ARN}:1` })).toBe(
      'StateMachineDoesNotExist',
    )
  })

  it('have aliases, which keep them, and executions are started by either', async () => {
    const call = await machines()
    const route = (version: number) => ({
      name: 'prod',
      routingConfiguration: [{ stateMachineVersionArn: `${ARN}:${version}`, weight: 100 }],
    })
    expect(await call('CreateStateMachineAlias', route(9))).toBe('ResourceNotFound')
    const alias = { stateMachineAliasArn: `${ARN}:prod` }
    expect(await call('CreateStateMachineAlias', route(1))).toMatchObject(alias)
    expect(await call('DescribeStateMachineAlias', alias)).toMatchObject({ ...alias, ...route(1) })
    expect(await call('ListStateMachineAliases', { stateMachineArn: ARN })).toMatchObject({
      stateMachineAliases: [alias],
    })
    const version = { stateMachineVersionArn: `${ARN}:1` }
    expect(await call('DeleteStateMachineVersion', version)).toContain('ConflictException')
    for (const stateMachineArn of [`${ARN}:1`, `${ARN}:prod`]) {
      const { executionArn } = await call('StartExecution', { stateMachineArn })
      expect(await call('DescribeExecution', { executionArn })).toMatchObject({ stateMachineArn: ARN })
    }
    expect(await call('StartExecution', { stateMachineArn: `${ARN}:none` })).toBe('StateMachineDoesNotExist')
  })
})
