import { describe, expect, it } from 'vitest'
import { ExecutionStore } from '../../../../src/services/ssm-automation/executions/execution-store.js'
import type { RunningExecutions } from '../../../../src/services/ssm-automation/executions/running-executions.js'

/** Executions that start and are nothing else. */
function startedOnly(): RunningExecutions {
  let count = 0
  return {
    knows: () => true,
    start: () => ({ id: `run ${++count}` }),
    has: () => false,
    find: () => undefined,
    list: () => [],
    stop: () => false,
    decide: () => false,
  }
}

describe('client tokens of runbooks', () => {
  it('are kept until 10,000 others came, so that they do not fill the memory', () => {
    const store = new ExecutionStore({
      dataset: new Map(),
      now: () => 0,
      random: () => 0,
      runs: startedOnly(),
    })
    const start = (clientToken: string) => store.start('Nap', {}, { clientToken, region: 'eu-west-1' })
    expect([start('first'), start('first')]).toEqual([{ id: 'run 1' }, { id: 'run 1' }])
    for (let count = 0; count < 10_000; count++) start(`later ${count}`)
    expect(start('first')).toEqual({ id: 'run 10002' })
  })
})
