import { ModelError } from './model-error.js'

/** Something in the model refers to a shape that the model does not have. */
export class UnresolvedShapeError extends ModelError {
  override readonly name = 'UnresolvedShapeError'
  /** What refers to the missing shape. */
  readonly referrer: string

  constructor(shape: string, referrer: string) {
    super(`\`${referrer}\` refers to the shape \`${shape}\`, which the model does not have.`, { shape })
    this.referrer = referrer
  }
}
