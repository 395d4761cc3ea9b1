/** Thrown when the bytes end before the value does: more of the source has to come, or the source was cut. */
export class OutOfBytes extends Error {
  override readonly name = 'OutOfBytes'
}

/** The one instance that is thrown: it happens at the end of every chunk, and a stack trace would cost more than the look. */
export const OUT_OF_BYTES: OutOfBytes = new OutOfBytes('the bytes end inside a value')

/** Thrown when the bytes are not JSON, or not the JSON that the format asks for. `at` is a place in the scanned bytes. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
  readonly at: number

  constructor(reason: string, at: number) {
    super(reason)
    this.at = at
  }
}
