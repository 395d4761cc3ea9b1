import type { Transform } from 'node:stream'

/** A decoder of `node:zlib`. */
export interface ZlibDecoder extends Transform {
  /** How many bytes of what was written the decoder has taken in. */
  readonly bytesWritten: number
}

/** Drives a decoder portion by portion, so that what it gave before it failed or ended is never lost. */
export interface ZlibPump {
  /** What the decoder makes of a portion. */
  write(portion: Uint8Array): Promise<readonly Uint8Array[]>
  /** What the decoder still had when nothing more comes. */
  end(): Promise<readonly Uint8Array[]>
  /** Whether the compressed data ended, or why it could not be read. */
  state(): 'open' | 'ended' | Error
  /** How many of the bytes given to `write` belong to the compressed data. */
  consumed(): number
  close(): void
}

/** Makes the pump of a decoder. A write after the end of the data would never be answered, so none is made. */
export function createZlibPump(decoder: ZlibDecoder): ZlibPump {
  let ready: Uint8Array[] = []
  let state: 'open' | 'ended' | Error = 'open'
  let wake = (): void => undefined
  const settle = (next: 'ended' | Error): void => {
    if (state === 'open') state = next
    wake()
  }
  decoder.on('data', (chunk: Uint8Array) => ready.push(chunk))
  decoder.on('end', () => settle('ended'))
  decoder.on('error', settle)
  const settled = async (start: (done: () => void) => void): Promise<readonly Uint8Array[]> => {
    if (state === 'open') {
      await new Promise<void>((resolve) => {
        wake = resolve
        start(resolve)
      })
    }
    const chunks = ready
    ready = []
    return chunks
  }
  return {
    write: (portion) => settled((done) => decoder.write(portion, done)),
    end: () => settled(() => decoder.end()),
    state: () => state,
    consumed: () => decoder.bytesWritten,
    close: () => decoder.destroy(),
  }
}

/** Compressed bytes that are given to a decoder at once, so that what comes out at once stays small, too. */
const PORTION = 16 * 1024

/** The chunks of a stream in portions that are small enough for a decoder. */
export async function* portionsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += PORTION) yield chunk.subarray(at, at + PORTION)
  }
}
