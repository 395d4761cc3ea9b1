import { CallError, type CallErrorFacts } from './call-error.js'

/** Which message broke the contract. */
export type CheckedPart = 'request' | 'output' | 'error'

/** A rule that a message breaks: where, and how. A check's own errors say more, such as the rule's `keyword`. */
export interface Problem {
  /** A JSON pointer into the message. */
  readonly instancePath: string
  readonly message?: string
}

/** What is known of a message that breaks the contract. */
export interface ContractViolationFacts extends CallErrorFacts {
  readonly operation: string
  readonly part: CheckedPart
  readonly problems: readonly Problem[]
}

/** A message that breaks the contract; a request that does was not sent. `problems` has every rule it breaks. */
export class ContractViolationError extends CallError<'ContractViolation', ContractViolationFacts> {
  declare readonly operation: string
  declare readonly part: CheckedPart
  declare readonly problems: readonly Problem[]
}

/** The error of a request of which a member or a header cannot be sent, by what was thrown for it or a text. */
export function cannotBeSent(operation: string, name: string, cause: unknown): ContractViolationError {
  const message = `${Object(cause).message ?? cause}`
  return new ContractViolationError(
    'ContractViolation',
    `\`${name || 'input'}\` of ${operation} cannot be sent: ${message}`,
    { operation, part: 'request', problems: [{ instancePath: name && `/${name}`, message }], cause },
  )
}
