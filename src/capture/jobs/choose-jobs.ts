import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { expandInputs } from '../readers/expand-inputs.js'

/** Below so many bytes a second thread has hardly started when the first one is done. */
const LEAST_BYTES = 24 * 1024 * 1024

/** More threads than this wait for the one that reads. */
const MOST_JOBS = 4

/**
 * How many threads are worth their start for these inputs: several where the files are large and the machine has more
 * than one processor. Throws `CaptureInputError` for an input that is not there.
 */
export async function chooseJobs(inputs: readonly string[]): Promise<number> {
  const files = await expandInputs(inputs)
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return total < LEAST_BYTES ? 1 : Math.min(availableParallelism(), MOST_JOBS)
}
