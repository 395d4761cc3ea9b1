import type { JsonObject } from '../../../protocol/json-values.js'
import { type Dataset, type Execution, numberOf } from '../executions/execution.js'
import { buildSteps, executionId, type StepPlan } from './build-steps.js'
import { CANCELLED, FAILURE, LONG_RUNBOOK, MULTI_ACCOUNT, SHORT_SUCCESS } from './finished-runs.js'
import { EVERY_OTHER_STATUS, loops, RUNNING, WAITING_FOR_APPROVAL } from './open-runs.js'

/** An execution the mock has from the start. */
export interface DefaultExecution {
  readonly id: string
  readonly title: string
}

interface Recipe {
  readonly title: string
  readonly document: string
  readonly status: string
  readonly plans: readonly StepPlan[]
  /** It runs at the time the mock starts: its start is counted back from then. */
  readonly secondsAgo?: number
}

const LOOPS = 6

const RECIPES: readonly Recipe[] = [
  { title: 'A short success', document: 'AWS-StartEC2Instance', status: 'Success', plans: SHORT_SUCCESS },
  {
    title: 'A runbook of 120 steps',
    document: 'Example-LongRunbook',
    status: 'Success',
    plans: LONG_RUNBOOK,
  },
  {
    title: 'A failure that cancelled its successors',
    document: 'Example-Patch',
    status: 'Failed',
    plans: FAILURE,
  },
  {
    title: 'Waiting for an approval',
    document: 'Example-ApprovedChange',
    status: 'Waiting',
    plans: WAITING_FOR_APPROVAL,
    secondsAgo: 900,
  },
  {
    title: 'A rate-controlled run over accounts and regions',
    document: 'AWS-PatchInstanceWithRollback',
    status: 'CompletedWithFailure',
    plans: MULTI_ACCOUNT,
  },
  { title: 'Loops within loops', document: 'Example-CopyImages', status: 'Success', plans: loops(LOOPS) },
  {
    title: 'Running now',
    document: 'Example-ExportTable',
    status: 'InProgress',
    plans: RUNNING,
    secondsAgo: 120,
  },
  { title: 'Cancelled', document: 'Example-RetireFleet', status: 'Cancelled', plans: CANCELLED },
  {
    title: 'Every other status a step can have',
    document: 'Example-Statuses',
    status: 'InProgress',
    plans: EVERY_OTHER_STATUS,
    secondsAgo: 300,
  },
]

/** The executions of the default dataset, with what each shows. */
export const DEFAULT_EXECUTIONS: readonly DefaultExecution[] = RECIPES.map(({ title }, index) => ({
  id: executionId(index + 1),
  title,
}))

/** Finished executions ran on the morning of 2 March 2026, an hour after each other. */
const FIRST_START = Date.UTC(2026, 2, 2, 6) / 1000
const HOUR = 3600

/**
 * The dataset a mock serves when it is given no other. `now` is in milliseconds; running executions are placed before
 * it.
 *
 * ```ts
 * import { createMock, defaultDataset } from 'aws-json-contract/mock'
 *
 * const mock = createMock({ dataset: defaultDataset(Date.parse('2026-03-19')) })
 * ```
 */
export function defaultDataset(now: number): Dataset {
  const executions = RECIPES.map((recipe, index) => buildExecution(recipe, index + 1, now))
  return new Map(executions.map((execution) => [execution.id, execution]))
}

/** An execution that is built when it is first looked at: the first response of a process needs one of them. */
function buildExecution(recipe: Recipe, number: number, now: number): Execution {
  const { secondsAgo, plans } = recipe
  const start = secondsAgo === undefined ? FIRST_START + number * HOUR : Math.floor(now / 1000) - secondsAgo
  const id = executionId(number)
  let steps: Execution['steps'] | undefined
  let details: Execution['details'] | undefined
  return {
    id,
    get steps() {
      steps ??= buildSteps(plans, { execution: number, start })
      return steps
    },
    get details() {
      details ??= detailsOf(recipe, { id, start, steps: this.steps })
      return details
    },
  }
}

function detailsOf(
  recipe: Recipe,
  facts: { id: string; start: number; steps: readonly JsonObject[] },
): JsonObject {
  const ends = facts.steps.map((step) => numberOf(step, 'ExecutionEndTime') ?? 0)
  const open = recipe.secondsAgo !== undefined
  return {
    AutomationExecutionId: facts.id,
    DocumentName: recipe.document,
    DocumentVersion: '1',
    ExecutionStartTime: facts.start - 0.25,
    ...(!open && { ExecutionEndTime: Math.max(...ends) + 0.25 }),
    AutomationExecutionStatus: recipe.status,
    StepExecutionsTruncated: false,
    Parameters: {},
    Outputs: {},
    Mode: 'Auto',
    ExecutedBy: 'arn:aws:iam::123456789012:user/operator',
    Targets: [],
    ResolvedTargets: { ParameterValues: [], Truncated: false },
  }
}
