/** The samples beside a contract cannot be read; the message says which, where and why. */
export class SamplesError extends Error {
  override readonly name = 'SamplesError'
}
