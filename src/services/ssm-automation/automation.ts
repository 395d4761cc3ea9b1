import { ACCOUNT } from '../../mock/calls/arns.js'
import type { Behaviour } from '../../mock/calls/behaviour.js'
import { boundedTime } from '../../mock/calls/page-tokens.js'
import { DEFAULT_SEED } from '../../mock/create-mock.js'
import { seededRandom } from '../../model/samples/seeded-random.js'
import { createBehaviours } from './behaviours/behaviours.js'
import { changeDocuments } from './behaviours/change-documents.js'
import { defaultDataset } from './dataset/default-dataset.js'
import type { Dataset } from './executions/execution.js'
import { ExecutionStore } from './executions/execution-store.js'
import type { ApiCall, ApiResult } from './runbook/actions/action.js'
import { RunbookDocuments } from './runbook/runbook-documents.js'
import { RunbookRuns } from './runbook/runbook-runs.js'
import type { Stubs } from './runbook/stubs.js'

/** What Automation depends on. */
export interface AutomationOptions {
  /** The executions there are; `defaultDataset` by default. */
  readonly dataset?: Dataset | undefined
  readonly now: () => number
  /** Seeds the ids of started executions. */
  readonly seed?: string | undefined
  /** Replays executions in time, this many times as fast as recorded; runbooks run that much faster, too. */
  readonly play?: number | undefined
  /** How runbooks run. */
  readonly runbooks: RunbookSettings
}

/** What the runbooks of a mock depend on. */
export interface RunbookSettings {
  /** Automation documents by name, as YAML or JSON. */
  readonly documents?: Readonly<Record<string, string>> | undefined
  /** What steps do instead of their actions, by the name of the step or of the action. */
  readonly stubs?: Stubs | undefined
  /** Time passes by looks: each request for an execution finds it one event further. */
  readonly virtualTime?: boolean | undefined
  /** Calls an operation of one of the mock's own services, in the Region of the execution. */
  readonly call: (call: ApiCall & { readonly region: string }) => Promise<ApiResult>
}

/** The behaviours of SSM Automation, and the way to give them other executions. */
export interface Automation {
  readonly behaviours: readonly Behaviour[]
  replaceDataset(dataset: Dataset): void
}

/**
 * Systems Manager's Automation: six operations on one state. The state is made when one of them is first called, as of the
 * moment this was made; a mock of other services has none.
 */
export function createAutomation(options: AutomationOptions): Automation {
  const { dataset, now: clock, seed = DEFAULT_SEED, play, runbooks } = options
  const now = (): number => boundedTime(clock())
  const made = now()
  const documents = new RunbookDocuments(runbooks.documents)
  const runs = new RunbookRuns({
    documents,
    now,
    random: seededRandom(`${seed} runbooks`),
    time: runbooks.virtualTime ? 'virtual' : (play ?? 1),
    stubs: runbooks.stubs ?? {},
    accountId: ACCOUNT,
    call: runbooks.call,
  })
  let initial = dataset
  let store: ExecutionStore | undefined
  const open = (): ExecutionStore => {
    store ??= new ExecutionStore({
      dataset: initial ?? defaultDataset(made),
      now,
      random: seededRandom(`${seed} executions`),
      play,
      runs,
    })
    return store
  }
  return {
    behaviours: [...changeDocuments(documents), ...createBehaviours(open, runs)],
    replaceDataset(next) {
      initial = next
      store?.replaceDataset(next)
    },
  }
}
