import { createReadStream } from 'node:fs'
import { CaptureInputError } from './capture-input-error.js'
import type { CaptureItems } from './capture-item.js'
import { expandInputs } from './expand-inputs.js'
import { readCapture } from './read-capture.js'
import type { ReadOptions } from './read-options.js'

/** What `openCaptures` takes besides how to read. */
export interface OpenOptions extends ReadOptions {
  /** What `-` stands for; the process's standard input without it. */
  readonly stdin?: AsyncIterable<Uint8Array>
}

const CHUNK = 64 * 1024

/**
 * Reads captures one after another: files, folders, patterns (see `expandInputs`) and `-` for standard input. Throws a
 * `CaptureInputError` for an input that cannot be opened; whatever is wrong inside a capture becomes a problem.
 */
export async function* openCaptures(inputs: readonly string[], options: OpenOptions = {}): CaptureItems {
  for (const name of await expandInputs(inputs)) {
    const stream = name === '-' ? (options.stdin ?? process.stdin) : fileStream(name)
    yield* readCapture({ name, stream }, options)
  }
}

async function* fileStream(name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(name, { highWaterMark: CHUNK })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CaptureInputError(name, `cannot be read: ${reason}`, { cause: error })
  }
}
