import type { JsonObject } from '../../../protocol/json-values.js'
import { type Execution, numberOf, textOf } from './execution.js'

/** Statuses of steps that go on. */
const OPEN_STATUSES: ReadonlySet<string> = new Set([
  'Pending',
  'InProgress',
  'Waiting',
  'Cancelling',
  'PendingApproval',
  'Approved',
  'RunbookInProgress',
  'Scheduled',
  'PendingChangeCalendarOverride',
  'ChangeCalendarOverrideApproved',
])

/** How long a step takes that nobody recorded, in seconds. */
const UNRECORDED_STEP_SECONDS = 2

/** Whether a step or an execution with this status is not over. */
export function isOpen(status: string | undefined): boolean {
  return status === undefined || OPEN_STATUSES.has(status)
}

/**
 * An execution, given as it stands now, after it was cancelled at a moment: what ran ends then, what had not started
 * never will.
 */
export function cancelExecution(current: Execution, moment: number): Execution {
  const steps = current.steps.map((step) => {
    if (!isOpen(textOf(step, 'StepStatus'))) return step
    const started = numberOf(step, 'ExecutionStartTime') !== undefined
    return { ...step, StepStatus: 'Cancelled', ...(started && { ExecutionEndTime: moment }) }
  })
  return { ...current, steps, details: endDetails(current.details, 'Cancelled', moment) }
}

/**
 * A recorded execution after it was asked, at a moment, to complete: the steps that run go on to their recorded end and
 * the rest is cancelled. A step without recorded end ends at once.
 */
export function completeExecution(recorded: Execution, current: Execution, moment: number): Execution {
  let end = moment
  const steps = current.steps.map((step, index) => {
    if (!isOpen(textOf(step, 'StepStatus'))) return step
    if (numberOf(step, 'ExecutionStartTime') === undefined) return { ...step, StepStatus: 'Cancelled' }
    const planned = recorded.steps[index]
    const plannedEnd = planned && numberOf(planned, 'ExecutionEndTime')
    if (!planned || plannedEnd === undefined)
      return { ...step, StepStatus: 'Success', ExecutionEndTime: moment }
    end = Math.max(end, plannedEnd)
    return planned
  })
  return { ...current, steps, details: endDetails(current.details, 'Success', end) }
}

function endDetails(details: JsonObject, status: string, moment: number): JsonObject {
  return { ...details, AutomationExecutionStatus: status, ExecutionEndTime: moment }
}

/** What somebody decided about a waiting step. */
export interface Decision {
  /** The step's place in the execution. */
  readonly index: number
  readonly approved: boolean
  readonly comment: string | undefined
  /** When, in the execution's own time. */
  readonly moment: number
  /** By how much unrecorded steps are sped up. */
  readonly speed: number
}

/**
 * A recorded execution after a decision about a step that waits. An approval ends the step with Success, and its outputs
 * say so; the steps after it keep their recorded durations from then on, or take two seconds each. A rejection fails the
 * step and the execution, and cancels the rest.
 */
export function decideStep(recorded: Execution, decision: Decision): Execution {
  const { index, approved, moment } = decision
  const waiting = recorded.steps[index]
  if (!waiting) return recorded
  const before = recorded.steps.slice(0, index)
  const after = recorded.steps.slice(index + 1)
  const decided = { ...waiting, ...decisionMembers(decision), ExecutionEndTime: moment }
  if (!approved) {
    const cancelled = after.map((step) => ({ ...withoutTimes(step), StepStatus: 'Cancelled' }))
    const details = endDetails(recorded.details, 'Failed', moment)
    return { ...recorded, steps: [...before, decided, ...cancelled], details }
  }
  const plannedEnd = numberOf(waiting, 'ExecutionEndTime')
  const moved =
    plannedEnd === undefined
      ? schedule(after, decision)
      : after.map((step) => shift(step, moment - plannedEnd))
  const ends = moved.flatMap((step) => numberOf(step, 'ExecutionEndTime') ?? [])
  const details = endDetails(recorded.details, 'Success', Math.max(moment, ...ends))
  return { ...recorded, steps: [...before, decided, ...moved], details }
}

function decisionMembers({ approved, comment }: Decision): JsonObject {
  const decision = approved ? 'Approve' : 'Reject'
  const note = comment === undefined ? {} : { comment }
  return {
    StepStatus: approved ? 'Success' : 'Failed',
    ...(!approved && { FailureMessage: 'The approval was rejected.' }),
    Outputs: {
      ApprovalStatus: [approved ? 'Approved' : 'Rejected'],
      ApproverDecisions: [JSON.stringify([{ decision, ...note }])],
    },
  }
}

function withoutTimes(step: JsonObject): JsonObject {
  const { ExecutionStartTime: _start, ExecutionEndTime: _end, ...rest } = step
  return rest
}

function shift(step: JsonObject, seconds: number): JsonObject {
  return moveTimes(step, (time) => time + seconds)
}

/** A step with other times; steps without times are left alone. */
export function moveTimes(step: JsonObject, move: (time: number) => number): JsonObject {
  const start = numberOf(step, 'ExecutionStartTime')
  const end = numberOf(step, 'ExecutionEndTime')
  return {
    ...step,
    ...(start !== undefined && { ExecutionStartTime: milliseconds(move(start)) }),
    ...(end !== undefined && { ExecutionEndTime: milliseconds(move(end)) }),
  }
}

function schedule(steps: readonly JsonObject[], { moment, speed }: Decision): readonly JsonObject[] {
  const seconds = UNRECORDED_STEP_SECONDS / speed
  return steps.map((step, index) => ({
    ...step,
    StepStatus: 'Success',
    ExecutionStartTime: milliseconds(moment + index * seconds),
    ExecutionEndTime: milliseconds(moment + (index + 1) * seconds),
  }))
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
