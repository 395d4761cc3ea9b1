import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'
import { type Execution, type ExecutionKey, textOf } from '../executions/execution.js'
import type { RunningExecutions, Started } from '../executions/running-executions.js'
import type { ApiCall, ApiResult, ChildEnd, ChildRequest, StepDecision } from './actions/action.js'
import { StepFailure } from './actions/action.js'
import type { LiveExecution, RunHost } from './live-execution.js'
import { readParameters } from './parameters.js'
import { RateControlledRun, type RunTarget, targetsOf } from './rate-controlled-run.js'
import { Run } from './run.js'
import { RunClock } from './run-clock.js'
import type { RunbookDocuments } from './runbook-documents.js'
import { detailsOf, type StartRequest } from './start-request.js'
import { writeList } from './step-record.js'
import { createStubRunner, type Stubs } from './stubs.js'

/** How time passes for executions of runbooks: so many times as fast as the clock, or a step further at each look. */
export type RunTime = number | 'virtual'

/** What the executions of runbooks depend on. */
export interface RunbookRunsOptions {
  readonly documents: RunbookDocuments
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly random: Random
  readonly time: RunTime
  readonly stubs: Stubs
  readonly accountId: string
  /** Calls an operation of one of the mock's own services. */
  readonly call: (call: ApiCall & { readonly region: string }) => Promise<ApiResult>
}

type Start = { readonly live: LiveExecution } | { readonly refused: string; readonly code: string }

/** Where an execution is. */
interface Place {
  readonly clock: RunClock
  readonly region: string
  readonly depth: number
  readonly parent: string | undefined
}

interface Timeline {
  /** What the mock's clock showed when the execution started. */
  readonly since: number
  readonly origin: number
}

/** How many executions are kept; for one more the oldest that is over is forgotten. */
const MOST_EXECUTIONS = 1_000
/** How deep `aws:executeAutomation` may nest. */
const DEEPEST = 10

/** The executions of a mock's runbooks. */
export class RunbookRuns implements RunningExecutions {
  readonly #options: RunbookRunsOptions
  readonly #runs = new Map<string, LiveExecution>()
  readonly #timelines = new Map<RunClock, Timeline>()
  /** Clocks of executions that are calling the mock; who waited for one of them here would wait for himself. */
  readonly #calling = new Map<RunClock, number>()

  constructor(options: RunbookRunsOptions) {
    this.#options = options
  }

  /** Whether no runbook was ever started. */
  get isEmpty(): boolean {
    return this.#runs.size === 0
  }

  knows(document: string, region: string): boolean {
    return this.#options.documents.in(region).find(document, '$LATEST') !== undefined
  }

  start(document: string, members: JsonObject, region: string): Started {
    const { now } = this.#options
    const clock = new RunClock(now())
    const { Parameters: parameters, DocumentVersion: _, ...details } = members
    const request: StartRequest = {
      document,
      version: textOf(members, 'DocumentVersion'),
      parameters: isJsonObject(parameters) ? parameters : {},
      details,
    }
    const start = this.#make(request, { clock, region, depth: 0, parent: undefined })
    if ('refused' in start) return { error: { code: start.code, message: start.refused } }
    this.#timelines.set(clock, { since: now(), origin: clock.now })
    clock.run(() => start.live.run())
    return { id: start.live.id }
  }

  /** Lets happen what has happened by now. In virtual time the execution that is looked at goes one event further. */
  async catchUp(id: string | undefined): Promise<void> {
    for (const [clock, timeline] of this.#timelines) {
      if (this.#calling.has(clock)) continue
      await clock.idle()
      await this.#advance(clock, timeline, id)
      const over = [...this.#runs.values()].every((live) => live.clock !== clock || live.isOver)
      if (over) this.#timelines.delete(clock)
    }
  }

  /** Lets everything that was told to an execution take effect. */
  async settle(): Promise<void> {
    for (const clock of this.#timelines.keys()) if (!this.#calling.has(clock)) await clock.idle()
  }

  find(key: ExecutionKey): Execution | undefined {
    return this.#at(key)?.current()
  }

  list(region: string): readonly Execution[] {
    return [...this.#runs.values()].filter((live) => live.region === region).map((live) => live.current())
  }

  has(key: ExecutionKey): boolean {
    return this.#at(key) !== undefined
  }

  decide(id: string, decision: StepDecision): boolean {
    return this.#runs.get(id)?.decide(decision) ?? false
  }

  stop(id: string, type: 'Cancel' | 'Complete'): boolean {
    return this.#runs.get(id)?.stop(type) ?? false
  }

  #at({ id, region }: ExecutionKey): LiveExecution | undefined {
    const live = this.#runs.get(id)
    return live?.region === region ? live : undefined
  }

  async #advance(clock: RunClock, { since, origin }: Timeline, id: string | undefined): Promise<void> {
    const { now, time } = this.#options
    if (time !== 'virtual') return clock.advanceTo(origin + (now() - since) * time)
    if (id !== undefined && (this.#runs.get(id)?.clock ?? clock) !== clock) return
    const waits = [...this.#runs.values()].some((live) => live.clock === clock && live.status === 'Waiting')
    // A step that waits for somebody is not hurried past its timeout.
    if (!waits && clock.next !== undefined) await clock.advanceTo(clock.next)
  }

  #make(request: StartRequest, place: Place): Start {
    const { documents, random } = this.#options
    const found = documents.in(place.region).find(request.document, request.version)
    if (!found) return { refused: `There is no document ${request.document}.`, code: NOT_FOUND }
    const id = randomUuid(random)
    const details = detailsOf(request, { ...place, id, version: found.version })
    const targets = targetsOf(request.details)
    if (targets) return this.#makeRateControlled(request, { ...place, id, details, targets })
    const read = readParameters(found.runbook, request.parameters)
    if ('refused' in read) return { refused: read.refused, code: INVALID_PARAMETERS }
    const shown = [...read.values].map(([name, value]) => [name, writeList(value)] as const)
    const live: Run = new Run({
      id,
      runbook: found.runbook,
      parameters: read.values,
      details: { ...details, Parameters: Object.fromEntries(shown) },
      clock: place.clock,
      host: this.#hostOf(() => live, place),
    })
    this.#keep(live)
    return { live }
  }

  #makeRateControlled(
    request: StartRequest,
    place: Omit<Place, 'parent'> & {
      readonly id: string
      readonly details: JsonObject
      readonly targets: readonly RunTarget[]
    },
  ): Start {
    const { id, clock, region, depth, targets } = place
    const { Targets: _, TargetMaps: __, TargetParameterName: ___, ...own } = request.details
    const live = new RateControlledRun({
      id,
      region,
      clock,
      targets,
      details: place.details,
      maxConcurrency: textOf(request.details, 'MaxConcurrency') ?? '1',
      maxErrors: textOf(request.details, 'MaxErrors') ?? '0',
      random: this.#options.random,
      start: (target) => {
        const start = this.#make(
          {
            ...request,
            parameters: { ...request.parameters, ...target.parameters },
            details: { ...own, Target: target.label },
          },
          { clock, region, depth: depth + 1, parent: id },
        )
        return 'live' in start ? start.live : start
      },
    })
    this.#keep(live)
    return { live }
  }

  #hostOf(self: () => LiveExecution, { clock, region, depth }: Omit<Place, 'parent'>): RunHost {
    const { accountId, random, stubs } = this.#options
    return {
      region,
      accountId,
      random,
      call: (call) => this.#call({ ...call, region }, clock),
      stub: createStubRunner(stubs),
      runChild: (request) => this.#runChild(request, self(), { region, depth }),
    }
  }

  async #call(call: ApiCall & { readonly region: string }, clock: RunClock): Promise<ApiResult> {
    this.#calling.set(clock, (this.#calling.get(clock) ?? 0) + 1)
    try {
      return await this.#options.call(call)
    } finally {
      const left = (this.#calling.get(clock) ?? 1) - 1
      if (left === 0) this.#calling.delete(clock)
      else this.#calling.set(clock, left)
    }
  }

  async #runChild(
    request: ChildRequest,
    parent: LiveExecution,
    { region, depth }: Pick<Place, 'region' | 'depth'>,
  ): Promise<ChildEnd> {
    if (depth >= DEEPEST) throw new StepFailure(`Executions nest more than ${DEEPEST} deep`)
    const { document, version, parameters, inputs } = request
    const { RuntimeParameters: _, DocumentName: __, DocumentVersion: ___, ...details } = inputs
    const start = this.#make(
      { document, version, parameters, details },
      { clock: parent.clock, region, depth: depth + 1, parent: parent.id },
    )
    if ('refused' in start) throw new StepFailure(start.refused)
    const { live } = start
    await live.run()
    return { id: live.id, status: live.status, outputs: live.outputs, failure: live.failure }
  }

  #keep(live: LiveExecution): void {
    this.#runs.set(live.id, live)
    if (this.#runs.size <= MOST_EXECUTIONS) return
    const oldest = [...this.#runs.values()].find(({ isOver }) => isOver)
    if (oldest) this.#runs.delete(oldest.id)
  }
}

const NOT_FOUND = 'AutomationDefinitionNotFoundException'
const INVALID_PARAMETERS = 'InvalidAutomationExecutionParametersException'
