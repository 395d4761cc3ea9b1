import type { ServedOperation } from '../front-end/service-table.js'
import type { Behaviour } from './behaviour.js'
import {
  type DescribeStepsOptions,
  describeAutomationStepExecutions,
} from './describe-automation-step-executions.js'

/** What the behaviours share. */
export type BehaviourOptions = DescribeStepsOptions

/**
 * The operations that do more than answer conforming data. They are known by target, so that an operation of the same
 * name in another service is not taken for one of them.
 */
export function createBehaviours(
  options: BehaviourOptions,
): (served: ServedOperation) => Behaviour | undefined {
  const behaviours: ReadonlyMap<string, Behaviour> = new Map([
    ['AmazonSSM.DescribeAutomationStepExecutions', describeAutomationStepExecutions(options)],
  ])
  return ({ operation }) => behaviours.get(operation.target)
}
