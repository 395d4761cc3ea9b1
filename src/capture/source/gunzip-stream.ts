import { createGunzip } from 'node:zlib'
import { SourceCut } from './source-cut.js'

/** Compressed bytes that are given to the decoder at once, so that what comes out at once stays small, too. */
const PORTION = 16 * 1024

/**
 * Decompresses gzip, member after member. What comes before damage, or before the place where the stream was cut off,
 * is given first; then a `SourceCut` says so. (A piped stream would throw that part away.)
 */
export async function* gunzipStream(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  const ready: Uint8Array[] = []
  let failure: Error | undefined
  let wake = (): void => undefined
  gunzip.on('data', (chunk: Uint8Array) => ready.push(chunk))
  gunzip.on('end', () => wake())
  gunzip.on('error', (error) => {
    failure ??= error
    wake()
  })
  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      start(resolve)
    })
  try {
    for await (const portion of portionsOf(stream)) {
      await settled((done) => gunzip.write(portion, done))
      yield* ready.splice(0)
      if (failure) break
    }
    if (!failure) await settled(() => gunzip.end())
    yield* ready.splice(0)
  } finally {
    gunzip.destroy()
  }
  if (failure) throw new SourceCut(reasonOf(failure))
}

async function* portionsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += PORTION) yield chunk.subarray(at, at + PORTION)
  }
}

function reasonOf(failure: Error): string {
  const isShort = 'code' in failure && failure.code === 'Z_BUF_ERROR'
  return isShort ? 'the gzip stream ends early' : 'the gzip stream is damaged'
}
