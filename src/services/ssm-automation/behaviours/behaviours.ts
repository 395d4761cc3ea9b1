import type { Behaviour } from '../../../mock/behaviours/behaviour.js'
import type { PageTokens } from '../../../mock/behaviours/page-tokens.js'
import type { ServedOperation } from '../../../mock/front-end/service-table.js'
import type { ExecutionStore } from '../executions/execution-store.js'
import {
  sendAutomationSignal,
  startAutomationExecution,
  stopAutomationExecution,
} from './change-automation-executions.js'
import { describeAutomationStepExecutions } from './describe-automation-step-executions.js'
import { describeAutomationExecutions, getAutomationExecution } from './read-automation-executions.js'

/**
 * The operations that do more than answer conforming data: Systems Manager's Automation, on one state. They are known by
 * target, so that an operation of the same name in another service is not taken for one of them.
 */
export function createBehaviours(
  store: ExecutionStore,
  tokens: PageTokens,
): (served: ServedOperation) => Behaviour | undefined {
  const behaviours: ReadonlyMap<string, Behaviour> = new Map([
    ['AmazonSSM.DescribeAutomationStepExecutions', describeAutomationStepExecutions(store, tokens)],
    ['AmazonSSM.DescribeAutomationExecutions', describeAutomationExecutions(store, tokens)],
    ['AmazonSSM.GetAutomationExecution', getAutomationExecution(store)],
    ['AmazonSSM.StartAutomationExecution', startAutomationExecution(store)],
    ['AmazonSSM.StopAutomationExecution', stopAutomationExecution(store)],
    ['AmazonSSM.SendAutomationSignal', sendAutomationSignal(store)],
  ])
  return ({ operation }) => behaviours.get(operation.target)
}
