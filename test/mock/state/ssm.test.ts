import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createContract } from '../../../src/contract/create-contract.js'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { createMock, type MockOptions } from '../../../src/services/mock.js'
import { ask } from '../ask.js'

const contract = createContract(
  JSON.parse(readFileSync(new URL('../../../generated/ssm/openapi.json', import.meta.url), 'utf8')),
)
const NOW = Date.UTC(2026, 2, 3, 12)

/** Calls operations of SSM: the body of a response, or its error's code. */
function ssm(options: MockOptions = {}) {
  const mock = createMock({ contracts: [contract], allowUnsigned: true, now: () => NOW, ...options })
  const call = async (operation: string, input: object) => {
    const { status, body } = await ask(mock, input, { target: `AmazonSSM.${operation}` })
    return status === 200 ? body : String(body['__type'])
  }
  return { mock, call }
}

describe('parameters', () => {
  it('are shown as they were put, with a version, and are gone once deleted', async () => {
    const { call } = ssm()
    const put = { Name: '/house/door', Value: 'open', Type: 'String' }
    expect(await call('PutParameter', put)).toMatchObject({ Version: 1 })
    expect(await call('PutParameter', put)).toBe('ParameterAlreadyExists')
    expect(await call('PutParameter', { ...put, Value: 'shut', Overwrite: true })).toMatchObject({
      Version: 2,
    })
    expect(await call('GetParameter', { Name: '/house/door' })).toMatchObject({
      Parameter: {
        Name: '/house/door',
        Value: 'shut',
        Type: 'String',
        Version: 2,
        LastModifiedDate: NOW / 1000,
      },
    })
    expect(await call('DeleteParameter', { Name: '/house/door' })).toEqual({})
    expect(await call('GetParameter', { Name: '/house/door' })).toBe('ParameterNotFound')
    expect(await call('DeleteParameter', { Name: '/house/door' })).toBe('ParameterNotFound')
  })

  it('have a history, and are shown at the version that is asked for', async () => {
    const { call } = ssm()
    const put = { Name: '/a', Type: 'String', Overwrite: true }
    for (const Value of ['one', 'two']) await call('PutParameter', { ...put, Value })
    expect(await call('GetParameter', { Name: '/a:1' })).toMatchObject({
      Parameter: { Value: 'one', Version: 1 },
    })
    expect(await call('GetParameter', { Name: '/a:3' })).toBe('ParameterVersionNotFound')
    expect(await call('GetParameterHistory', { Name: '/a' })).toMatchObject({
      Parameters: [
        { Value: 'one', Version: 1 },
        { Value: 'two', Version: 2 },
      ],
    })
  })

  it('are listed by filters', async () => {
    const { call } = ssm()
    for (const Name of ['/a/1', '/b/2']) await call('PutParameter', { Name, Value: 'x', Type: 'String' })
    const list = async (filter: object) =>
      Object(await call('DescribeParameters', { ParameterFilters: [filter] })).Parameters.map(
        ({ Name }: { Name: string }) => Name,
      )
    expect(await list({ Key: 'Name', Option: 'BeginsWith', Values: ['/b'] })).toEqual(['/b/2'])
    expect(await list({ Key: 'Name', Values: ['/a/1', '/c'] })).toEqual(['/a/1'])
    expect(await list({ Key: 'Type', Values: ['SecureString'] })).toEqual([])
  })

  it('are listed by path, in pages, and by names', async () => {
    const { call } = ssm()
    for (const Name of ['/a/1', '/a/2', '/a/b/3', '/c'])
      await call('PutParameter', { Name, Value: 'x', Type: 'String' })
    const names = (body: unknown) =>
      (body as { Parameters: { Name: string }[] }).Parameters.map(({ Name }) => Name)
    expect(names(await call('GetParametersByPath', { Path: '/a' }))).toEqual(['/a/1', '/a/2'])
    expect(names(await call('GetParametersByPath', { Path: '/a', Recursive: true }))).toEqual([
      '/a/1',
      '/a/2',
      '/a/b/3',
    ])
    const first = await call('GetParametersByPath', { Path: '/a', Recursive: true, MaxResults: 2 })
    expect(names(first)).toEqual(['/a/1', '/a/2'])
    const { NextToken } = first as { NextToken: string }
    expect(
      names(await call('GetParametersByPath', { Path: '/a', Recursive: true, MaxResults: 2, NextToken })),
    ).toEqual(['/a/b/3'])
    expect(await call('GetParametersByPath', { Path: '/a', NextToken: 'nonsense' })).toBe('InvalidNextToken')
    expect(await call('GetParameters', { Names: ['/c', '/d'] })).toMatchObject({
      Parameters: [{ Name: '/c' }],
      InvalidParameters: ['/d'],
    })
    expect(await call('DeleteParameters', { Names: ['/c', '/d'] })).toEqual({
      DeletedParameters: ['/c'],
      InvalidParameters: ['/d'],
    })
    expect(await call('DescribeParameters', {})).toMatchObject({ Parameters: [{ Name: '/a/1' }, {}, {}] })
  })

  it('have tags', async () => {
    const { call } = ssm()
    await call('PutParameter', { Name: 'p', Value: 'x', Type: 'String', Tags: [{ Key: 'a', Value: '1' }] })
    const resource = { ResourceType: 'Parameter', ResourceId: 'p' }
    await call('AddTagsToResource', { ...resource, Tags: [{ Key: 'b', Value: '2' }] })
    await call('RemoveTagsFromResource', { ...resource, TagKeys: ['a'] })
    expect(await call('ListTagsForResource', resource)).toEqual({ TagList: [{ Key: 'b', Value: '2' }] })
    expect(await call('AddTagsToResource', { ...resource, ResourceId: 'q', Tags: [] })).toBe(
      'InvalidResourceId',
    )
  })
})

describe('other resources of SSM', () => {
  it('are documents', async () => {
    const { call } = ssm()
    const document = { Name: 'my-document', Content: '{"schemaVersion":"2.2"}', DocumentType: 'Command' }
    expect(await call('CreateDocument', document)).toMatchObject({
      DocumentDescription: { Name: 'my-document', Status: 'Active' },
    })
    expect(await call('CreateDocument', document)).toBe('DocumentAlreadyExists')
    expect(await call('GetDocument', { Name: 'my-document' })).toMatchObject({ Content: document.Content })
    expect(await call('ListDocuments', {})).toMatchObject({ DocumentIdentifiers: [{ Name: 'my-document' }] })
    expect(await call('DeleteDocument', { Name: 'my-document' })).toEqual({})
    expect(await call('DescribeDocument', { Name: 'my-document' })).toBe('InvalidDocument')
  })

  it('are documents with versions, of which one is the default', async () => {
    const { call } = ssm()
    const content = (text: string) =>
      JSON.stringify({
        schemaVersion: '2.2',
        mainSteps: [{ action: 'aws:runShellScript', name: 'run', inputs: { runCommand: [text] } }],
      })
    const Name = 'my-command'
    await call('CreateDocument', { Name, Content: content('one'), DocumentType: 'Command' })
    const update = { Name, Content: content('two'), DocumentVersion: '$LATEST' }
    expect(await call('UpdateDocument', update)).toMatchObject({
      DocumentDescription: { DocumentVersion: '2', LatestVersion: '2', DefaultVersion: '1' },
    })
    const get = async (DocumentVersion?: string) =>
      Object(await call('GetDocument', { Name, ...(DocumentVersion && { DocumentVersion }) })).Content
    expect(await get()).toBe(content('one'))
    expect(await get('$LATEST')).toBe(content('two'))
    await call('UpdateDocumentDefaultVersion', { Name, DocumentVersion: '2' })
    expect(await get()).toBe(content('two'))
    expect(await get('1')).toBe(content('one'))
    expect(await call('ListDocumentVersions', { Name })).toMatchObject({
      DocumentVersions: [{ DocumentVersion: '1' }, { DocumentVersion: '2' }],
    })
  })

  it('are the targets of maintenance windows, which go with the window', async () => {
    const { call } = ssm()
    const window = { Schedule: 'rate(1 day)', Duration: 2, Cutoff: 1, AllowUnassociatedTargets: false }
    const { WindowId } = Object(await call('CreateMaintenanceWindow', { Name: 'one', ...window }))
    const other = Object(await call('CreateMaintenanceWindow', { Name: 'two', ...window }))
    const target = { WindowId, ResourceType: 'INSTANCE', Targets: [{ Key: 'InstanceIds', Values: ['i-0'] }] }
    const { WindowTargetId } = Object(await call('RegisterTargetWithMaintenanceWindow', target))
    const list = (id: string) => call('DescribeMaintenanceWindowTargets', { WindowId: id })
    expect(await list(WindowId)).toMatchObject({ Targets: [{ WindowTargetId, Targets: target.Targets }] })
    expect(await list(other.WindowId)).toEqual({ Targets: [] })
    await call('DeregisterTargetFromMaintenanceWindow', { WindowId, WindowTargetId })
    expect(await list(WindowId)).toEqual({ Targets: [] })
    await call('RegisterTargetWithMaintenanceWindow', target)
    await call('DeleteMaintenanceWindow', { WindowId })
    expect(await list(WindowId)).toBe('DoesNotExistException')
  })

  it('are commands that were sent, also with documents of AWS', async () => {
    const { call } = ssm()
    const send = { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1234567890abcdef0'] }
    const { CommandId } = Object(await call('SendCommand', send)).Command
    expect(await call('ListCommands', { CommandId })).toMatchObject({
      Commands: [{ CommandId, DocumentName: 'AWS-RunShellScript' }],
    })
    expect(await call('SendCommand', { ...send, DocumentName: 'mine' })).toBe('InvalidDocument')
  })

  it('are maintenance windows, with client tokens', async () => {
    const { call } = ssm()
    const window = {
      Name: 'nightly',
      Schedule: 'rate(1 day)',
      Duration: 2,
      Cutoff: 1,
      AllowUnassociatedTargets: false,
    }
    const token = { ...window, ClientToken: 'one' }
    const { WindowId } = (await call('CreateMaintenanceWindow', token)) as { WindowId: string }
    expect(await call('CreateMaintenanceWindow', token)).toEqual({ WindowId })
    expect(await call('CreateMaintenanceWindow', { ...token, Duration: 3 })).toBe(
      'IdempotentParameterMismatch',
    )
    expect(await call('CreateMaintenanceWindow', window)).not.toEqual({ WindowId })
    expect(await call('UpdateMaintenanceWindow', { WindowId, Duration: 5 })).toMatchObject({
      WindowId,
      Duration: 5,
    })
    expect(await call('GetMaintenanceWindow', { WindowId })).toMatchObject({
      Name: 'nightly',
      Duration: 5,
      Cutoff: 1,
    })
    expect(await call('DescribeMaintenanceWindows', {})).toMatchObject({
      WindowIdentities: [{ WindowId }, { WindowId: expect.any(String) }],
    })
    expect(await call('DeleteMaintenanceWindow', { WindowId })).toEqual({ WindowId })
    expect(await call('GetMaintenanceWindow', { WindowId })).toBe('DoesNotExistException')
  })

  it('are patch baselines', async () => {
    const { call } = ssm()
    const { BaselineId } = (await call('CreatePatchBaseline', { Name: 'base' })) as { BaselineId: string }
    expect(await call('GetPatchBaseline', { BaselineId })).toMatchObject({ BaselineId, Name: 'base' })
    await call('UpdatePatchBaseline', { BaselineId, Description: 'changed' })
    expect(await call('DescribePatchBaselines', {})).toMatchObject({
      BaselineIdentities: [{ BaselineId, BaselineName: 'base', BaselineDescription: 'changed' }],
    })
    await call('DeletePatchBaseline', { BaselineId })
    expect(await call('GetPatchBaseline', { BaselineId })).toBe('DoesNotExistException')
  })
})

describe('what a mock remembers', () => {
  const put = { Name: 'p', Value: 'x', Type: 'String' }

  it('is forgotten by reset, and brought back from a snapshot, in another mock too', async () => {
    const { mock, call } = ssm()
    await call('PutParameter', put)
    const snapshot = structuredClone(mock.snapshot())
    mock.reset()
    expect(await call('GetParameter', { Name: 'p' })).toBe('ParameterNotFound')
    const other = ssm()
    other.mock.restore(snapshot)
    expect(await other.call('GetParameter', { Name: 'p' })).toMatchObject({ Parameter: { Value: 'x' } })
  })

  it('is forgotten by reset with the executions that were started and the documents they ran', async () => {
    const { mock, call } = ssm()
    const Content =
      'schemaVersion: "0.3"\nmainSteps: [{ name: nap, action: aws:sleep, inputs: { Duration: PT1S } }]'
    const document = { Name: 'Nap', DocumentType: 'Automation', DocumentFormat: 'YAML', Content }
    const start = async () => {
      await call('CreateDocument', document)
      return (await call('StartAutomationExecution', { DocumentName: 'Nap' })) as JsonObject
    }
    const first = await start()
    expect(await call('GetAutomationExecution', first)).toMatchObject({ AutomationExecution: first })
    mock.reset()
    expect(await call('GetAutomationExecution', first)).toBe('AutomationExecutionNotFoundException')
    expect(await start()).toEqual(first)
  })

  it('is bounded', async () => {
    const { mock, call } = ssm({ maxResources: 3 })
    for (let index = 0; index < 9; index++) await call('PutParameter', { ...put, Name: `p${index}` })
    expect(mock.snapshot().resources.map(({ facts }) => facts['name'])).toEqual(['p6', 'p7', 'p8'])
    expect(() => createMock({ maxResources: 0 })).toThrow(RangeError)
  })

  it('is nothing where it is stateless', async () => {
    const { call } = ssm({ stateless: true })
    expect(await call('GetParameter', { Name: 'never put' })).toMatchObject({ Parameter: {} })
  })
})
