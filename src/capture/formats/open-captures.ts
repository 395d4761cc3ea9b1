import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SourceCut } from '../source/compression/source-cut.js'
import { createPortioner } from '../source/portions.js'
import type { CaptureItems } from './capture-item.js'
import { expandInputs } from './expand-inputs.js'
import { type CaptureSource, readCapture } from './read-capture.js'
import type { ReadOptions } from './read-options.js'

/** What `openCaptures` takes besides how to read. */
export interface OpenOptions extends ReadOptions {
  /** What `-` stands for; the process's standard input without it. */
  readonly stdin?: AsyncIterable<Uint8Array>
}

const CHUNK = 512 * 1024

/**
 * Reads captures one after another: files, folders, patterns such as `traffic-*.har` and `-` for standard input.
 * Throws a `CaptureInputError` for a name that is no file's, a pattern that no file matches and a folder without captures; a
 * file that cannot be opened and whatever is wrong inside a capture becomes a problem.
 *
 * ```ts
 * import { openCaptures } from 'aws-json-contract/capture'
 *
 * for await (const items of openCaptures(['traffic.har', 'fixtures/'])) {
 *   for (const item of items) if (item.kind === 'exchange') console.log(item.exchange.response?.status)
 * }
 * ```
 */
export async function* openCaptures(inputs: readonly string[], options: OpenOptions = {}): CaptureItems {
  const reading = { ...options, portions: createPortioner() }
  for (const source of await openSources(inputs, options)) yield* readCapture(source, reading)
}

/** The inputs as sources, for `readCapture` or `splitCapture`; no file is opened before its stream is read. */
async function openSources(
  inputs: readonly string[],
  { stdin }: Pick<OpenOptions, 'stdin'> = {},
): Promise<readonly CaptureSource[]> {
  const expanded = await expandInputs(inputs)
  return expanded.map(({ name, refusal }) => {
    if (refusal !== undefined) return { name, stream: refused(refusal) }
    return name === '-' ? { name, stream: stdin ?? process.stdin } : fileSource(name)
  })
}

// biome-ignore lint/correctness/useYield: a stream that ends before it begins.
async function* refused(reason: string): AsyncGenerator<Uint8Array> {
  throw new SourceCut(reason)
}

/** A file as a source. */
export function fileSource(name: string): CaptureSource {
  return { name, stream: fileStream(name), folder: dirname(name) }
}

/** A stretch of a file, in bytes. */
export interface FileRange {
  readonly from: number
  /** Where it ends, at the latest with the file. */
  readonly to: number
  /** Where its reader will probably have enough, if that is before the end: nothing behind is read until it is asked for. */
  readonly enoughAt?: number
}

/** What captures are read by: all that may be asked of a file, as an object of S3 stands for one in Lambda. */
export interface OpenFile {
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }>
  stat(): Promise<{ readonly size: number }>
  close(): Promise<void>
}

const NOTHING = Buffer.alloc(0)

const WHOLE: FileRange = { from: 0, to: Number.POSITIVE_INFINITY }

/**
 * Reads a file, or a stretch of it; while a chunk is looked at, the next one is on its way. A chunk stands where it is
 * until the next one is asked for: its memory is used again, as memory that is new has to be collected, too.
 */
export async function* fileStream(
  name: string,
  { from, to, enoughAt = to }: FileRange = WHOLE,
): AsyncGenerator<Uint8Array> {
  const file: OpenFile = await open(name).catch(cutByError)
  try {
    // Of a pipe and the like it is 0.
    const { size } = await file.stat()
    let at = from
    let isRead = false
    let [memory, other] = [NOTHING, NOTHING]
    const read = async (): Promise<Uint8Array> => {
      if (isRead) return NOTHING
      // One byte more than a file has tells that it has ended. Most are small, and memory is not to be had for nothing.
      const left = at <= size ? size - at + 1 : CHUNK
      const length = Math.min(CHUNK, left, to - at, at < enoughAt ? enoughAt - at : CHUNK)
      const position = from === 0 && to === WHOLE.to ? null : at
      const free = other.length < length ? Buffer.allocUnsafeSlow(length) : other
      ;[memory, other] = [free, memory]
      const { buffer, bytesRead } = await file.read(free, 0, length, position)
      at += bytesRead
      isRead = at === size && bytesRead < length
      return buffer.subarray(0, bytesRead)
    }
    let next: Promise<Uint8Array> | undefined
    for (let chunk = await read(); chunk.length > 0; chunk = await (next ?? read())) {
      next = at < enoughAt ? read() : undefined
      // A chunk that nobody waits for any more may fail unseen.
      next?.catch(() => undefined)
      yield chunk
    }
  } catch (error) {
    cutByError(error)
  } finally {
    await file.close()
  }
}

function cutByError(error: unknown): never {
  throw new SourceCut(`the file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
}
