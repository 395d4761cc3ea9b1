import { validators } from '../../generated/validators.js'
import { ContractError } from '../model/documents.js'
import type { Validate } from './validators.js'

/**
 * The built-in contract's validators by the pointers of their schemas, compiled ahead of time for requests, outputs and
 * errors. Throws `ContractError` for a pointer that is none of these.
 *
 * ```ts
 * import { shippedContract, shippedValidators } from 'aws-json-contract'
 *
 * for (const { request } of shippedContract().operations.values()) {
 *   if (request.wire !== undefined) console.log(shippedValidators(request.wire)({}))
 * }
 * ```
 */
export function shippedValidators(pointer: string): Validate {
  const validate = Object.hasOwn(validators, pointer) ? validators[pointer] : undefined
  if (validate) return validate
  throw new ContractError(pointer, 'the built-in validators have no check of this schema')
}
