import { crc32, createInflateRaw } from 'node:zlib'
import { ByteQueue } from './byte-queue.js'
import { SourceCut } from './source-cut.js'
import { createZlibPump, portionsOf } from './zlib-pump.js'

const TRAILER_LENGTH = 8
/** Names and comments in a header are of any length; one that is longer than this is none. */
const LONGEST_HEADER = 128 * 1024
const ENDS_EARLY = 'the gzip stream ends early'
const DAMAGED = 'the gzip stream is damaged'

/**
 * Decompresses gzip, member after member (RFC 1952), and ends as `gzip -dc` does: zero bytes after the last member are
 * padding, anything else there is told. What comes before damage, or before the place where the stream was cut off,
 * is given first; then a `SourceCut` says so.
 */
export async function* gunzipStream(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const queue = new ByteQueue(portionsOf(stream))
  while (await takeHeader(queue)) yield* member(queue)
  if (!(await queue.isOnlyZeros())) throw new SourceCut('bytes that are no gzip follow the gzip stream')
}

/** Steps over the header of a member; false where none begins. */
async function takeHeader(queue: ByteQueue): Promise<boolean> {
  const start = await queue.peek(2)
  if (start[0] !== 0x1f || start[1] !== 0x8b) return false
  for (let wanted = 64; ; wanted *= 2) {
    const bytes = await queue.peek(wanted)
    const length = headerLength(bytes)
    if (length !== undefined) {
      queue.drop(length)
      return true
    }
    if (bytes.length < wanted) throw new SourceCut(ENDS_EARLY)
    if (wanted > LONGEST_HEADER) throw new SourceCut(DAMAGED)
  }
}

/** How long the header is that these bytes begin with, or `undefined` where it goes on behind them. */
function headerLength(bytes: Uint8Array): number | undefined {
  const flags = bytes[3]
  if (flags === undefined || bytes.length < 10) return undefined
  let at = 10
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8)
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue
    const end = bytes.indexOf(0, at)
    if (end === -1) return undefined
    at = end + 1
  }
  if (flags & 2) at += 2
  return at <= bytes.length ? at : undefined
}

async function* member(queue: ByteQueue): AsyncGenerator<Uint8Array> {
  const pump = createZlibPump(createInflateRaw({ chunkSize: 64 * 1024 }))
  let given = 0
  let check = 0
  let length = 0
  const counted = (chunks: readonly Uint8Array[]): readonly Uint8Array[] => {
    for (const chunk of chunks) {
      check = crc32(chunk, check)
      length += chunk.length
    }
    return chunks
  }
  try {
    while (pump.state() === 'open') {
      const portion = await queue.next()
      if (portion === undefined) {
        yield* counted(await pump.end())
        break
      }
      given += portion.length
      yield* counted(await pump.write(portion))
      if (pump.state() === 'ended')
        queue.putBack(portion.subarray(portion.length - (given - pump.consumed())))
    }
    if (pump.state() !== 'ended') throw new SourceCut(isShort(pump.state()) ? ENDS_EARLY : DAMAGED)
  } finally {
    pump.close()
  }
  const trailer = Buffer.from(await queue.peek(TRAILER_LENGTH))
  if (trailer.length < TRAILER_LENGTH) throw new SourceCut(ENDS_EARLY)
  const isRight = trailer.readUInt32LE(0) === check && trailer.readUInt32LE(4) === length % 2 ** 32
  if (!isRight) throw new SourceCut(DAMAGED)
  queue.drop(TRAILER_LENGTH)
}

function isShort(state: string | Error): boolean {
  return state instanceof Error && 'code' in state && state.code === 'Z_BUF_ERROR'
}
