import { ModelError } from './model-error.js'

/** A shape carries a trait that this importer does not know; thrown by strict imports only. */
export class UnknownTraitError extends ModelError {
  override readonly name = 'UnknownTraitError'

  constructor(shape: string, message: string) {
    super(message, { shape })
  }
}
