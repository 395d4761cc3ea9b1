import { ModelError } from './model-error.js'

/** The file cannot be read, is broken gzip, or is not JSON. */
export class UnreadableModelError extends ModelError {
  override readonly name = 'UnreadableModelError'
}
