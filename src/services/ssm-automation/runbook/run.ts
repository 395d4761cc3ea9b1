import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import type { Execution } from '../executions/execution.js'
import {
  type ActionContext,
  type ActionResult,
  type ApiCall,
  type ApiResult,
  type ChildEnd,
  type ChildRequest,
  type StepDecision,
  StepFailure,
} from './actions/action.js'
import { isActionName } from './actions/action-inputs.js'
import { ACTIONS } from './actions/actions.js'
import { holds } from './conditions.js'
import { resolveExpressions, resolveMembers } from './expressions.js'
import type { LiveExecution } from './live-execution.js'
import { type RunClock, Stopped } from './run-clock.js'
import { runAttempts, type StepEnd } from './run-step.js'
import { findValue, lookUp, type RunValues } from './run-values.js'
import type { OnFailure, Runbook, RunbookStep } from './runbook.js'
import { type LoopIteration, type StepRecord, toStepExecution, writeList } from './step-record.js'
import type { AnswerStub } from './stubs.js'

/** What a run needs from outside. */
export interface RunHost {
  readonly region: string
  readonly accountId: string
  readonly random: Random
  readonly call: (call: ApiCall) => Promise<ApiResult>
  readonly stub: AnswerStub
  readonly runChild: (request: ChildRequest) => Promise<ChildEnd>
}

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

/** What AWS shows for an output of a step that did not succeed. */
const NO_OUTPUT = 'No output available yet because the step is not successfully executed'

/** How a list of steps came to its end. */
type ListEnd = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly record: StepRecord }

/** An execution of a runbook: runs its steps on the clock it is given, and tells how it stands at any moment. */
export class Run implements LiveExecution {
  readonly id: string
  readonly clock: RunClock
  readonly #options: RunOptions
  readonly #values: RunValues
  readonly #records: StepRecord[]
  readonly #started: number
  #status = 'Pending'
  #ended: number | undefined
  #failure: string | undefined
  #hasCriticalFailure = false
  #decide: ((decision: StepDecision) => void) | undefined
  #stop = new AbortController()
  #stopping: 'Cancel' | 'Complete' | undefined

  constructor(options: RunOptions) {
    const { id, clock, host, runbook, parameters } = options
    this.id = id
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
    this.#records = this.#recordsOf(runbook.steps, undefined)
  }

  /** Whether nothing can happen any more. */
  get isOver(): boolean {
    return this.#ended !== undefined
  }

  /** Status by AWS's name, such as `InProgress`. */
  get status(): string {
    if (this.isOver) return this.#status
    if (this.#stopping === 'Cancel') return 'Cancelling'
    return this.#decide ? 'Waiting' : this.#status
  }

  get failure(): string | undefined {
    return this.#failure
  }

  /** Texts of the execution's outputs, in the order of the document. */
  get outputs(): readonly string[] {
    return Object.values(this.#outputs()).flatMap((value) => writeList(value ?? null))
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

  /** Decides about the step that waits; `false` where none does. */
  decide(decision: StepDecision): boolean {
    const decide = this.#decide
    if (!decide) return false
    decide(decision)
    return true
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
        ...(runbook.outputs.length > 0 && { Outputs: this.#shownOutputs() }),
        ...(variables.length > 0 && { Variables: Object.fromEntries(variables) }),
      },
    }
  }

  #recordsOf(steps: readonly RunbookStep[], within: LoopIteration | undefined): StepRecord[] {
    return steps.map((step, index) => ({
      step,
      id: randomUuid(this.#options.host.random),
      within,
      following: steps[index + 1]?.name,
      status: 'Pending',
      outputs: {},
    }))
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

  /** What follows a step that ended. */
  #after(record: StepRecord, end: StepEnd): 'abort' | 'end' | 'following' | { readonly step: string } {
    const { step } = record
    if (end.kind === 'cancelled') {
      if (typeof step.onCancel !== 'object') return 'abort'
      // What a cancelled step leads to runs as if nothing had happened; the execution is cancelled all the same.
      this.#stop = new AbortController()
      return step.onCancel
    }
    if (end.kind === 'failure') {
      const onFailure: OnFailure = step.onFailure ?? 'Abort'
      this.#hasCriticalFailure ||= step.isCritical
      this.#failure ??= step.isCritical || onFailure === 'Abort' ? record.failure?.message : undefined
      if (onFailure === 'Abort') return 'abort'
      if (step.isEnd) return 'end'
      if (typeof onFailure === 'object') return onFailure
    }
    if (end.kind === 'success' && end.nextStep !== undefined) return { step: end.nextStep }
    if (step.isEnd) return 'end'
    return step.nextStep === undefined ? 'following' : { step: step.nextStep }
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
      now: () => this.clock.now,
      sleep: (milliseconds) => this.clock.sleep(milliseconds, signal),
      call: host.call,
      decision: (outputs) => this.#decision(record, { outputs, signal }),
      setVariable: (name, value) => this.#values.variables.set(name, value),
      runChild: host.runChild,
      makeId: (prefix) => this.#makeId(prefix),
    }
    const stubbed = await host.stub(context, this.id)
    return stubbed ?? ACTIONS[step.action](context)
  }

  #resolve(inputs: JsonObject): Promise<JsonObject> {
    return resolveMembers(inputs, (name) => lookUp(name, this.#values))
  }

  async #decision(
    record: StepRecord,
    { outputs, signal }: { readonly outputs: JsonObject; readonly signal: AbortSignal },
  ): Promise<StepDecision> {
    record.status = 'Waiting'
    record.outputs = outputs
    let decision: StepDecision = { approved: false, comment: undefined }
    await this.clock.wait((wake) => {
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
    const records = this.#recordsOf(step.steps, within)
    // After the steps of earlier iterations, so that the list has the order in which things happened.
    const place = this.#records.findLastIndex((record) => record === loop || isWithin(record, loop))
    this.#records.splice(place + 1, 0, ...records)
    const end = await this.#runList(step.steps, records, signal)
    if (end.kind !== 'failed') return
    const { failure, step: failed } = end.record
    if (end.record.status === 'Cancelled') throw new Stopped()
    throw new StepFailure(failure?.message ?? `The step ${failed.name} failed`)
  }

  #outputs(): JsonObject {
    const names = this.#options.runbook.outputs.map((output) => output.replace(/^\{\{\s*|\s*\}\}$/g, ''))
    return Object.fromEntries(names.map((name) => [name, findValue(name, this.#values) ?? NO_OUTPUT]))
  }

  #shownOutputs(): JsonObject {
    return Object.fromEntries(
      Object.entries(this.#outputs()).map(([name, value]) => [name, writeList(value ?? null)]),
    )
  }

  #makeId(prefix: string): string {
    const id = randomUuid(this.#options.host.random)
    return prefix === '' ? id : `${prefix}${id.replaceAll('-', '').slice(0, 17)}`
  }
}

/** Whether a record belongs to a loop, at any depth. */
function isWithin(record: StepRecord, loop: StepRecord): boolean {
  for (let within = record.within; within; within = within.loop.within) if (within.loop === loop) return true
  return false
}
