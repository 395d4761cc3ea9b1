import type { Contract } from '../../../contract/contract.js'
import type { Validate } from '../../../contract/validators.js'
import { toWire } from '../../../model/renditions.js'
import type { Shape } from '../../../model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'

const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'

/** Reads recorded steps into their wire form; a text says what is wrong with them. */
export type ReadSteps = (steps: readonly JsonValue[]) => readonly JsonObject[] | string

/** Makes the reader of steps: what it lets through conforms to the contract, so the mock answers nothing that does not. */
export function createStepReader(contracts: readonly Contract[]): ReadSteps {
  const judge = findJudge(contracts)
  return (steps) => {
    const output = { StepExecutions: steps }
    const wire = judge ? toWire(output, judge.shape) : output
    if (judge && !judge.validate(wire)) {
      const [error] = judge.validate.errors ?? []
      return `A step breaks the contract at ${error?.instancePath ?? ''}: ${error?.message ?? ''}.`
    }
    const read = isJsonObject(wire) && Array.isArray(wire['StepExecutions']) ? wire['StepExecutions'] : []
    return read.every(isJsonObject) ? read : 'A step is no JSON object.'
  }
}

function findJudge(
  contracts: readonly Contract[],
): { readonly shape: Shape; readonly validate: Validate } | undefined {
  for (const contract of contracts) {
    const pointer = contract.operations.get(TARGET)?.output.wire
    if (pointer !== undefined)
      return { shape: contract.readShape(pointer), validate: contract.validatorAt(pointer) }
  }
  return undefined
}
