import type { Random } from '../../../model/samples/seeded-random.js'
import type { Execution } from '../executions/execution.js'
import type { ApiCall, ApiResult, ChildEnd, ChildRequest, StepDecision } from './actions/action.js'
import type { RunClock } from './run-clock.js'
import type { RunStub } from './stubs.js'

/** An execution that runs: of one runbook, or of one runbook over many targets. */
export interface LiveExecution {
  readonly id: string
  readonly region: string
  readonly clock: RunClock
  readonly isOver: boolean
  /** By AWS's name, such as `InProgress`. */
  readonly status: string
  readonly failure: string | undefined
  readonly outputs: readonly string[]
  /** Runs to the end; called once. */
  run(): Promise<void>
  /** Decides about a step that waits; `false` where none does. */
  decide(decision: StepDecision): boolean
  /** `false` where it is over. */
  stop(type: 'Cancel' | 'Complete'): boolean
  /** As it stands. */
  current(): Execution
}

/** What a run needs from outside. */
export interface RunHost {
  readonly region: string
  readonly accountId: string
  readonly random: Random
  readonly call: (call: ApiCall) => Promise<ApiResult>
  readonly stub: RunStub
  readonly runChild: (request: ChildRequest) => Promise<ChildEnd>
}
