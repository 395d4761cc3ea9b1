import { describe, expect, it } from 'vitest'
import { DEFAULT_EXECUTIONS, type Mock } from '../../../../src/services/mock.js'
import { ask, NOW, pluck, steadyMock, stepsOf } from '../../../mock/ask.js'

const [SHORT = '', , FAILED = '', WAITING = '', , , RUNNING = ''] = DEFAULT_EXECUTIONS.map(({ id }) => id)

/** A replaying mock with a clock that the test moves. */
function playing(speed: number): {
  readonly mock: Mock
  at(seconds: number): Promise<readonly unknown[]>
  id: string
} {
  let now = NOW
  const mock = steadyMock({ play: speed, now: () => now })
  const player = {
    mock,
    id: SHORT,
    async at(seconds: number) {
      now = NOW + seconds * 1000
      return pluck(await ask(mock, { AutomationExecutionId: player.id }), 'StepStatus')
    },
  }
  return player
}

describe('a replay', () => {
  it('shows each step pending, then in progress, then as it was recorded', async () => {
    const { at } = playing(1)
    expect(await at(0)).toEqual(['Pending', 'Pending', 'Pending'])
    expect(await at(1)).toEqual(['InProgress', 'Pending', 'Pending'])
    expect(await at(1.6)).toEqual(['Success', 'Pending', 'Pending'])
    expect(await at(20)).toEqual(['Success', 'InProgress', 'Pending'])
    expect(await at(40)).toEqual(['Success', 'Success', 'InProgress'])
    expect(await at(60)).toEqual(['Success', 'Success', 'Success'])
  })

  it('runs a hundred times as fast at 100x', async () => {
    const { at } = playing(100)
    expect(await at(0)).toEqual(['Pending', 'Pending', 'Pending'])
    expect(await at(0.2)).toEqual(['Success', 'InProgress', 'Pending'])
    expect(await at(0.6)).toEqual(['Success', 'Success', 'Success'])
  })

  it('begins at the first sight of an execution, not at the start of the mock', async () => {
    const { at } = playing(1)
    expect(await at(1000)).toEqual(['Pending', 'Pending', 'Pending'])
    expect(await at(1001)).toEqual(['InProgress', 'Pending', 'Pending'])
  })

  it('shows results when a step ends, and what was recorded is then complete', async () => {
    const player = playing(1)
    await player.at(0)
    const shown = async (): Promise<string[]> =>
      Object.keys(stepsOf(await ask(player.mock, { AutomationExecutionId: SHORT }))[0] ?? {})
    expect(await shown()).not.toContain('ExecutionStartTime')
    await player.at(1)
    expect(await shown()).toContain('ExecutionStartTime')
    expect(await shown()).not.toContain('Outputs')
    await player.at(2)
    expect(await shown()).toEqual(expect.arrayContaining(['Outputs', 'ExecutionEndTime', 'ResponseCode']))
    await player.at(100)
    const replayed = stepsOf(await ask(player.mock, { AutomationExecutionId: SHORT }))
    expect(replayed).toEqual(stepsOf(await ask(steadyMock(), { AutomationExecutionId: SHORT })))
  })

  it('shows failures and the steps they cancelled when the execution is over', async () => {
    const player = playing(1)
    player.id = FAILED
    await player.at(0)
    expect(await player.at(50)).toEqual(['Success', 'InProgress', 'Pending', 'Pending'])
    expect(await player.at(97.4)).toEqual(['Success', 'Failed', 'Cancelled', 'Cancelled'])
  })

  it('waits where somebody has to decide, and runs where it was recorded running', async () => {
    const player = playing(1000)
    player.id = WAITING
    await player.at(0)
    expect(await player.at(60)).toEqual(['Success', 'Waiting', 'Pending', 'Pending'])
    player.id = RUNNING
    await player.at(60)
    expect(await player.at(120)).toEqual(['Success', 'Success', 'InProgress', 'Pending', 'Pending'])
  })

  it('can be filtered by the status of the moment', async () => {
    const player = playing(1)
    await player.at(0)
    await player.at(20)
    const Filters = [{ Key: 'StepExecutionStatus', Values: ['InProgress'] }]
    expect(pluck(await ask(player.mock, { AutomationExecutionId: SHORT, Filters }), 'StepName')).toEqual([
      'startInstances',
    ])
  })
})
