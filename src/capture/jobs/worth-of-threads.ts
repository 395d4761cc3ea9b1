import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { expandInputs } from '../formats/expand-inputs.js'

/** A thread more is worth its start from so many bytes on. */
const BYTES_PER_THREAD = 50_000_000

/** More threads than this wait for the disk. */
const MOST_THREADS = 16

/** How many threads captures are worth: one, until there is enough for two. Standard input is read by one. */
export async function threadsWorth(inputs: readonly string[]): Promise<number> {
  const files = await expandInputs(inputs)
  if (!files.every(isFile)) return 1
  const sizes = await Promise.all(files.map(({ name }) => stat(name).then(({ size }) => size)))
  const bytes = sizes.reduce((total, size) => total + size, 0)
  return Math.max(1, Math.min(Math.floor(bytes / BYTES_PER_THREAD), availableParallelism(), MOST_THREADS))
}

/** Whether captures can be checked by several threads: files, all of which can be read. */
export async function canBeShared(inputs: readonly string[]): Promise<boolean> {
  return (await expandInputs(inputs)).every(isFile)
}

function isFile({ name, refusal }: { readonly name: string; readonly refusal?: string }): boolean {
  return name !== '-' && refusal === undefined
}
