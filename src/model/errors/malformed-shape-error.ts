import { ModelError } from './model-error.js'

/** A shape or operation of the model is not of the form that its format demands. */
export class MalformedShapeError extends ModelError {
  override readonly name = 'MalformedShapeError'

  constructor(shape: string, problem: string) {
    super(`\`${shape}\` ${problem}.`, { shape })
  }
}
