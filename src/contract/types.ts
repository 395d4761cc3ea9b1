import type { components, operations, paths } from '../../generated/contract.js'

/** The generated types of the built-in contract, whole: paths, operations and components by their OpenAPI names. */
export type { components, operations, paths }

type Schemas = components['schemas']

/** What is asked: which execution, which of its steps, which page. */
export type DescribeAutomationStepExecutionsRequest = Schemas['DescribeAutomationStepExecutionsRequest']

/** One page of steps as AWS sends it, with timestamps as seconds since the epoch. */
export type DescribeAutomationStepExecutionsResult = Schemas['DescribeAutomationStepExecutionsResult']

/** One page of steps as the published description has it, with timestamps as date-time text. */
export type PublishedDescribeAutomationStepExecutionsResult =
  Schemas['PublishedDescribeAutomationStepExecutionsResult']

/** A step of an Automation execution as AWS sends it. */
export type StepExecution = Schemas['StepExecution']

/** A step of an Automation execution as the published description has it. */
export type PublishedStepExecution = Schemas['PublishedStepExecution']

/** Narrows the response to some of an execution's steps. */
export type StepExecutionFilter = Schemas['StepExecutionFilter']

/** What a filter looks at; AWS refuses any other key. */
export type StepExecutionFilterKey = Schemas['StepExecutionFilterKey']

/** How far a step is: a known status, or one that AWS added later. */
export type StepStatus = Schemas['AutomationExecutionStatus']

/** Why a step failed, by stage and type. */
export type FailureDetails = Schemas['FailureDetails']

/** The loop that a step is an iteration of. */
export type ParentStepDetails = Schemas['ParentStepDetails']

/** Resources that a rate-controlled step works on. */
export type Target = Schemas['Target']

/** Accounts and Regions that a step works in. */
export type TargetLocation = Schemas['TargetLocation']

/** A CloudWatch alarm and the state in which it stopped a step. */
export type AlarmStateInformation = Schemas['AlarmStateInformation']

/** Known statuses, without those AWS may add. */
export type KnownStepStatus = Known<StepStatus>

/** The literals of an open enum. */
type Known<Value> = Value extends string ? (string extends Value ? never : Value) : never
