import type { Refusal } from '../../../mock/front-end/messages.js'

/** The error for an id that names no execution. */
export function noSuchExecution(id: string): Refusal {
  return {
    code: 'AutomationExecutionNotFoundException',
    message: `Automation execution ${id} does not exist.`,
  }
}
