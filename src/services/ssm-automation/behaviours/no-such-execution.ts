import type { ErrorResponse } from '../../../mock/calls/messages.js'

/** The error for an id that names no execution. */
export function noSuchExecution(id: string): ErrorResponse {
  return {
    code: 'AutomationExecutionNotFoundException',
    message: `Automation execution ${id} does not exist.`,
  }
}
