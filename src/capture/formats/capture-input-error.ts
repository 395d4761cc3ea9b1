/** Thrown for an input that cannot be opened: no such file, no match for a pattern, no permission. */
export class CaptureInputError extends Error {
  override readonly name = 'CaptureInputError'
  /** The input as it was given. */
  readonly input: string

  constructor(input: string, reason: string, options?: ErrorOptions) {
    super(`${input}: ${reason}`, options)
    this.input = input
  }
}

/** Throws what a system call said of an input as a `CaptureInputError`. */
export function refuseInput(input: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new CaptureInputError(input, `cannot be read: ${reason}`, { cause: error })
}
