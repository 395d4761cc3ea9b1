import {
  isDescribeAutomationStepExecutionsRequest,
  isDescribeAutomationStepExecutionsResult,
  validators,
} from '../../generated/validators.js'
import type { OperationChecks } from './operation-checks.js'
import { errorsTable } from './operations-table.js'
import type { Validate } from './validators.js'

/** The shipped contract's checks of wire messages, compiled ahead of time; they run in browsers too. */
export const shippedChecks: Readonly<Record<string, OperationChecks>> = {
  DescribeAutomationStepExecutions: {
    request: isDescribeAutomationStepExecutionsRequest,
    output: isDescribeAutomationStepExecutionsResult,
    errors: errorChecks(),
  },
}

function errorChecks(): Readonly<Record<string, Validate>> {
  const entries = Object.keys(errorsTable).flatMap((code) => {
    const validate = validators[`#/components/schemas/${code}`]
    return validate ? [[code, validate] as const] : []
  })
  return Object.fromEntries(entries)
}
