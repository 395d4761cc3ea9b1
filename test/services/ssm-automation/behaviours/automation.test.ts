import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/protocol/json-values.js'
import type { Mock } from '../../../../src/services/mock.js'
import { DEFAULT_EXECUTIONS } from '../../../../src/services/mock.js'
import { type Answer, ask, NOW, pluck, steadyMock } from '../../../mock/ask.js'
import { AUTOMATION } from '../../../mock/automation-contract.js'

const [SHORT = '', LONG = '', , WAITING = ''] = DEFAULT_EXECUTIONS.map(({ id }) => id)

/** A mock of all of Automation, with a clock that the test moves. */
class Automation {
  readonly mock: Mock
  now = NOW

  constructor(play?: number) {
    this.mock = steadyMock({
      contracts: [AUTOMATION],
      now: () => this.now,
      ...(play !== undefined && { play }),
    })
  }

  call(operation: string, input: object): Promise<Answer> {
    return ask(this.mock, input, { target: `AmazonSSM.${operation}` })
  }

  async start(DocumentName: string, more: object = {}): Promise<string> {
    return String(
      (await this.call('StartAutomationExecution', { DocumentName, ...more })).body['AutomationExecutionId'],
    )
  }

  async statuses(id: string): Promise<readonly unknown[]> {
    return pluck(
      await this.call('DescribeAutomationStepExecutions', { AutomationExecutionId: id }),
      'StepStatus',
    )
  }

  async execution(id: string): Promise<JsonObject> {
    const { AutomationExecution: execution } = (
      await this.call('GetAutomationExecution', { AutomationExecutionId: id })
    ).body
    return isJsonObject(execution) ? execution : {}
  }

  wait(seconds: number): void {
    this.now += seconds * 1000
  }
}

describe('an execution that is started', () => {
  it('has an id of its own and runs in time, from now on', async () => {
    const automation = new Automation()
    const id = await automation.start('AWS-StartEC2Instance')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    automation.wait(20)
    expect(await automation.statuses(id)).toEqual(['Success', 'InProgress', 'Pending'])
    expect(await automation.execution(id)).toMatchObject({
      AutomationExecutionId: id,
      DocumentName: 'AWS-StartEC2Instance',
      AutomationExecutionStatus: 'InProgress',
      ExecutionStartTime: NOW / 1000,
    })
    automation.wait(60)
    expect(await automation.statuses(id)).toEqual(['Success', 'Success', 'Success'])
    expect(await automation.execution(id)).toMatchObject({ AutomationExecutionStatus: 'Success' })
  })

  it('keeps what the request said, and is started once for a client token', async () => {
    const automation = new Automation()
    const request = { Parameters: { InstanceId: ['i-1'] }, ClientToken: 'once' }
    const id = await automation.start('Any-Document', request)
    expect(await automation.start('Any-Document', request)).toBe(id)
    expect(await automation.start('Any-Document')).not.toBe(id)
  })

  it('runs as much faster as replays do, with times of the wall clock', async () => {
    const automation = new Automation(100)
    const id = await automation.start('AWS-StartEC2Instance')
    automation.wait(1)
    expect(await automation.statuses(id)).toEqual(['Success', 'Success', 'Success'])
    const { ExecutionEndTime: end } = await automation.execution(id)
    expect(Number(end)).toBeLessThan(NOW / 1000 + 1)
  })

  it('has step ids of its own, to which steps in loops refer', async () => {
    const automation = new Automation()
    const id = await automation.start('Example-CopyImages')
    automation.wait(1000)
    const response = await automation.call('DescribeAutomationStepExecutions', { AutomationExecutionId: id })
    const ids = pluck(response, 'StepExecutionId')
    const parents = pluck(response, 'ParentStepDetails').flatMap((parent) =>
      isJsonObject(parent) ? [parent['StepExecutionId']] : [],
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(parents.every((parent) => ids.includes(parent))).toBe(true)
    expect(parents).toHaveLength(6)
  })
})

describe('stopping', () => {
  it('cancels what runs and what has not started', async () => {
    const automation = new Automation()
    const id = await automation.start('AWS-StartEC2Instance')
    automation.wait(20)
    const stopped = await automation.call('StopAutomationExecution', { AutomationExecutionId: id })
    expect([stopped.status, stopped.text]).toEqual([200, '{}'])
    automation.wait(100)
    expect(await automation.statuses(id)).toEqual(['Success', 'Cancelled', 'Cancelled'])
    expect(await automation.execution(id)).toMatchObject({
      AutomationExecutionStatus: 'Cancelled',
      ExecutionEndTime: NOW / 1000 + 20,
    })
  })

  it('lets what runs complete when asked to', async () => {
    const automation = new Automation()
    const id = await automation.start('AWS-StartEC2Instance')
    automation.wait(20)
    await automation.call('StopAutomationExecution', { AutomationExecutionId: id, Type: 'Complete' })
    expect(await automation.statuses(id)).toEqual(['Success', 'InProgress', 'Pending'])
    automation.wait(20)
    expect(await automation.statuses(id)).toEqual(['Success', 'Success', 'Cancelled'])
    expect(await automation.execution(id)).toMatchObject({ AutomationExecutionStatus: 'Success' })
  })

  it('is refused when there is nothing to stop', async () => {
    const automation = new Automation()
    const over = await automation.call('StopAutomationExecution', { AutomationExecutionId: SHORT })
    expect([over.status, over.body['__type']]).toEqual([400, 'InvalidAutomationStatusUpdateException'])
    const unknown = await automation.call('StopAutomationExecution', {
      AutomationExecutionId: 'f'.repeat(36),
    })
    expect(unknown.body['__type']).toBe('AutomationExecutionNotFoundException')
  })
})

describe('signals', () => {
  it('approve: the step succeeds, and the steps after it run', async () => {
    const automation = new Automation()
    expect(await automation.statuses(WAITING)).toEqual(['Success', 'Waiting', 'Pending', 'Pending'])
    const signal = { AutomationExecutionId: WAITING, SignalType: 'Approve', Payload: { Comment: ['go'] } }
    expect((await automation.call('SendAutomationSignal', signal)).text).toBe('{}')
    expect(await automation.statuses(WAITING)).toEqual(['Success', 'Success', 'InProgress', 'Pending'])
    automation.wait(2)
    expect(await automation.statuses(WAITING)).toEqual(['Success', 'Success', 'Success', 'InProgress'])
    automation.wait(2)
    expect(await automation.execution(WAITING)).toMatchObject({ AutomationExecutionStatus: 'Success' })
    const response = await automation.call('DescribeAutomationStepExecutions', {
      AutomationExecutionId: WAITING,
    })
    expect(pluck(response, 'Outputs')[1]).toEqual({
      ApprovalStatus: ['Approved'],
      ApproverDecisions: ['[{"decision":"Approve","comment":"go"}]'],
    })
  })

  it('reject: the step and the execution fail, and the rest is cancelled', async () => {
    const automation = new Automation()
    await automation.call('SendAutomationSignal', { AutomationExecutionId: WAITING, SignalType: 'Reject' })
    expect(await automation.statuses(WAITING)).toEqual(['Success', 'Failed', 'Cancelled', 'Cancelled'])
    expect(await automation.execution(WAITING)).toMatchObject({ AutomationExecutionStatus: 'Failed' })
  })

  it.each(['Approve', 'StartStep', 'Revoke'])(
    '%s is refused where nothing waits for it',
    async (SignalType) => {
      const automation = new Automation()
      const response = await automation.call('SendAutomationSignal', {
        AutomationExecutionId: SHORT,
        SignalType,
      })
      expect([response.status, response.body['__type']]).toEqual([400, 'InvalidAutomationSignalException'])
    },
  )
})

describe('the list of executions', () => {
  async function list(automation: Automation, input: object): Promise<readonly JsonObject[]> {
    const { AutomationExecutionMetadataList: items } = (
      await automation.call('DescribeAutomationExecutions', input)
    ).body
    return Array.isArray(items) ? items.filter(isJsonObject) : []
  }

  it('has the newest first, started ones too, with the members of the contract alone', async () => {
    const automation = new Automation()
    const id = await automation.start('Any-Document')
    const items = await list(automation, {})
    expect(items[0]).toMatchObject({ AutomationExecutionId: id })
    expect(items).toHaveLength(DEFAULT_EXECUTIONS.length + 1)
    expect(items[0]).not.toHaveProperty('StepExecutions')
    expect(items[0]).not.toHaveProperty('Mode')
  })

  it.each([
    ['ExecutionStatus', ['Failed', 'Cancelled'], 2],
    ['DocumentNamePrefix', ['AWS-'], 2],
    ['ExecutionId', [LONG], 1],
    ['StartTimeBefore', ['2026-03-02T08:30:00Z'], 2],
    ['TagKey', ['a'], 0],
  ])('is filtered by %s %j', async (Key, Values, count) => {
    expect(await list(new Automation(), { Filters: [{ Key, Values }] })).toHaveLength(count)
  })

  it('is cut into pages', async () => {
    const automation = new Automation()
    const first = await automation.call('DescribeAutomationExecutions', { MaxResults: 5 })
    const rest = await list(automation, { MaxResults: 50, NextToken: first.body['NextToken'] })
    expect(rest).toHaveLength(DEFAULT_EXECUTIONS.length - 5)
    const wrong = await automation.call('DescribeAutomationExecutions', { NextToken: 'x' })
    expect(wrong.body['__type']).toBe('InvalidNextToken')
  })
})
