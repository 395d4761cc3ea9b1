import type { JsonObject, JsonValue } from '../../../../protocol/json-values.js'
import type { RunbookStep } from '../runbook.js'

/** Which part of a step failed, by AWS's `FailureStage` and `FailureType`. */
export interface FailureKind {
  readonly stage: 'InputValidation' | 'PreVerification' | 'Invocation' | 'PostVerification'
  readonly type: 'Action' | 'Verification' | 'Permission' | 'Throttling' | 'Internal'
}

/** A step's action failed. Its message ends up in the step's `FailureMessage`. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure'
  readonly kind: FailureKind
  /** What the step put out all the same. */
  readonly outputs: JsonObject

  constructor(
    message: string,
    kind: FailureKind = { stage: 'Invocation', type: 'Action' },
    outputs: JsonObject = {},
  ) {
    super(message)
    this.kind = kind
    this.outputs = outputs
  }
}

/** What an action ended with. */
export interface ActionResult {
  /** Outputs that the action itself defines, by name. */
  readonly outputs?: JsonObject
  /** What the step's own `outputs` select from; without it, `outputs`. */
  readonly response?: JsonValue
  /** The step that a branch chose. */
  readonly nextStep?: string | undefined
  /** Something that the reader of the execution should know, such as that a script did not really run. */
  readonly warning?: string | undefined
}

/** A call of an AWS operation, as `aws:executeAwsApi` makes it. */
export interface ApiCall {
  /** boto3's name of the service, such as `ssm` or `stepfunctions`. */
  readonly service: string
  /** The operation as the runbook writes it: `GetParameter`, `getParameter` or `get_parameter`. */
  readonly api: string
  readonly input: JsonObject
}

/** What came of a call. */
export type ApiResult =
  | { readonly output: JsonObject }
  | { readonly error: { readonly code: string; readonly message: string } }
  /** No service of that name is served here. */
  | { readonly unserved: string }

/** An execution that `aws:executeAutomation` starts. */
export interface ChildRequest {
  readonly document: string
  readonly version: string | undefined
  readonly parameters: JsonObject
  readonly inputs: JsonObject
}

/** How an execution that was started by another one ended. */
export interface ChildEnd {
  readonly id: string
  readonly status: string
  readonly outputs: readonly string[]
  readonly failure: string | undefined
}

/** What somebody decided about a step that waits. */
export interface StepDecision {
  readonly approved: boolean
  readonly comment: string | undefined
}

/** What an action can do. */
export interface ActionContext {
  readonly step: RunbookStep
  /** The step's inputs, expressions resolved. */
  readonly inputs: JsonObject
  /** Milliseconds since the epoch, in the run's time. */
  readonly now: () => number
  readonly region: string
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly call: (call: ApiCall) => Promise<ApiResult>
  /** Shows the step as `Waiting` until somebody decides. */
  readonly decision: (outputs: JsonObject) => Promise<StepDecision>
  readonly setVariable: (name: string, value: JsonValue) => void
  readonly runChild: (request: ChildRequest) => Promise<ChildEnd>
  /** An id that the same seed makes again, such as `i-0123456789abcdef0`. */
  readonly makeId: (prefix: string) => string
}

/** What an action does; throws `StepFailure` where it fails. */
export type Action = (context: ActionContext) => Promise<ActionResult>

/** An input that has to be text. */
export function textInput(inputs: JsonObject, name: string): string {
  const value = inputs[name]
  if (typeof value === 'string') return value
  throw new StepFailure(`Input "${name}" must be text, found ${JSON.stringify(value) ?? 'nothing'}.`, {
    stage: 'InputValidation',
    type: 'Verification',
  })
}
