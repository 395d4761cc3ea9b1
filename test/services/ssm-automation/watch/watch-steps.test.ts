import { describe, expect, it } from 'vitest'
import { createClient, type StepExecution } from '../../../../src/client/index.js'
import { watchAutomationSteps } from '../../../../src/services/ssm.js'
import { judgeProgress } from '../../../../src/services/ssm-automation/watch/step-progress.js'
import { collect, fakeServer, ID, unsigned } from '../../../client/helpers.js'

const input = { AutomationExecutionId: ID }
const fast = { interval: 0 }

const steps = (...statuses: readonly string[]): StepExecution[] =>
  statuses.map((StepStatus, index) => ({ StepName: `step${index}`, StepStatus }))

function watch(...looks: readonly (readonly StepExecution[])[]) {
  const fetch = fakeServer(...looks.map((StepExecutions) => ({ body: { StepExecutions } })))
  return { fetch, changes: watchAutomationSteps(createClient({ ...unsigned, fetch }), input, fast) }
}

describe('watching the steps of an execution', () => {
  it('yields what is new and what has changed, and ends with the execution', async () => {
    const { changes, fetch } = watch(
      steps('InProgress', 'Pending'),
      steps('InProgress', 'Pending'),
      steps('Success', 'InProgress'),
      steps('Success', 'Success'),
    )
    const seen = await collect(changes)
    expect(seen.map(({ step, previous }) => [step.StepName, previous?.StepStatus, step.StepStatus])).toEqual([
      ['step0', undefined, 'InProgress'],
      ['step1', undefined, 'Pending'],
      ['step0', 'InProgress', 'Success'],
      ['step1', 'Pending', 'InProgress'],
      ['step1', 'InProgress', 'Success'],
    ])
    expect(fetch.sent).toHaveLength(4)
  })

  it('waits for an execution that has not started', async () => {
    const { changes } = watch([], steps('Pending'), steps('Success'))
    expect(await collect(changes)).toHaveLength(2)
  })

  it('gives up on steps that a branch has skipped, after some looks', async () => {
    const { changes, fetch } = watch(steps('Success', 'Pending'))
    expect(await collect(changes)).toHaveLength(2)
    expect(fetch.sent).toHaveLength(5)
  })

  it('tells the passes of a loop apart by id', async () => {
    const pass = (StepExecutionId: string): StepExecution => ({
      StepName: 'loop',
      StepExecutionId,
      StepStatus: 'Success',
    })
    expect(await collect(watch([pass('1'), pass('2')]).changes)).toHaveLength(2)
  })

  it('stops when the consumer does', async () => {
    const { changes, fetch } = watch(steps('InProgress'))
    for await (const _ of changes) break
    expect(fetch.sent).toHaveLength(1)
  })

  it('stops at a signal, also between two looks', async () => {
    const controller = new AbortController()
    const client = createClient({
      ...unsigned,
      fetch: fakeServer({ body: { StepExecutions: steps('InProgress') } }),
    })
    const changes = watchAutomationSteps(client, input, { interval: 60_000, signal: controller.signal })
    await changes.next()
    const next = changes.next()
    controller.abort(new Error('enough'))
    await expect(next).rejects.toThrow('enough')
  })
})

describe('how far an execution is', () => {
  it.each<[string, readonly StepExecution[], string]>([
    ['nothing yet', [], 'running'],
    ['not begun', steps('Pending'), 'running'],
    ['a step runs', steps('Success', 'InProgress', 'Pending'), 'running'],
    ['a step waits for approval', steps('Success', 'PendingApproval'), 'running'],
    ['a status that AWS added', steps('Success', 'Sleeping'), 'running'],
    ['all are final', steps('Success', 'Failed', 'Exited'), 'ended'],
    ['between two steps', steps('Success', 'Pending'), 'settled'],
    ['a failure that aborts', steps('Failed', 'Pending'), 'ended'],
    [
      'a failure that does not',
      [{ StepStatus: 'Failed', OnFailure: 'Continue' }, { StepStatus: 'Pending' }],
      'settled',
    ],
    ['the step at the end', [{ StepStatus: 'Success', IsEnd: true }, { StepStatus: 'Pending' }], 'ended'],
  ])('%s', (_, list, progress) => {
    expect(judgeProgress(list)).toBe(progress)
  })
})
