import { shippedContract, shippedValidators } from '../contract/shipped-contract.js'
import type { ServedContract } from './front-end/service-table.js'

/** The contract that this package ships, with its compiled checks. */
export function shippedContracts(): readonly ServedContract[] {
  return [{ contract: shippedContract(), validators: shippedValidators }]
}
