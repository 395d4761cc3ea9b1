import type { SchemaError } from '../../contract/validators.js'
import { CallError } from './call-error.js'

/** Which message broke the contract. */
export type CheckedPart = 'request' | 'output' | 'error'

/** A message that breaks the contract; a request that does was not sent. `problems` has every rule it breaks. */
export class ContractViolationError extends CallError<'ContractViolation'> {
  declare readonly operation: string
  declare readonly part: CheckedPart
  declare readonly problems: readonly SchemaError[]
}
