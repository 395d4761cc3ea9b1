import { ModelError } from './model-error.js'

/** The file is JSON, but neither a Smithy JSON AST nor a C2J service description. */
export class UnknownFormatError extends ModelError {
  override readonly name = 'UnknownFormatError'
}
