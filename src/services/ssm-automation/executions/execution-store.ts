import type { ErrorResponse } from '../../../mock/calls/messages.js'
import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import type { JsonObject } from '../../../protocol/json-values.js'
import { cancelExecution, completeExecution, decideStep, isOpen } from './change-execution.js'
import { type Dataset, type Execution, type ExecutionKey, textOf } from './execution.js'
import { playExecution, startOf } from './play-steps.js'
import type { RunningExecutions, Started } from './running-executions.js'
import { chooseTemplate, instantiate } from './start-execution.js'

/** What a store depends on. */
export interface ExecutionStoreOptions {
  readonly dataset: Dataset
  readonly now: () => number
  readonly random: Random
  /** Replays recorded executions from first sight, this many times as fast; without it they stand as recorded. */
  readonly play?: number | undefined
  /** Executions of runbooks, for documents that are known. */
  readonly runs?: RunningExecutions | undefined
}

/** Returns the state that all operations share; it is made when one of them first asks for it. */
export type OpenStore = () => ExecutionStore

/** A clock of an execution: its own time `origin` (epoch seconds) stood at `since` (milliseconds). */
interface PlayClock {
  readonly origin: number
  readonly since: number
  readonly speed: number
}

interface Entry {
  readonly recorded: Execution
  /** Absent for an execution that stands as it was recorded. */
  readonly clock: PlayClock | undefined
  /** The Region that it was started in; absent for an execution of the dataset, which is in every Region. */
  readonly region?: string | undefined
}

/** How many started executions are kept, and of how many characters; for more the oldest is forgotten. */
const MOST_STARTED = 10_000
const MOST_STARTED_SIZE = 64_000_000

/** An execution that was started, and what it takes to forget it. */
interface Replay {
  readonly id: string
  /** The client token that started it, with the Region. */
  readonly token: string | undefined
  readonly size: number
}

const MISMATCH: ErrorResponse = {
  code: 'IdempotentParameterMismatch',
  message: 'The client token was used before, with other parameters.',
}

/** Why a change was refused. */
export type ChangeRefusal = 'not found' | 'over' | 'not waiting'

/**
 * The executions of a mock: those of the dataset, which are in every Region and replayed if that is wanted, and those that
 * were started, each in its Region. Every operation of Automation reads and changes this one state.
 */
export class ExecutionStore {
  readonly #options: ExecutionStoreOptions
  readonly #entries = new Map<string, Entry>()
  readonly #byClientToken = new Map<string, { readonly id: string; readonly asked: string }>()
  /** The executions that were started, the oldest first. */
  readonly #started: Replay[] = []
  #startedSize = 0
  #dataset: Dataset

  constructor(options: ExecutionStoreOptions) {
    this.#options = options
    this.#dataset = options.dataset
  }

  /** Takes another dataset; executions that were started, changed or are being replayed and are in both go on. */
  replaceDataset(dataset: Dataset): void {
    for (const [id, { recorded, clock }] of this.#entries) {
      const known = this.#dataset.get(id)
      const next = dataset.get(id)
      if (known && !next) this.#entries.delete(id)
      else if (next && recorded === known) this.#entries.set(id, { recorded: next, clock })
    }
    this.#dataset = dataset
  }

  /** An execution as it stands now. */
  find(key: ExecutionKey): Execution | undefined {
    const run = this.#options.runs?.find(key)
    if (run) return run
    const entry = this.#entry(key)
    return entry && this.#current(entry)
  }

  /** All executions of a Region as they stand now. */
  list(region: string): readonly Execution[] {
    const ids = new Set([...this.#dataset.keys(), ...this.#entries.keys()])
    return [
      ...(this.#options.runs?.list(region) ?? []),
      ...[...ids].flatMap((id) => this.find({ id, region }) ?? []),
    ]
  }

  /**
   * Starts an execution of a document: runs the runbook of that name, or replays a recorded execution where none is known.
   * The same client token starts nothing anew; with other details it is an error.
   */
  start(
    document: string,
    details: JsonObject,
    { clientToken, region }: { readonly clientToken: string | undefined; readonly region: string },
  ): Started {
    const token = clientToken === undefined ? undefined : `${region}/${clientToken}`
    const asked = JSON.stringify(details)
    const known = token === undefined ? undefined : this.#byClientToken.get(token)
    if (known !== undefined) return known.asked === asked ? { id: known.id } : { error: MISMATCH }
    const { runs } = this.#options
    if (!runs?.knows(document, region)) {
      const id = this.#replay(document, details, { token, region })
      if (token !== undefined) this.#byClientToken.set(token, { id, asked })
      return { id }
    }
    const started = runs.start(document, details, region)
    if ('id' in started && token !== undefined) {
      this.#byClientToken.set(token, { id: started.id, asked })
      this.#remember({ id: started.id, token, size: asked.length * 2 })
    }
    return started
  }

  #replay(
    document: string,
    details: JsonObject,
    { token, region }: { readonly token: string | undefined; readonly region: string },
  ): string {
    const { now, random, play = 1 } = this.#options
    const id = randomUuid(random)
    const start = this.#seconds()
    const template = chooseTemplate(document, this.#dataset)
    const recorded = instantiate(template, { id, details, start, speed: play, random })
    this.#entries.set(id, { recorded, clock: { origin: start, since: now(), speed: 1 }, region })
    const size = JSON.stringify(details).length * 2 + recorded.steps.length * STEP_SIZE
    this.#remember({ id, token, size })
    return id
  }

  /** Stops an execution: at once, or after the steps that run. */
  stop(key: ExecutionKey, type: 'Cancel' | 'Complete'): ChangeRefusal | undefined {
    const { runs } = this.#options
    if (runs?.has(key)) return runs.stop(key.id, type) ? undefined : 'over'
    const entry = this.#entry(key)
    if (!entry) return 'not found'
    const current = this.#current(entry)
    if (!isOpen(textOf(current.details, 'AutomationExecutionStatus'))) return 'over'
    const moment = this.#moment(entry)
    const recorded =
      type === 'Cancel'
        ? cancelExecution(current, moment)
        : completeExecution(entry.recorded, current, moment)
    this.#entries.set(key.id, { ...entry, recorded, clock: this.#clockOf(entry) })
    return undefined
  }

  /** Decides about the step of an execution that waits for somebody. */
  decide(key: ExecutionKey, approved: boolean, comment: string | undefined): ChangeRefusal | undefined {
    const { runs } = this.#options
    if (runs?.has(key)) return runs.decide(key.id, { approved, comment }) ? undefined : 'not waiting'
    const entry = this.#entry(key)
    if (!entry) return 'not found'
    const index = this.#current(entry).steps.findIndex((step) => textOf(step, 'StepStatus') === 'Waiting')
    if (index < 0) return 'not waiting'
    const clock = this.#clockOf(entry)
    // A replay is fast already; times of an execution that was started are those of the wall clock.
    const speed = (this.#options.play ?? 1) / clock.speed
    const recorded = decideStep(entry.recorded, {
      index,
      approved,
      comment,
      moment: this.#moment(entry),
      speed,
    })
    this.#entries.set(key.id, { ...entry, recorded, clock })
    return undefined
  }

  #remember(started: Replay): void {
    this.#started.push(started)
    this.#startedSize += started.size
    while (
      this.#started.length > MOST_STARTED ||
      (this.#startedSize > MOST_STARTED_SIZE && this.#started.length > 1)
    ) {
      const oldest = this.#started.shift()
      if (!oldest) return
      this.#startedSize -= oldest.size
      this.#entries.delete(oldest.id)
      if (oldest.token !== undefined) this.#byClientToken.delete(oldest.token)
    }
  }

  #entry({ id, region }: ExecutionKey): Entry | undefined {
    const known = this.#entries.get(id)
    if (known) return (known.region ?? region) === region ? known : undefined
    const recorded = this.#dataset.get(id)
    if (!recorded) return undefined
    const { play, now } = this.#options
    const origin = play === undefined ? undefined : startOf(recorded)
    if (play === undefined || origin === undefined) return { recorded, clock: undefined }
    const entry = { recorded, clock: { origin, since: now(), speed: play } }
    this.#entries.set(id, entry)
    return entry
  }

  #current(entry: Entry): Execution {
    return entry.clock ? playExecution(entry.recorded, this.#moment(entry)) : entry.recorded
  }

  /** What time it is for an execution, in epoch seconds. */
  #moment({ clock }: Entry): number {
    if (!clock) return this.#seconds()
    return milliseconds(clock.origin + ((this.#options.now() - clock.since) / 1000) * clock.speed)
  }

  #seconds(): number {
    return milliseconds(this.#options.now() / 1000)
  }

  /** An execution that stood still goes on in real time once it was changed. */
  #clockOf({ clock }: Entry): PlayClock {
    return clock ?? { origin: this.#seconds(), since: this.#options.now(), speed: 1 }
  }
}

/** What a step of an execution takes, roughly, in characters. */
const STEP_SIZE = 1000

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
