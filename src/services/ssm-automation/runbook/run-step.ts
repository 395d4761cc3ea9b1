import type { JsonObject } from '../../../protocol/json-values.js'
import { type ActionResult, StepFailure } from './actions/action.js'
import { type RunClock, Stopped } from './run-clock.js'
import { selectOutputs } from './run-values.js'
import type { OnFailure, RunbookStep } from './runbook.js'
import { type StepRecord, timeoutOf } from './step-record.js'

/** What one attempt of a step does. */
export type Attempt = (signal: AbortSignal) => Promise<ActionResult>

/** How a step ended. */
export type StepEnd =
  | { readonly kind: 'success'; readonly nextStep: string | undefined }
  | { readonly kind: 'failure' }
  | { readonly kind: 'cancelled' }

/** What follows a step: the end of the execution in failure or in order, the step behind it, or one by name. */
export type FollowUp = 'abort' | 'end' | 'following' | { readonly step: string }

/** What follows a step that ended so. */
export function followUp(step: RunbookStep, end: StepEnd): FollowUp {
  if (end.kind === 'cancelled') return typeof step.onCancel === 'object' ? step.onCancel : 'abort'
  if (end.kind === 'failure') {
    const onFailure: OnFailure = step.onFailure ?? 'Abort'
    if (onFailure === 'Abort') return 'abort'
    if (step.isEnd) return 'end'
    if (typeof onFailure === 'object') return onFailure
  }
  if (end.kind === 'success' && end.nextStep !== undefined) return { step: end.nextStep }
  if (step.isEnd) return 'end'
  return step.nextStep === undefined ? 'following' : { step: step.nextStep }
}

/**
 * Runs the attempts of a step, each within the step's timeout, and writes into its record how it ended. A step fails when
 * its last attempt does.
 */
export async function runAttempts(
  record: StepRecord,
  {
    attempt,
    clock,
    signal,
  }: { readonly attempt: Attempt; readonly clock: RunClock; readonly signal: AbortSignal },
): Promise<StepEnd> {
  record.status = 'InProgress'
  record.started = clock.now
  for (let count = 1; ; count++) {
    const end = await runAttempt(record, { attempt, clock, signal })
    if (end.kind !== 'failure' || count >= record.step.maxAttempts) {
      record.ended = clock.now
      return end
    }
    record.status = 'InProgress'
    record.failure = undefined
  }
}

async function runAttempt(
  record: StepRecord,
  {
    attempt,
    clock,
    signal,
  }: { readonly attempt: Attempt; readonly clock: RunClock; readonly signal: AbortSignal },
): Promise<StepEnd> {
  const { step } = record
  const timeout = timeoutOf(step)
  const limit = new AbortController()
  const done = new AbortController()
  if (timeout !== undefined) clock.run(() => abortAfter(timeout * 1000, { clock, limit, done }))
  try {
    const result = await attempt(AbortSignal.any([signal, limit.signal]))
    record.outputs = outputsOf(record, result)
    record.warning = result.warning
    record.status = 'Success'
    return { kind: 'success', nextStep: result.nextStep }
  } catch (error) {
    if (error instanceof Stopped && !limit.signal.aborted) {
      record.status = 'Cancelled'
      return { kind: 'cancelled' }
    }
    const failure = error instanceof Stopped ? timedOut(step.name, timeout ?? 0) : asFailure(error)
    record.status = error instanceof Stopped ? 'TimedOut' : 'Failed'
    record.outputs = { ...failure.outputs, ...selectOutputs(step.outputs, failure.outputs) }
    record.failure = { message: describe(failure), kind: failure.kind }
    return { kind: 'failure' }
  } finally {
    done.abort()
  }
}

function outputsOf({ step }: StepRecord, { outputs = {}, response }: ActionResult): JsonObject {
  return { ...outputs, ...selectOutputs(step.outputs, response ?? outputs) }
}

async function abortAfter(
  milliseconds: number,
  { clock, limit, done }: { clock: RunClock; limit: AbortController; done: AbortController },
): Promise<void> {
  try {
    await clock.sleep(milliseconds, done.signal)
    limit.abort()
  } catch {
    // The attempt ended in time.
  }
}

function timedOut(name: string, seconds: number): StepFailure {
  return new StepFailure(`The step ${name} timed out after ${seconds} seconds`)
}

/** A fault of the user's own stub fails the step that asked it. */
function asFailure(error: unknown): StepFailure {
  if (error instanceof StepFailure) return error
  return new StepFailure(error instanceof Error ? error.message : String(error))
}

/** AWS's frame around every failure of a step. */
function describe({ kind, message }: StepFailure): string {
  const when =
    kind.stage === 'InputValidation'
      ? 'validating and resolving the step inputs'
      : 'Execute/Cancelling action'
  const text = message.replace(/\.$/, '')
  return `Step fails when it is ${when}. ${text}. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.`
}
