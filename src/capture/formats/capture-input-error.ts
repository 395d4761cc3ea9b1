/** Thrown for an input that cannot be opened: no such file, no match for a pattern, no capture in a folder. */
export class CaptureInputError extends Error {
  override readonly name = 'CaptureInputError'
  /** The input as it was given. */
  readonly input: string

  constructor(input: string, reason: string, options?: ErrorOptions) {
    super(`${input}: ${reason}`, options)
    this.input = input
  }
}
