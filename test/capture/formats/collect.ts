import { readCapture } from '../../../src/capture/formats/read-capture.js'
import type { CaptureItem, CaptureItems, CaptureProblem, ReadOptions } from '../../../src/capture/index.js'
import type { Exchange } from '../../../src/exchange/exchange.js'

/** All items of a capture, sorted into exchanges and problems. */
export interface Collected {
  readonly exchanges: readonly Exchange[]
  readonly problems: readonly CaptureProblem[]
}

export async function collect(items: CaptureItems): Promise<Collected> {
  const all: CaptureItem[] = []
  for await (const batch of items) all.push(...batch)
  return {
    exchanges: all.flatMap((item) => (item.kind === 'exchange' ? [item.exchange] : [])),
    problems: all.flatMap((item) => (item.kind === 'problem' ? [item.problem] : [])),
  }
}

/** Reads a capture that is given as text or bytes, in chunks of the given lengths, the last of them again and again. */
export function read(
  content: string | Uint8Array,
  options: ReadOptions = {},
  chunkLengths: readonly number[] = [65_536],
): Promise<Collected> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return collect(readCapture({ name: 'capture', stream: stream(bytes, chunkLengths) }, options))
}

/**
 * Bytes as a stream, in chunks as `read` takes them. As those of a file do, a chunk goes when the next one is asked for:
 * something else stands in its memory then.
 */
export async function* stream(
  bytes: Uint8Array,
  lengths: readonly number[] = [65_536],
): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let index = 0; at < bytes.length; index++) {
    const length = lengths[Math.min(index, lengths.length - 1)] ?? bytes.length
    const chunk = Uint8Array.from(bytes.subarray(at, at + length))
    yield chunk
    chunk.fill(0x22)
    at += length
  }
}
