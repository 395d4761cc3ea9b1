import type { Behaviour } from '../../../mock/calls/behaviour.js'
import type { OpenStore } from '../executions/execution-store.js'
import {
  sendAutomationSignal,
  startAutomationExecution,
  stopAutomationExecution,
} from './change-automation-executions.js'
import { describeAutomationStepExecutions } from './describe-automation-step-executions.js'
import { describeAutomationExecutions, getAutomationExecution } from './read-automation-executions.js'

/** The operations of SSM that do more than return conforming data: those of Automation, on one state. */
export function createBehaviours(open: OpenStore): readonly Behaviour[] {
  return [
    describeAutomationStepExecutions(open),
    describeAutomationExecutions(open),
    getAutomationExecution(open),
    startAutomationExecution(open),
    stopAutomationExecution(open),
    sendAutomationSignal(open),
  ]
}
