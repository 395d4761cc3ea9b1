import type { JsonObject, JsonValue } from '../../../protocol/json-values.js'

/** What happens after a step failed: the execution ends, goes on with the next step, or with a step by its name. */
export type OnFailure = 'Abort' | 'Continue' | { readonly step: string }

/** A value that a step picks from what its action returned. */
export interface OutputSelector {
  readonly name: string
  /** JSONPath, such as `$.InstanceInformationList[0].InstanceId`. */
  readonly selector: string
  readonly type: OutputType
}

/** Types of outputs and variables. */
export const OUTPUT_TYPES = ['String', 'StringList', 'StringMap', 'Integer', 'Boolean', 'MapList'] as const
export type OutputType = (typeof OUTPUT_TYPES)[number]

/** A step of a runbook, with AWS's defaults filled in. */
export interface RunbookStep {
  readonly name: string
  /** Such as `aws:sleep`. */
  readonly action: string
  /** As written, expressions unresolved. */
  readonly inputs: JsonObject
  /** Left out, it is `Abort`, which steps of a loop inherit from the loop. */
  readonly onFailure: OnFailure | undefined
  /** The step that a cancelled execution goes on with; `Abort` stops at once. */
  readonly onCancel: OnFailure
  readonly isCritical: boolean
  readonly isEnd: boolean
  readonly nextStep: string | undefined
  /** Of one attempt. */
  readonly timeoutSeconds: number | undefined
  readonly maxAttempts: number
  readonly outputs: readonly OutputSelector[]
  /** Where it stands in the document, such as `mainSteps[2]`. */
  readonly place: string
  /** The steps of a loop. */
  readonly steps: readonly RunbookStep[]
}

/** A parameter or variable as the document declares it. */
export interface Declaration {
  /** `String`, `StringList`, `Boolean`, `Integer`, `StringMap`, `MapList`, or a type of AWS such as `AWS::EC2::Instance::Id`. */
  readonly type: string
  readonly default: JsonValue | undefined
  readonly allowedValues: readonly JsonValue[] | undefined
  readonly allowedPattern: string | undefined
  readonly minChars: number | undefined
  readonly maxChars: number | undefined
  readonly minItems: number | undefined
  readonly maxItems: number | undefined
}

/**
 * An Automation document, schema version 0.3.
 * See https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-documents.html
 */
export interface Runbook {
  readonly parameters: ReadonlyMap<string, Declaration>
  readonly variables: ReadonlyMap<string, Declaration>
  readonly steps: readonly RunbookStep[]
  /** Names of values that the execution shows as its outputs, such as `create.ImageId`. */
  readonly outputs: readonly string[]
}

/** Why a runbook is refused, and where. */
export interface RunbookProblem {
  /** A path such as `mainSteps[2].inputs.Duration`; empty for the document as a whole. */
  readonly place: string
  readonly message: string
}

/** Every step of a list, those within loops included, in the order of the document. */
export function* allSteps(steps: readonly RunbookStep[]): Generator<RunbookStep> {
  for (const step of steps) {
    yield step
    yield* allSteps(step.steps)
  }
}
