import type { CallOptions } from '../../../client/types.js'
import type { DescribeAutomationStepExecutionsRequest } from '../../../contract/types.js'
import { sleep } from './sleep.js'
import { judgeProgress, type WatchedStep } from './step-progress.js'

export type { WatchedStep }

/** A client that lists the steps of an execution, as every client of SSM does. */
export interface StepLister<Step extends WatchedStep = WatchedStep> {
  readonly describeAutomationStepExecutions: {
    items(input: DescribeAutomationStepExecutionsRequest, options?: CallOptions): AsyncIterable<Step>
  }
}

/** How an execution is watched. */
export interface WatchOptions {
  /** Milliseconds between two looks while something happens; 2000 when left out. */
  readonly interval?: number
  /** The longest pause; each look that finds no change makes the next one half longer. 30 000 when left out. */
  readonly longestInterval?: number
  /** Ends the watch; the loop throws the signal's reason, or `AbortedError` when a call was under way. */
  readonly signal?: AbortSignal
}

/** A step that is new or has changed since the last look. */
export interface StepChange<Step extends WatchedStep = WatchedStep> {
  readonly step: Step
  /** The step as it was; absent when it is new. */
  readonly previous?: Step
}

/** How many looks without any change it takes to believe that pending steps are never going to run. */
const LOOKS_UNTIL_SETTLED = 4

/**
 * Looks at an execution's steps again and again, yields each that is new or has changed, and ends with the execution.
 * The steps alone tell the end: all are final, or one that ends the execution is, or the rest stay pending.
 *
 * ```ts
 * import { createClient } from 'aws-json-contract/client'
 * import { operations, service, type Ssm, watchAutomationSteps } from 'aws-json-contract/ssm'
 *
 * const ssm = createClient<Ssm>({ service, operations, region: 'eu-central-1' })
 * const request = { AutomationExecutionId: '00000000-0000-4000-8000-000000000001' }
 * for await (const { step } of watchAutomationSteps(ssm, request)) console.log(step.StepName, step.StepStatus)
 * ```
 */
export async function* watchAutomationSteps<Step extends WatchedStep>(
  client: StepLister<Step>,
  input: DescribeAutomationStepExecutionsRequest,
  options: WatchOptions = {},
): AsyncGenerator<StepChange<Step>, void, void> {
  const { interval = 2000, longestInterval = 30_000, signal } = options
  const known = new Map<string, { readonly step: Step; readonly text: string }>()
  for (let quietLooks = 0; ; quietLooks++) {
    const steps: Step[] = []
    for await (const step of client.describeAutomationStepExecutions.items(input, { signal }))
      steps.push(step)
    for (const step of steps) {
      const key = step.StepExecutionId ?? step.StepName ?? ''
      const text = JSON.stringify(step)
      const before = known.get(key)
      if (before?.text === text) continue
      quietLooks = 0
      known.set(key, { step, text })
      yield before ? { step, previous: before.step } : { step }
    }
    const progress = judgeProgress(steps)
    if (progress === 'ended' || (progress === 'settled' && quietLooks >= LOOKS_UNTIL_SETTLED)) return
    await sleep(Math.min(longestInterval, interval * 1.5 ** quietLooks), signal)
  }
}
