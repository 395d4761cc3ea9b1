import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { Execution } from '../executions/execution.js'
import { type ActionContext, type ActionResult, type StepDecision, StepFailure } from './actions/action.js'
import { isActionName } from './actions/action-inputs.js'
import { ACTIONS } from './actions/actions.js'
import { holds } from './conditions.js'
import { DecisionGate } from './decision-gate.js'
import { resolveExpressions, resolveMembers } from './expressions.js'
import type { LiveExecution, RunHost } from './live-execution.js'
import { type RunClock, Stopped } from './run-clock.js'
import { type FollowUp, followUp, runAttempts, type StepEnd } from './run-step.js'
import { lookUp, type RunValues, writtenOutputs } from './run-values.js'
import type { Runbook, RunbookStep } from './runbook.js'
import {
  isWithin,
  type LoopIteration,
  pendingRecords,
  type StepRecord,
  toStepExecution,
  writeList,
} from './step-record.js'

/** An execution of a runbook that is to run. */
export interface RunOptions {
  readonly id: string
  readonly runbook: Runbook
  readonly parameters: ReadonlyMap<string, JsonValue>
  /** Members of the execution that do not change, such as `DocumentName`. */
  readonly details: JsonObject
  readonly clock: RunClock
  readonly host: RunHost
}

/** `aws:loop` repeats its steps at most a hundred times. */
const MOST_ITERATIONS = 100

/** How a list of steps came to its end. */
type ListEnd = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly record: StepRecord }

/** An execution of a runbook: runs its steps on the clock it is given, and tells how it stands at any moment. */
export class Run implements LiveExecution {
  readonly id: string
  readonly region: string
  readonly clock: RunClock
  readonly #options: RunOptions
  readonly #values: RunValues
  readonly #records: StepRecord[]
  readonly #started: number
  #status = 'Pending'
  #ended: number | undefined
  #failure: string | undefined
  #hasCriticalFailure = false
  readonly #gate = new DecisionGate()
  #stop = new AbortController()
  #stopping: 'Cancel' | 'Complete' | undefined

  constructor(options: RunOptions) {
    const { id, clock, host, runbook, parameters } = options
    this.id = id
    this.region = host.region
    this.clock = clock
    this.#options = options
    this.#started = clock.now
    this.#values = {
      executionId: id,
      region: host.region,
      accountId: host.accountId,
      parameters,
      variables: new Map([...runbook.variables].map(([name, { default: value }]) => [name, value ?? ''])),
      outputs: new Map(),
      now: () => clock.now,
      call: host.call,
    }
    this.#records = pendingRecords(runbook.steps, undefined, host.random)
  }

  /** Whether nothing can happen any more. */
  get isOver(): boolean {
    return this.#ended !== undefined
  }

  /** Status by AWS's name, such as `InProgress`. */
  get status(): string {
    if (this.isOver) return this.#status
    if (this.#stopping === 'Cancel') return 'Cancelling'
    return this.#gate.isWaiting ? 'Waiting' : this.#status
  }

  get failure(): string | undefined {
    return this.#failure
  }

  /** Texts of the execution's outputs, in the order of the document. */
  get outputs(): readonly string[] {
    return Object.values(writtenOutputs(this.#options.runbook.outputs, this.#values)).flat()
  }

  /** Runs to the end; resolves when it is over. */
  async run(): Promise<void> {
    this.#status = 'InProgress'
    const end = await this.#runList(this.#options.runbook.steps, [...this.#records])
    this.#ended = this.clock.now
    if (this.#stopping === 'Cancel') this.#status = 'Cancelled'
    else if (end.kind === 'failed') this.#status = end.record.status === 'TimedOut' ? 'TimedOut' : 'Failed'
    else this.#status = this.#hasCriticalFailure ? 'Failed' : 'Success'
  }

  decide(decision: StepDecision): boolean {
    return this.#gate.decide(decision)
  }

  /** Stops what runs at once, or after the step that runs; `false` where the run is over. */
  stop(type: 'Cancel' | 'Complete'): boolean {
    if (this.isOver) return false
    this.#stopping = type
    if (type === 'Cancel') this.#stop.abort()
    return true
  }

  /** The execution as it stands. */
  current(): Execution {
    const { details, runbook } = this.#options
    const variables = [...this.#values.variables].map(([name, value]) => [name, writeList(value)] as const)
    return {
      id: this.id,
      steps: this.#records.map(toStepExecution),
      details: {
        ...details,
        AutomationExecutionStatus: this.status,
        ExecutionStartTime: this.#started / 1000,
        ...(this.#ended !== undefined && { ExecutionEndTime: this.#ended / 1000 }),
        ...(this.#failure !== undefined && { FailureMessage: this.#failure }),
        ...(runbook.outputs.length > 0 && { Outputs: writtenOutputs(runbook.outputs, this.#values) }),
        ...(variables.length > 0 && { Variables: Object.fromEntries(variables) }),
      },
    }
  }

  async #runList(
    steps: readonly RunbookStep[],
    records: readonly StepRecord[],
    limit?: AbortSignal,
  ): Promise<ListEnd> {
    let index = 0
    for (let record = records[index]; record; record = records[index]) {
      const { step } = record
      const end = await this.#runStep(record, limit)
      if (this.#stopping === 'Complete') break
      const next = this.#after(record, end)
      if (next === 'abort') return { kind: 'failed', record }
      if (next === 'end') break
      index =
        next === 'following' ? steps.indexOf(step) + 1 : steps.findIndex(({ name }) => name === next.step)
    }
    return { kind: 'done' }
  }

  /** What follows a step that ended, and what that makes of the execution. */
  #after({ step, failure }: StepRecord, end: StepEnd): FollowUp {
    const next = followUp(step, end)
    // What a cancelled step leads to runs as if nothing had happened; the execution is cancelled all the same.
    if (end.kind === 'cancelled' && next !== 'abort') this.#stop = new AbortController()
    if (end.kind === 'failure') {
      this.#hasCriticalFailure ||= step.isCritical
      this.#failure ??= step.isCritical || next === 'abort' ? failure?.message : undefined
    }
    return next
  }

  async #runStep(record: StepRecord, limit: AbortSignal | undefined): Promise<StepEnd> {
    const { clock } = this
    const attempt = (signal: AbortSignal): Promise<ActionResult> =>
      record.step.action === 'aws:loop' ? this.#runLoop(record, signal) : this.#runAction(record, signal)
    const signal = limit ? AbortSignal.any([this.#stop.signal, limit]) : this.#stop.signal
    const end = await runAttempts(record, { attempt, clock, signal })
    this.#values.outputs.set(record.step.name, record.outputs)
    return end
  }

  async #runAction(record: StepRecord, signal: AbortSignal): Promise<ActionResult> {
    const { step } = record
    const { host } = this.#options
    if (!isActionName(step.action) || step.action === 'aws:loop') throw new StepFailure('Unknown action')
    record.inputs = await this.#resolve(step.inputs)
    const context: ActionContext = {
      step,
      inputs: record.inputs,
      region: host.region,
      now: () => this.clock.now,
      sleep: (milliseconds) => this.clock.sleep(milliseconds, signal),
      call: host.call,
      decision: (outputs) => this.#gate.decisionOn(record, { outputs, clock: this.clock, signal }),
      setVariable: (name, value) => this.#values.variables.set(name, value),
      runChild: host.runChild,
      makeId: (prefix) => makeId(prefix, host.random),
    }
    const stubbed = await host.stub(context, this.id)
    return stubbed ?? ACTIONS[step.action](context)
  }

  #resolve(inputs: JsonObject): Promise<JsonObject> {
    return resolveMembers(inputs, (name) => lookUp(name, this.#values))
  }

  async #runLoop(record: StepRecord, signal: AbortSignal): Promise<ActionResult> {
    const { inputs } = record.step
    const { Steps: _, LoopCondition: condition, ...plain } = inputs
    record.inputs = await this.#resolve(plain)
    const values = record.inputs['Iterators']
    const most = Number(record.inputs['MaxIterations'] ?? MOST_ITERATIONS)
    const items: readonly JsonValue[] | undefined =
      condition === undefined ? (Array.isArray(values) ? values : [values ?? null]) : undefined
    const count = Math.min(items?.length ?? most, MOST_ITERATIONS)
    for (let iteration = 1; iteration <= count; iteration++) {
      const value = items?.[iteration - 1] ?? String(iteration)
      await this.#runIteration({ loop: record, iteration, value }, signal)
      if (this.#stopping === 'Complete') break
      if (isJsonObject(condition)) {
        const resolved = await resolveExpressions(condition, (name) => lookUp(name, this.#values))
        if (!isJsonObject(resolved) || !holds(resolved)) break
      }
    }
    return {}
  }

  async #runIteration(within: LoopIteration, signal: AbortSignal): Promise<void> {
    const { loop } = within
    const { step } = loop
    this.#values.outputs.set(step.name, {
      CurrentIteration: within.iteration,
      CurrentIteratorValue: within.value,
    })
    const records = pendingRecords(step.steps, within, this.#options.host.random)
    // After the steps of earlier iterations, so that the list has the order in which things happened.
    const place = this.#records.findLastIndex((record) => record === loop || isWithin(record, loop))
    this.#records.splice(place + 1, 0, ...records)
    const end = await this.#runList(step.steps, records, signal)
    if (end.kind !== 'failed') return
    const { failure, step: failed } = end.record
    if (end.record.status === 'Cancelled') throw new Stopped()
    throw new StepFailure(failure?.message ?? `The step ${failed.name} failed`)
  }
}

/** An id as services give them: a UUID, or a prefix and a part of one. */
function makeId(prefix: string, random: Random): string {
  const id = randomUuid(random)
  return prefix === '' ? id : `${prefix}${id.replaceAll('-', '').slice(0, 17)}`
}
