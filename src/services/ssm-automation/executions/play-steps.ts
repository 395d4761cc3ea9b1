import type { JsonObject } from '../../../protocol/json-values.js'
import { type Execution, numberOf, textOf } from './execution.js'

/** Members that a step has only once it has ended. */
const RESULT_MEMBERS: ReadonlySet<string> = new Set([
  'ExecutionEndTime',
  'FailureDetails',
  'FailureMessage',
  'Outputs',
  'Response',
  'ResponseCode',
  'TriggeredAlarms',
  'WarningMessage',
])

/** Actions during which a step waits for somebody. */
const WAITING_ACTIONS: ReadonlySet<string> = new Set(['aws:approve', 'aws:pause'])

/** When an execution was over, in epoch seconds; `undefined` while it has a step that goes on. */
function endOf({ details, steps }: Execution): number | undefined {
  const end = numberOf(details, 'ExecutionEndTime')
  if (end !== undefined) return end
  let latest: number | undefined
  for (const step of steps) {
    const stepEnd = numberOf(step, 'ExecutionEndTime')
    if (stepEnd === undefined && (isStarted(step) || textOf(step, 'StepStatus') === 'Pending'))
      return undefined
    latest = Math.max(latest ?? 0, stepEnd ?? 0)
  }
  return latest
}

/** When an execution began, in epoch seconds. */
export function startOf({ details, steps }: Execution): number | undefined {
  const starts = [details, ...steps].flatMap((part) => numberOf(part, 'ExecutionStartTime') ?? [])
  return starts.length > 0 ? Math.min(...starts) : undefined
}

function isStarted(step: JsonObject): boolean {
  return numberOf(step, 'ExecutionStartTime') !== undefined
}

/**
 * An execution as it stood at a moment of its own time, in epoch seconds. A step is Pending before its start, InProgress
 * (or Waiting, where it waits for somebody) until its end, and then what was recorded; its results appear when it ends.
 * A step that never started is Pending until the execution is over. A step that was recorded while it ran stays so.
 */
export function playExecution(execution: Execution, moment: number): Execution {
  const end = endOf(execution)
  const steps = execution.steps.map((step) => playStep(step, moment, end))
  if (end !== undefined && moment >= end) return { ...execution, steps }
  const {
    ExecutionEndTime: _end,
    FailureMessage: _failure,
    Outputs: _outputs,
    ...details
  } = execution.details
  const waits = steps.some((step) => textOf(step, 'StepStatus') === 'Waiting')
  const hasStarted = moment >= (startOf(execution) ?? moment)
  const status = waits ? 'Waiting' : hasStarted ? 'InProgress' : 'Pending'
  return { ...execution, steps, details: { ...details, AutomationExecutionStatus: status } }
}

function playStep(step: JsonObject, moment: number, executionEnd: number | undefined): JsonObject {
  const start = numberOf(step, 'ExecutionStartTime')
  if (start === undefined)
    return executionEnd !== undefined && moment >= executionEnd ? step : asPending(step)
  if (moment < start) return asPending(step)
  const end = numberOf(step, 'ExecutionEndTime')
  return end === undefined || moment >= end ? step : asRunning(step)
}

const pending = new WeakMap<JsonObject, JsonObject>()
const running = new WeakMap<JsonObject, JsonObject>()

function asPending(step: JsonObject): JsonObject {
  const known = pending.get(step)
  if (known) return known
  const { ExecutionStartTime: _start, ...rest } = withoutResults(step)
  const made = { ...rest, StepStatus: 'Pending' }
  pending.set(step, made)
  return made
}

function asRunning(step: JsonObject): JsonObject {
  const known = running.get(step)
  if (known) return known
  const waits = WAITING_ACTIONS.has(textOf(step, 'Action') ?? '')
  const made = { ...withoutResults(step), StepStatus: waits ? 'Waiting' : 'InProgress' }
  running.set(step, made)
  return made
}

function withoutResults(step: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(step).filter(([name]) => !RESULT_MEMBERS.has(name)))
}
