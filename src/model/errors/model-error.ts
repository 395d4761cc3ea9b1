/** A model that cannot become a contract. The message says what is wrong and names the shape, if it is one's fault. */
export class ModelError extends Error {
  override readonly name: string = 'ModelError'
  /** The shape, operation or member at fault, as the model spells it. */
  readonly shape: string | undefined

  constructor(message: string, options: ErrorOptions & { readonly shape?: string } = {}) {
    super(message, options)
    this.shape = options.shape
  }
}
