import { open } from 'node:fs/promises'
import { expandInputs } from '../source/expand-inputs.js'
import { refuseInput } from './capture-input-error.js'
import type { CaptureItems } from './capture-item.js'
import { type CaptureSource, readCapture } from './read-capture.js'
import type { ReadOptions } from './read-options.js'

/** What `openCaptures` takes besides how to read. */
export interface OpenOptions extends ReadOptions {
  /** What `-` stands for; the process's standard input without it. */
  readonly stdin?: AsyncIterable<Uint8Array>
}

const CHUNK = 512 * 1024

/**
 * Reads captures one after another: files, folders, patterns (see `expandInputs`) and `-` for standard input. Throws a
 * `CaptureInputError` for an input that cannot be opened; whatever is wrong inside a capture becomes a problem.
 */
export async function* openCaptures(inputs: readonly string[], options: OpenOptions = {}): CaptureItems {
  for (const source of await openSources(inputs, options)) yield* readCapture(source, options)
}

/** The inputs as sources, for `readCapture` or `splitCapture`; no file is opened before its stream is read. */
export async function openSources(
  inputs: readonly string[],
  { stdin }: Pick<OpenOptions, 'stdin'> = {},
): Promise<readonly CaptureSource[]> {
  const names = await expandInputs(inputs)
  return names.map((name) => ({ name, stream: name === '-' ? (stdin ?? process.stdin) : fileStream(name) }))
}

/** Reads a file; while a chunk is looked at, the next one is on its way. */
async function* fileStream(name: string): AsyncGenerator<Uint8Array> {
  const file = await open(name).catch((error) => refuseInput(name, error))
  try {
    const read = async (): Promise<Uint8Array> => {
      // Memory of its own for each chunk, as readers keep the end of one until they have the next.
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(CHUNK), 0, CHUNK)
      return buffer.subarray(0, bytesRead)
    }
    let next = read()
    // A chunk that nobody waits for any more may fail unseen.
    next.catch(() => undefined)
    for (let chunk = await next; chunk.length > 0; chunk = await next) {
      next = read()
      next.catch(() => undefined)
      yield chunk
    }
  } catch (error) {
    refuseInput(name, error)
  } finally {
    await file.close()
  }
}
