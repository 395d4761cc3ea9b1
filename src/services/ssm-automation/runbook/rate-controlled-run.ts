import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import type { JsonObject, JsonValue } from '../../../protocol/json-values.js'
import type { Execution } from '../executions/execution.js'
import type { StepDecision } from './actions/action.js'
import type { LiveExecution } from './live-execution.js'
import type { RunClock } from './run-clock.js'

/** One target: the value that the target's parameter has, or a map of parameters. */
export interface RunTarget {
  readonly label: string
  readonly parameters: JsonObject
}

/** What a run over targets depends on. */
export interface RateControlOptions {
  readonly id: string
  readonly region: string
  readonly clock: RunClock
  readonly details: JsonObject
  readonly targets: readonly RunTarget[]
  /** How many run at once: a number or a percentage of the targets, as AWS writes it. */
  readonly maxConcurrency: string
  /** After how many errors no more are started: a number or a percentage of the targets. */
  readonly maxErrors: string
  readonly random: Random
  /** Starts the execution of one target, or says why it cannot be started. */
  readonly start: (target: RunTarget) => LiveExecution | { readonly refused: string }
}

interface TargetRecord {
  readonly target: RunTarget
  readonly stepId: string
  child?: LiveExecution
  refused?: string
  cancelled: boolean
  started?: number
  ended?: number
}

/**
 * An execution of a runbook over many targets: a child execution for each, so many at once as `MaxConcurrency` says, until
 * `MaxErrors` is passed. Its steps are one for each target.
 * See https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale.html
 */
export class RateControlledRun implements LiveExecution {
  readonly id: string
  readonly region: string
  readonly clock: RunClock
  readonly outputs: readonly string[] = []
  readonly #options: RateControlOptions
  readonly #records: readonly TargetRecord[]
  readonly #startTime: number
  #endTime: number | undefined
  #stopped = false

  constructor(options: RateControlOptions) {
    this.id = options.id
    this.region = options.region
    this.clock = options.clock
    this.#options = options
    this.#startTime = options.clock.now
    this.#records = options.targets.map((target) => ({
      target,
      stepId: randomUuid(options.random),
      cancelled: false,
    }))
  }

  get isOver(): boolean {
    return this.#endTime !== undefined
  }

  get status(): string {
    if (!this.isOver) return this.#stopped ? 'Cancelling' : 'InProgress'
    if (this.#stopped) return 'Cancelled'
    const failed = this.#failures()
    if (failed === 0) return 'Success'
    return failed > this.#limit(this.#options.maxErrors) ? 'Failed' : 'CompletedWithFailure'
  }

  get failure(): string | undefined {
    const failed = this.#failures()
    return failed === 0 ? undefined : `${failed} of ${this.#records.length} targets failed.`
  }

  async run(): Promise<void> {
    const most = Math.max(1, this.#limit(this.#options.maxConcurrency))
    const waiting = [...this.#records]
    const never = new AbortController().signal
    const worker = async (): Promise<void> => {
      for (let record = waiting.shift(); record; record = waiting.shift()) {
        if (this.#stopped || this.#failures() > this.#limit(this.#options.maxErrors)) record.cancelled = true
        else await this.#runTarget(record)
      }
    }
    let working = Math.min(most, waiting.length)
    if (working > 0) {
      // The workers are flows of their own, so that the clock moves when they all wait.
      await this.clock.wait((wake) => {
        for (let count = working; count > 0; count--) {
          this.clock.run(async () => {
            await worker()
            if (--working === 0) wake()
          })
        }
        return () => {}
      }, never)
    }
    this.#endTime = this.clock.now
  }

  decide(decision: StepDecision): boolean {
    return this.#records.some(({ child }) => child?.decide(decision) ?? false)
  }

  stop(type: 'Cancel' | 'Complete'): boolean {
    if (this.isOver) return false
    this.#stopped = true
    if (type === 'Cancel') for (const { child } of this.#records) child?.stop(type)
    return true
  }

  current(): Execution {
    return {
      id: this.id,
      steps: this.#records.map((record) => this.#toStep(record)),
      details: {
        ...this.#options.details,
        AutomationExecutionStatus: this.status,
        ExecutionStartTime: this.#startTime / 1000,
        ...(this.#endTime !== undefined && { ExecutionEndTime: this.#endTime / 1000 }),
        ...(this.isOver && this.failure !== undefined && { FailureMessage: this.failure }),
        ProgressCounters: this.#counters(),
      },
    }
  }

  async #runTarget(record: TargetRecord): Promise<void> {
    record.started = this.clock.now
    const child = this.#options.start(record.target)
    if ('refused' in child) record.refused = child.refused
    else {
      record.child = child
      await child.run()
    }
    record.ended = this.clock.now
  }

  #statusOf({ child, refused, cancelled }: TargetRecord): string {
    if (cancelled) return 'Cancelled'
    if (refused !== undefined) return 'Failed'
    return child?.status ?? 'Pending'
  }

  #toStep(record: TargetRecord): JsonObject {
    const { target, stepId, child, started, ended } = record
    const failure = record.refused ?? child?.failure
    return {
      StepName: target.label,
      Action: 'aws:executeAutomation',
      ...(started !== undefined && { ExecutionStartTime: started / 1000 }),
      ...(ended !== undefined && { ExecutionEndTime: ended / 1000 }),
      StepStatus: this.#statusOf(record),
      Inputs: {},
      ...(child && { Outputs: { ExecutionId: [child.id], Status: [child.status] } }),
      ...(failure !== undefined && { FailureMessage: failure }),
      StepExecutionId: stepId,
      OverriddenParameters: {},
    }
  }

  #counters(): JsonObject {
    const count = (test: (status: string) => boolean): number =>
      this.#records.filter((record) => test(this.#statusOf(record))).length
    return {
      TotalSteps: this.#records.length,
      SuccessSteps: count((status) => status === 'Success'),
      FailedSteps: count((status) => status === 'Failed'),
      CancelledSteps: count((status) => status === 'Cancelled'),
      TimedOutSteps: count((status) => status === 'TimedOut'),
    }
  }

  #failures(): number {
    return this.#records.filter((record) => /^(?:Failed|TimedOut)$/.test(this.#statusOf(record))).length
  }

  /** `3` or `10%` of the targets. */
  #limit(text: string): number {
    const number = Number.parseInt(text, 10)
    return text.endsWith('%') ? Math.floor((number / 100) * this.#records.length) : number
  }
}

/** The targets of a request that asks for more than one execution; `undefined` for one that does not. */
export function targetsOf(request: JsonObject): readonly RunTarget[] | undefined {
  const maps = request['TargetMaps']
  if (Array.isArray(maps) && maps.length > 0) {
    return maps.map((map: JsonObject, index) => ({ label: `target_${index + 1}`, parameters: map }))
  }
  const name = request['TargetParameterName']
  const targets = request['Targets']
  if (typeof name !== 'string' || !Array.isArray(targets)) return undefined
  const values = targets.flatMap((target: JsonObject): readonly JsonValue[] => {
    const list = target['Values']
    return Array.isArray(list) ? list : []
  })
  return values.map((value) => ({ label: String(value), parameters: { [name]: [value] } }))
}
