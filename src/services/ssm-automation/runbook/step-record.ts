import { type Random, randomUuid } from '../../../model/samples/seeded-random.js'
import type { JsonObject, JsonValue } from '../../../protocol/json-values.js'
import type { FailureKind } from './actions/action.js'
import { writeValue } from './expressions.js'
import type { OnFailure, RunbookStep } from './runbook.js'

/** Within which iteration of which loop a step runs. */
export interface LoopIteration {
  readonly loop: StepRecord
  /** Counted from 1. */
  readonly iteration: number
  readonly value: JsonValue
}

/** A step as a run sees it: what happened to it so far. Times are milliseconds since the epoch. */
export interface StepRecord {
  readonly step: RunbookStep
  readonly id: string
  readonly within: LoopIteration | undefined
  /** The step after it where nothing else is said. */
  readonly following: string | undefined
  status: string
  started?: number
  ended?: number
  /** Resolved, from the moment it started. */
  inputs?: JsonObject
  outputs: JsonObject
  failure?: { readonly message: string; readonly kind: FailureKind } | undefined
  warning?: string | undefined
}

/** The records of steps to which nothing has happened yet. */
export function pendingRecords(
  steps: readonly RunbookStep[],
  within: LoopIteration | undefined,
  random: Random,
): StepRecord[] {
  return steps.map((step, index) => ({
    step,
    id: randomUuid(random),
    within,
    following: steps[index + 1]?.name,
    status: 'Pending',
    outputs: {},
  }))
}

/** Whether a record belongs to a loop, at any depth. */
export function isWithin(record: StepRecord, loop: StepRecord): boolean {
  for (let within = record.within; within; within = within.loop.within) if (within.loop === loop) return true
  return false
}

/** Seconds that a step may take, where the document does not say; AWS's defaults by action. */
const DEFAULT_TIMEOUTS: Readonly<Record<string, number>> = {
  'aws:approve': 604_800,
  'aws:pause': 604_800,
  'aws:changeInstanceState': 3_600,
  'aws:waitForAwsResourceProperty': 3_600,
}

/** Seconds that one attempt of a step may take; `undefined` where nothing limits it. */
export function timeoutOf(step: RunbookStep): number | undefined {
  return step.timeoutSeconds ?? DEFAULT_TIMEOUTS[step.action]
}

/** A step as AWS describes it, in its wire form. */
export function toStepExecution(record: StepRecord): JsonObject {
  const { step, started, ended, inputs, outputs, failure, warning, within } = record
  const timeout = timeoutOf(step)
  return {
    StepName: step.name,
    Action: step.action,
    ...(timeout !== undefined && { TimeoutSeconds: timeout }),
    OnFailure: writeFollowUp(step.onFailure ?? 'Abort'),
    MaxAttempts: step.maxAttempts,
    ...(started !== undefined && { ExecutionStartTime: started / 1000 }),
    ...(ended !== undefined && { ExecutionEndTime: ended / 1000 }),
    StepStatus: record.status,
    ...(record.status === 'Success' && { ResponseCode: '0' }),
    Inputs: writeInputs(inputs ?? step.inputs),
    ...(Object.keys(outputs).length > 0 && { Outputs: writeOutputs(outputs) }),
    ...(failure && {
      FailureMessage: failure.message,
      FailureDetails: { FailureStage: failure.kind.stage, FailureType: failure.kind.type },
    }),
    ...(warning !== undefined && { WarningMessage: warning }),
    StepExecutionId: record.id,
    OverriddenParameters: {},
    IsEnd: step.isEnd,
    ...nextSteps(record),
    IsCritical: step.isCritical,
    ...(within && { ParentStepDetails: parentDetails(within) }),
  }
}

function nextSteps({ step, following }: StepRecord): JsonObject {
  const next = step.isEnd ? undefined : (step.nextStep ?? following)
  return next === undefined ? {} : { NextStep: next, ValidNextSteps: [next] }
}

function parentDetails({ loop, iteration, value }: LoopIteration): JsonObject {
  return {
    StepExecutionId: loop.id,
    StepName: loop.step.name,
    Action: loop.step.action,
    Iteration: iteration,
    IteratorValue: writeValue(value),
  }
}

function writeFollowUp(onFailure: OnFailure): string {
  return typeof onFailure === 'string' ? onFailure : `step:${onFailure.step}`
}

/** AWS writes each input as JSON text. The steps of a loop are not among the inputs that it shows. */
function writeInputs(inputs: JsonObject): JsonObject {
  const shown = Object.entries(inputs).filter(([name]) => name !== 'Steps')
  return Object.fromEntries(shown.map(([name, value]) => [name, JSON.stringify(value)]))
}

/** Outputs as AWS writes them: each a list of texts. */
function writeOutputs(outputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, writeList(value ?? null)]))
}

/** A value as a list of texts. */
export function writeList(value: JsonValue): readonly string[] {
  return Array.isArray(value) ? value.map(writeValue) : [writeValue(value)]
}
