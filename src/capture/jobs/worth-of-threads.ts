import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { expandInputs } from '../formats/expand-inputs.js'

/**
 * A thread more is worth its start from so many bytes on: what Node, the contracts and the first entries cost each anew is as
 * much as to check some 40 MB.
 */
const BYTES_PER_THREAD = 125_000_000

/** More threads than this wait for the disk. */
const MOST_THREADS = 16

/** From so many bytes on, learning how entries are written costs less than it saves. */
const BYTES_TO_LEARN = 64 * 1024

/** What captures are worth: one thread until there is enough for two, and only then learning how entries are written. */
export interface Worth {
  readonly threads: number
  readonly fastPath: boolean
}

/** Says what captures are worth by their sizes. Standard input, of which nobody knows the size, is read by one thread. */
export async function worthOf(inputs: readonly string[]): Promise<Worth> {
  const files = await expandInputs(inputs)
  if (!files.every(isFile)) return { threads: 1, fastPath: true }
  const sizes = await Promise.all(files.map(({ name }) => stat(name).then(({ size }) => size)))
  const bytes = sizes.reduce((total, size) => total + size, 0)
  const most = Math.min(Math.floor(bytes / BYTES_PER_THREAD), availableParallelism(), MOST_THREADS)
  return { threads: Math.max(1, most), fastPath: bytes >= BYTES_TO_LEARN }
}

/** Whether captures can be checked by several threads: files, all of which can be read. */
export async function canBeShared(inputs: readonly string[]): Promise<boolean> {
  return (await expandInputs(inputs)).every(isFile)
}

function isFile({ name, refusal }: { readonly name: string; readonly refusal?: string }): boolean {
  return name !== '-' && refusal === undefined
}
