import { createBrotliDecompress } from 'node:zlib'
import { SourceCut } from './source-cut.js'
import { createZlibPump, portionsOf } from './zlib-pump.js'

/**
 * Decompresses Brotli (RFC 7932), which has no mark to be told by and no checksum. What comes before damage or before
 * the place where the stream was cut off is given first; then a `SourceCut` says so, as of what follows the stream.
 * Zero bytes at the end are padding.
 */
export async function* unbrotliStream(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pump = createZlibPump(createBrotliDecompress({ chunkSize: 64 * 1024 }))
  let given = 0
  let hasRest = false
  try {
    for await (const portion of portionsOf(stream)) {
      const isAfter = pump.state() === 'ended'
      const chunks = isAfter ? [] : await pump.write(portion)
      given += portion.length
      yield* chunks
      if (pump.state() instanceof Error) break
      if (pump.state() !== 'ended') continue
      const rest = isAfter ? portion : portion.subarray(portion.length - (given - pump.consumed()))
      hasRest ||= rest.some((byte) => byte !== 0)
      if (hasRest) break
    }
    yield* await pump.end()
    if (hasRest) throw new SourceCut('bytes that are no Brotli follow the Brotli stream')
    if (pump.state() !== 'ended') throw new SourceCut('the Brotli stream ends early or is damaged')
  } finally {
    pump.close()
  }
}
