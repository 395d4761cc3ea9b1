import type { ErrorResponse } from '../../../mock/calls/messages.js'
import type { JsonObject } from '../../../protocol/json-values.js'
import type { Execution, ExecutionKey } from './execution.js'

/** What came of a start: an execution, or the error with which AWS refuses it. */
export type Started = { readonly id: string } | { readonly error: ErrorResponse }

/** Executions that really run, as those of runbooks do, beside those that were recorded. */
export interface RunningExecutions {
  /** Whether a document of that name can be run in a Region. */
  knows(document: string, region: string): boolean
  /**
   * Starts an execution at this moment, in a Region.
   *
   * @param members Members of StartAutomationExecution's request.
   */
  start(document: string, members: JsonObject, region: string): Started
  /** Whether it is one of these executions. */
  has(key: ExecutionKey): boolean
  /** An execution as it stands. */
  find(key: ExecutionKey): Execution | undefined
  /** Those of a Region. */
  list(region: string): readonly Execution[]
  /** `false` where it is over. */
  stop(id: string, type: 'Cancel' | 'Complete'): boolean
  /** `false` where no step waits for a decision. */
  decide(id: string, decision: { readonly approved: boolean; readonly comment: string | undefined }): boolean
}
