import type { JsonObject } from '../../../protocol/json-values.js'

/** What is particular to one step of a built execution; the rest follows from its place. */
export interface StepPlan {
  readonly name: string
  readonly action: string
  /** How long it ran. A step without it never started. */
  readonly seconds?: number
  /** It starts with the step before instead of after it. */
  readonly together?: boolean
  /** It has started and not ended. */
  readonly open?: boolean
  /** `Success` where it is absent. */
  readonly status?: string
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly outputs?: Readonly<Record<string, readonly string[]>>
  /** Members that stand as they are. */
  readonly more?: JsonObject
}

/** Where and when the steps ran. */
export interface StepPlacement {
  /** The execution's number in the dataset; step ids are made of it. */
  readonly execution: number
  /** When the first step started, in epoch seconds. */
  readonly start: number
}

/** The id of a step: 36 characters, made of the execution's number and the step's, both counted from 1. */
export function stepId(execution: number, step: number): string {
  return `${hex(execution, 8)}-57e9-4000-8000-${hex(step, 12)}`
}

/** The id of an execution: 36 characters, made of its number. */
export function executionId(execution: number): string {
  return `00000000-0000-4000-8000-${hex(execution, 12)}`
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}

/** Half a second lies between the end of a step and the start of the next. */
const PAUSE = 0.5

/** Builds steps that follow each other from plans. */
export function buildSteps(
  plans: readonly StepPlan[],
  { execution, start }: StepPlacement,
): readonly JsonObject[] {
  const last = plans.length - 1
  let begin = start
  let next = start
  return plans.map((plan, index) => {
    begin = plan.together ? begin : next
    if (plan.seconds !== undefined) next = Math.max(next, begin + plan.seconds + PAUSE)
    const following = plans[index + 1]?.name
    return {
      StepName: plan.name,
      Action: plan.action,
      TimeoutSeconds: 3600,
      OnFailure: 'Abort',
      MaxAttempts: 1,
      ...times(plan, begin),
      StepStatus: plan.status ?? 'Success',
      ...(plan.status === undefined && { ResponseCode: '0' }),
      Inputs: writeInputs(plan.inputs ?? {}),
      ...(plan.outputs && { Outputs: copyOutputs(plan.outputs) }),
      StepExecutionId: stepId(execution, index + 1),
      OverriddenParameters: {},
      IsEnd: index === last,
      ...(following !== undefined && { NextStep: following, ValidNextSteps: [following] }),
      IsCritical: true,
      ...plan.more,
    }
  })
}

function times(plan: StepPlan, begin: number): JsonObject {
  if (plan.seconds === undefined) return {}
  const start = { ExecutionStartTime: milliseconds(begin) }
  return plan.open ? start : { ...start, ExecutionEndTime: milliseconds(begin + plan.seconds) }
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

/** AWS writes each input as JSON text. */
function writeInputs(inputs: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, JSON.stringify(value)]))
}

function copyOutputs(outputs: Readonly<Record<string, readonly string[]>>): JsonObject {
  return Object.fromEntries(Object.entries(outputs).map(([name, values]) => [name, [...values]]))
}
