import { sleep } from '../../../client/pipeline/sleep.js'
import type { CallOptions } from '../../../client/types.js'
import type { DescribeAutomationStepExecutionsRequest, StepExecution } from '../../../contract/types.js'
import { judgeProgress } from './step-progress.js'

/** A client that lists the steps of an execution, as every client of SSM does. */
export interface StepLister {
  readonly describeAutomationStepExecutions: {
    items(input: DescribeAutomationStepExecutionsRequest, options?: CallOptions): AsyncIterable<StepExecution>
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
export interface StepChange {
  readonly step: StepExecution
  /** The step as it was; absent when it is new. */
  readonly previous?: StepExecution
}

/** How many looks without any change it takes to believe that pending steps are never going to run. */
const LOOKS_UNTIL_SETTLED = 4

/**
 * Looks at an execution's steps again and again, yields each that is new or has changed, and ends with the execution.
 * The steps alone tell the end: all are final, or one that ends the execution is, or the rest stay pending.
 * `for await (const { step } of watchAutomationSteps(ssm, { AutomationExecutionId })) console.log(step.StepStatus)`
 */
export async function* watchAutomationSteps(
  client: StepLister,
  input: DescribeAutomationStepExecutionsRequest,
  options: WatchOptions = {},
): AsyncGenerator<StepChange, void, void> {
  const { interval = 2000, longestInterval = 30_000, signal } = options
  const known = new Map<string, { readonly step: StepExecution; readonly text: string }>()
  for (let quietLooks = 0; ; quietLooks++) {
    const steps: StepExecution[] = []
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
