import { seededRandom } from '../../../../src/model/samples/seeded-random.js'
import type { JsonObject } from '../../../../src/protocol/json-values.js'
import type { ApiCall, ApiResult } from '../../../../src/services/ssm-automation/runbook/actions/action.js'
import { readParameters } from '../../../../src/services/ssm-automation/runbook/parameters.js'
import { readRunbook } from '../../../../src/services/ssm-automation/runbook/read-runbook.js'
import { Run } from '../../../../src/services/ssm-automation/runbook/run.js'
import { RunClock } from '../../../../src/services/ssm-automation/runbook/run-clock.js'
import { createStubRunner, type Stubs } from '../../../../src/services/ssm-automation/runbook/stubs.js'

/** When the runs of these tests start. */
export const START = Date.UTC(2026, 0, 2, 3, 4, 5)

export interface RunSettings {
  readonly parameters?: JsonObject
  readonly stubs?: Stubs
  readonly call?: (call: ApiCall) => Promise<ApiResult>
}

/** Reads a document, given without its schema version, and starts a run of it. */
export async function startRun(document: string, settings: RunSettings = {}): Promise<Run> {
  const reading = readRunbook(`schemaVersion: '0.3'\n${document}`)
  if ('problem' in reading) throw new Error(`${reading.problem.place}: ${reading.problem.message}`)
  const parameters = readParameters(reading.runbook, settings.parameters ?? {})
  if ('refused' in parameters) throw new Error(parameters.refused)
  const clock = new RunClock(START)
  const run = new Run({
    id: '00000000-0000-4000-8000-0000000000aa',
    runbook: reading.runbook,
    parameters: parameters.values,
    details: { DocumentName: 'Test' },
    clock,
    host: {
      region: 'eu-central-1',
      accountId: '123456789012',
      random: seededRandom('test'),
      call: settings.call ?? (async ({ service }) => ({ unserved: `${service} is not served here.` })),
      stub: createStubRunner(settings.stubs ?? {}),
      runChild: async () => ({ id: 'child', status: 'Success', outputs: ['made'], failure: undefined }),
    },
  })
  clock.run(() => run.run())
  await clock.idle()
  return run
}

/** Moves a run to its end, or to where it waits for somebody. */
export async function runOn(run: Run): Promise<void> {
  for (let next = run.clock.next; next !== undefined && !run.isOver; next = run.clock.next) {
    if (run.status === 'Waiting') return
    await run.clock.advanceTo(next)
  }
}

/** A run's steps as `name status`, in order. */
export function stepsOf(run: Run): readonly string[] {
  return run.current().steps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`)
}
