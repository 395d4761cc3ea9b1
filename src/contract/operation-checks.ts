import type { Contract } from './contract.js'
import type { Validate } from './validators.js'

/** The checks of one operation's wire messages. */
export interface OperationChecks {
  readonly request?: Validate
  readonly output?: Validate
  /** Checks of the bodies of its errors, by code. */
  readonly errors?: Readonly<Record<string, Validate>>
}

/**
 * Makes the checks of every operation of a contract, by its name.
 *
 * ```ts
 * import { loadContract } from 'aws-json-contract'
 * import { checkExchanges, operationChecks } from 'aws-json-contract/client/checks'
 *
 * const contract = await loadContract('openapi.yaml')
 * const middleware = [checkExchanges(operationChecks(contract), 'throw')]
 * ```
 */
export function operationChecks(
  contract: Contract,
  validatorAt = contract.validatorAt,
): Readonly<Record<string, OperationChecks>> {
  const entries = [...contract.operations.values()].map(({ name, request, output, errors }) => {
    const checks: OperationChecks = {
      ...(request.wire !== undefined && { request: validatorAt(request.wire) }),
      ...(output.wire !== undefined && { output: validatorAt(output.wire) }),
      errors: Object.fromEntries([...errors].map(([code, { schema }]) => [code, validatorAt(schema)])),
    }
    return [name, checks] as const
  })
  return Object.fromEntries(entries)
}
