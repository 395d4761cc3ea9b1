import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explainState } from '../../../src/cli/mock/explain.js'
import { createContract } from '../../../src/contract/create-contract.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { createMock } from '../../../src/services/mock.js'
import { plainContract, TEXT } from '../../services/plain-contract.js'
import { ask } from '../ask.js'

const SSM = createContract(
  JSON.parse(readFileSync(new URL('../../../generated/ssm/openapi.json', import.meta.url), 'utf8')),
)
const NOW = Date.UTC(2026, 2, 3, 12)
const TIME = { type: 'number', format: 'epoch-seconds' }

const runs = plainContract(
  { prefix: 'Runs', signingName: 'runs', errors: ['RunAlreadyExists', 'RunDoesNotExist'] },
  {
    StartRun: {
      request: { planArn: TEXT, name: TEXT, input: TEXT },
      required: ['planArn'],
      output: { runArn: TEXT, startDate: TIME },
    },
    DescribeRun: {
      request: { runArn: TEXT },
      required: ['runArn'],
      output: { runArn: TEXT, status: { type: 'string', enum: ['RUNNING', 'ABORTED'] }, stopDate: TIME },
    },
    StopRun: { request: { runArn: TEXT }, required: ['runArn'], output: { stopDate: TIME } },
    PutRow: { request: { shelf: TEXT, row: { type: 'object', additionalProperties: TEXT } }, output: {} },
    BatchGetRow: {
      request: { rows: { type: 'object', additionalProperties: TEXT } },
      required: ['rows'],
      output: {},
    },
    GetRow: {
      request: { shelf: TEXT, key: { type: 'object', additionalProperties: TEXT } },
      required: ['shelf', 'key'],
      output: { row: { type: 'object', additionalProperties: TEXT } },
    },
    CreateBox: { request: { name: TEXT, size: TEXT }, required: ['name'], output: { boxArn: TEXT } },
    GetBox: { request: { boxId: TEXT }, required: ['boxId'], output: { name: TEXT, size: TEXT } },
    BatchGetBox: {
      request: { boxIdList: { type: 'array', items: TEXT } },
      output: {
        boxes: { type: 'array', items: { type: 'object', properties: { name: TEXT, size: TEXT } } },
        errors: { type: 'array', items: { type: 'object', properties: { boxId: TEXT, errorCode: TEXT } } },
      },
    },
  },
)

function caller(contract = SSM, prefix = 'AmazonSSM', contentType = 'application/x-amz-json-1.1') {
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => NOW })
  return async (operation: string, input: object = {}) => {
    const { status, body } = await ask(mock, input, { target: `${prefix}.${operation}`, contentType })
    return status === 200 ? Object(body) : String(body['__type'])
  }
}

const runCaller = () => caller(runs, 'Runs', 'application/x-amz-json-1.0')

const content = (text: string) => JSON.stringify({ schemaVersion: '2.2', description: text, mainSteps: [] })

async function documents() {
  const call = caller()
  await call('CreateDocument', {
    Name: 'doc',
    Content: content('one'),
    DocumentType: 'Command',
    VersionName: 'first',
  })
  await call('UpdateDocument', { Name: 'doc', Content: content('two'), DocumentVersion: '$LATEST' })
  return call
}

describe('versions', () => {
  it('are refused where the resource has one like it', async () => {
    const call = await documents()
    const again = { Name: 'doc', DocumentVersion: '$LATEST' }
    expect(await call('UpdateDocument', { ...again, Content: content('one') })).toBe(
      'DuplicateDocumentContent',
    )
    expect(await call('UpdateDocument', { ...again, Content: content('three'), VersionName: 'first' })).toBe(
      'DuplicateDocumentVersionName',
    )
    expect(await call('UpdateDocument', { ...again, Content: content('three') })).toMatchObject({
      DocumentDescription: { DocumentVersion: '3' },
    })
  })

  it('keep their names to themselves, and say which is the default', async () => {
    const call = await documents()
    const { DocumentVersions: versions } = await call('ListDocumentVersions', { Name: 'doc' })
    expect(versions).toMatchObject([
      { DocumentVersion: '1', VersionName: 'first', IsDefaultVersion: true },
      { DocumentVersion: '2', IsDefaultVersion: false },
    ])
    expect(versions[1]).not.toHaveProperty('VersionName')
    expect(await call('ListDocuments')).toMatchObject({ DocumentIdentifiers: [{ DocumentVersion: '1' }] })
    expect(await call('GetDocument', { Name: 'doc', VersionName: 'first' })).toMatchObject({
      Content: content('one'),
    })
  })

  it.each([
    ['the former', { DocumentVersion: '1' }, '2'],
    ['the latest', { DocumentVersion: '2' }, '1'],
    ['one by its name', { VersionName: 'first' }, '2'],
  ])('are deleted alone: %s', async (_which, named, left) => {
    const call = await documents()
    const standard = { Name: 'doc', DocumentVersion: left }
    await call('UpdateDocumentDefaultVersion', standard)
    expect(await call('DeleteDocument', standard)).toBe('InvalidDocumentOperation')
    expect(await call('DeleteDocument', { Name: 'doc', ...named })).toEqual({})
    expect(await call('ListDocumentVersions', { Name: 'doc' })).toMatchObject({
      DocumentVersions: [{ DocumentVersion: left }],
    })
    expect(await call('DeleteDocument', { Name: 'doc' })).toEqual({})
    expect(await call('GetDocument', { Name: 'doc' })).toBe('InvalidDocument')
  })

  it('are not made by a change of a part, and lists are changed by what is added and removed', async () => {
    const call = await documents()
    const share = (change: object) =>
      call('ModifyDocumentPermission', { Name: 'doc', PermissionType: 'Share', ...change })
    await share({ AccountIdsToAdd: ['111122223333', '444455556666'] })
    await share({ AccountIdsToRemove: ['111122223333'] })
    expect(await call('DescribeDocumentPermission', { Name: 'doc', PermissionType: 'Share' })).toMatchObject({
      AccountIds: ['444455556666'],
    })
    const { DocumentVersions: versions } = await call('ListDocumentVersions', { Name: 'doc' })
    expect(versions).toHaveLength(2)
  })
})

describe('windows and baselines', () => {
  it('are enabled until they are disabled, and found by filters of flags and of prefixes', async () => {
    const call = caller()
    const window = { Schedule: 'rate(1 day)', Duration: 4, Cutoff: 1, AllowUnassociatedTargets: true }
    const { WindowId } = await call('CreateMaintenanceWindow', { ...window, Name: 'window' })
    const find = async (Values: string[]) =>
      (await call('DescribeMaintenanceWindows', { Filters: [{ Key: 'Enabled', Values }] })).WindowIdentities
        .length
    expect([await find(['true']), await find(['False'])]).toEqual([1, 0])
    await call('UpdateMaintenanceWindow', { WindowId, Enabled: false })
    expect([await find(['true']), await find(['False'])]).toEqual([0, 1])
    await call('CreatePatchBaseline', { Name: 'base' })
    const baselines = async (prefix: string) =>
      (await call('DescribePatchBaselines', { Filters: [{ Key: 'NAME_PREFIX', Values: [prefix] }] }))
        .BaselineIdentities.length
    expect([await baselines('ba'), await baselines('x')]).toEqual([1, 0])
  })

  it('are named as the request named them when they were gone before', async () => {
    const call = caller()
    const WindowId = 'mw-0123456789abcdef0'
    expect(await call('DeleteMaintenanceWindow', { WindowId })).toEqual({ WindowId })
  })
})

describe('what was started', () => {
  it('is not started twice by one name: the same again is the same, another is an error', async () => {
    const call = runCaller()
    const start = { planArn: 'arn:aws:runs:us-east-1:123456789012:plan/a', name: 'run', input: '1' }
    const first = await call('StartRun', start)
    expect(await call('StartRun', start)).toEqual(first)
    expect(await call('StartRun', { ...start, input: '2' })).toBe('RunAlreadyExists')
    const { name: _, ...unnamed } = start
    const second = await call('StartRun', unnamed)
    expect((await call('StartRun', unnamed)).runArn).not.toBe(second.runArn)
  })

  it('says when it was stopped', async () => {
    const call = runCaller()
    const { runArn } = await call('StartRun', { planArn: 'arn:aws:runs:us-east-1:123456789012:plan/a' })
    expect(await call('StopRun', { runArn })).toEqual({ stopDate: NOW / 1000 })
    expect(await call('DescribeRun', { runArn })).toMatchObject({ status: 'ABORTED', stopDate: NOW / 1000 })
  })
})

describe('a status that may be any text', () => {
  it('has the values for which waiters look, after a start and after a stop', async () => {
    const acceptors = (wanted: string, others: readonly string[]) => ({
      acceptors: [
        { state: 'success', path: 'Pump.Status', comparator: 'equals', expected: wanted } as const,
        ...others.map(
          (expected) => ({ state: 'failure', path: 'Pump.Status', comparator: 'equals', expected }) as const,
        ),
      ],
    })
    const named = { request: { PumpName: TEXT }, required: ['PumpName'] }
    const pump = { Pump: { type: 'object', properties: { PumpName: TEXT, Status: TEXT } } }
    const pumps = plainContract(
      { prefix: 'Pumps', signingName: 'pumps', errors: [] },
      {
        CreatePump: { ...named, output: pump },
        DescribePump: {
          ...named,
          output: pump,
          waiters: {
            PumpStopped: acceptors('stopped', ['available', 'running']),
            PumpRunning: acceptors('running', ['stopping', 'stopped']),
          },
        },
        StartPump: { ...named, output: pump },
        StopPump: { ...named, output: pump },
        DeletePump: { ...named, output: {} },
      },
    )
    const mock = createMock({ contracts: [pumps], allowUnsigned: true })
    const call = async (operation: string) => {
      const target = `Pumps.${operation}`
      const asked = { target, contentType: 'application/x-amz-json-1.0' }
      const { body } = await ask(mock, { PumpName: 'well' }, asked)
      return Object(body['Pump']).Status
    }
    await call('CreatePump')
    for (const [operation, status] of [
      ['StopPump', 'stopped'],
      ['StartPump', 'running'],
      ['StopPump', 'stopped'],
    ] as const) {
      expect(await call(operation)).toBe(status)
      for (let poll = 0; poll < 5; poll++) expect(await call('DescribePump')).toBe(status)
    }
  })
})

describe('a list that a waiter watches to its end', () => {
  const NOT_FOUND = 'ResourceNotFoundFault'
  const filters = {
    type: 'array',
    items: { type: 'object', properties: { Name: TEXT, Values: { type: 'array', items: TEXT } } },
  }
  const named = { request: { PumpArn: TEXT }, required: ['PumpArn'] }
  const pump = { type: 'object', properties: { PumpArn: TEXT } }
  const pumps = plainContract(
    { prefix: 'Pumps', signingName: 'pumps', errors: [NOT_FOUND] },
    {
      CreatePump: { request: { PumpName: TEXT }, required: ['PumpName'], output: { Pump: pump } },
      DeletePump: { ...named, output: {} },
      DescribePumps: {
        request: { Filters: filters },
        output: { Pumps: { type: 'array', items: pump } },
        waiters: { PumpDeleted: { acceptors: [{ state: 'success', error: NOT_FOUND }] } },
      },
    },
  )

  it('has an error for filters that nothing passes, and none for all that there is', async () => {
    const mock = createMock({ contracts: [pumps], allowUnsigned: true })
    const call = async (operation: string, input: JsonObject) => {
      const asked = { target: `Pumps.${operation}`, contentType: 'application/x-amz-json-1.0' }
      return (await ask(mock, input, asked)).body
    }
    const [{ Pump: well }, { Pump: other }] = [
      await call('CreatePump', { PumpName: 'well' }),
      await call('CreatePump', { PumpName: 'other' }),
    ].map(Object)
    const filtered = () => call('DescribePumps', { Filters: [{ Name: 'pump-arn', Values: [well.PumpArn] }] })
    expect(await filtered()).toEqual({ Pumps: [well] })
    await call('DeletePump', { PumpArn: well.PumpArn })
    expect(await filtered()).toMatchObject({ __type: NOT_FOUND })
    await call('DeletePump', { PumpArn: other.PumpArn })
    expect(await call('DescribePumps', {})).toEqual({ Pumps: [] })
  })
})

describe('what is asked for by more than a name', () => {
  it('is made up, and explained', () => {
    expect(explainState([runs])).toContain(
      'PutRow is made up: it is asked for by `key`, which is more than a name',
    )
  })

  it('is found in lists of names that need not be there', async () => {
    const call = runCaller()
    await call('CreateBox', { name: 'a', size: 'big' })
    expect(await call('BatchGetBox', { boxIdList: ['a', 'b'] })).toEqual({
      boxes: [{ name: 'a', size: 'big' }],
      errors: [{ boxId: 'b', errorCode: expect.any(String) }],
    })
  })
})
