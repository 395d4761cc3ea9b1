import { ModelError } from './model-error.js'

/** An operation was asked for that the model does not have. */
export class UnknownOperationError extends ModelError {
  override readonly name = 'UnknownOperationError'

  constructor(operation: string, service: string) {
    super(`\`${service}\` has no operation \`${operation}\`.`, { shape: operation })
  }
}
