import type { JsonObject } from '../../../protocol/json-values.js'
import type { StepDecision } from './actions/action.js'
import type { RunClock } from './run-clock.js'
import type { StepRecord } from './step-record.js'

/** Where a step waits for somebody to decide. */
export class DecisionGate {
  #decide: ((decision: StepDecision) => void) | undefined

  /** Whether a step waits. */
  get isWaiting(): boolean {
    return this.#decide !== undefined
  }

  /** Decides about the step that waits; `false` where none does. */
  decide(decision: StepDecision): boolean {
    const decide = this.#decide
    decide?.(decision)
    return decide !== undefined
  }

  /** Waits for the decision about a step, which has these outputs meanwhile. Throws `Stopped` where the run is stopped. */
  async decisionOn(
    record: StepRecord,
    { outputs, clock, signal }: { outputs: JsonObject; clock: RunClock; signal: AbortSignal },
  ): Promise<StepDecision> {
    record.status = 'Waiting'
    record.outputs = outputs
    let decision: StepDecision = { approved: false, comment: undefined }
    await clock.wait((wake) => {
      this.#decide = (decided) => {
        decision = decided
        wake()
      }
      return () => {
        this.#decide = undefined
      }
    }, signal)
    record.status = 'InProgress'
    return decision
  }
}
