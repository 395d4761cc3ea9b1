import type { Behaviour } from '../../mock/calls/behaviour.js'
import { DEFAULT_SEED } from '../../mock/create-mock.js'
import { seededRandom } from '../../model/samples/seeded-random.js'
import { createBehaviours } from './behaviours/behaviours.js'
import { defaultDataset } from './dataset/default-dataset.js'
import type { Dataset } from './executions/execution.js'
import { ExecutionStore } from './executions/execution-store.js'

/** What Automation depends on. */
export interface AutomationOptions {
  /** The executions there are; `defaultDataset` by default. */
  readonly dataset?: Dataset | undefined
  readonly now: () => number
  /** Seeds the ids of started executions. */
  readonly seed?: string | undefined
  /** Replays executions in time, this many times as fast as recorded. */
  readonly play?: number | undefined
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
export function createAutomation({ dataset, now, seed = DEFAULT_SEED, play }: AutomationOptions): Automation {
  const made = now()
  let initial = dataset
  let store: ExecutionStore | undefined
  const open = (): ExecutionStore => {
    store ??= new ExecutionStore({
      dataset: initial ?? defaultDataset(made),
      now,
      random: seededRandom(`${seed} executions`),
      play,
    })
    return store
  }
  return {
    behaviours: createBehaviours(open),
    replaceDataset(next) {
      initial = next
      store?.replaceDataset(next)
    },
  }
}
