import { UsageError } from '../command.js'

/** Does what writes to a file or folder. What the system refuses is thrown as a `UsageError` that says why. */
export async function writeTo<Result>(place: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (cause) {
    // Errors of system calls say which one; whatever else goes wrong is no misuse.
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new UsageError(`${place} cannot be written: ${cause.message}`, { cause })
  }
}
