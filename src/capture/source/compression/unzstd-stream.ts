import { Decompress } from 'fzstd'
import { ByteQueue } from './byte-queue.js'
import { SourceCut } from './source-cut.js'
import { portionsOf } from './zlib-pump.js'

const FRAME = 0xfd2fb528
/** Frames that hold something else, to be passed over: sixteen numbers from this one. */
const SKIPPABLE = 0x184d2a50
const LONGEST_HEADER = 18
const CHECKSUM_LENGTH = 4
/** As the `zstd` tool refuses by default: more history than this takes that much memory. */
const LARGEST_WINDOW = 128 * 1024 * 1024
const ENDS_EARLY = 'the zstd stream ends early'
const DAMAGED = 'the zstd stream is damaged'

/** What the header of a frame says. */
interface FrameHeader {
  readonly length: number
  readonly window: number
  readonly hasChecksum: boolean
}

/**
 * Decompresses Zstandard, frame after frame (RFC 8878). What comes before damage, before other bytes or before the
 * place where the stream was cut off is given first; then a `SourceCut` says so. Zero bytes at the end are padding.
 */
export async function* unzstdStream(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const queue = new ByteQueue(portionsOf(stream))
  for (let magic = await peekNumber(queue); ; magic = await peekNumber(queue)) {
    if (magic === FRAME) yield* frame(queue)
    else if (magic !== undefined && (magic & ~15) >>> 0 === SKIPPABLE) await skip(queue)
    else break
  }
  if (!(await queue.isOnlyZeros())) throw new SourceCut('bytes that are no zstd follow the zstd stream')
}

async function peekNumber(queue: ByteQueue): Promise<number | undefined> {
  const bytes = Buffer.from(await queue.peek(4))
  return bytes.length < 4 ? undefined : bytes.readUInt32LE(0)
}

async function skip(queue: ByteQueue): Promise<void> {
  const header = Buffer.from(await queue.take(8, ENDS_EARLY))
  for (let left = header.readUInt32LE(4); left > 0; ) {
    const part = await queue.take(Math.min(left, LARGEST_BLOCK), ENDS_EARLY)
    left -= part.length
  }
}

async function* frame(queue: ByteQueue): AsyncGenerator<Uint8Array> {
  const header = readHeader(Buffer.from(await queue.peek(LONGEST_HEADER)))
  if (header.window > LARGEST_WINDOW) {
    throw new SourceCut(`the zstd stream needs more than ${LARGEST_WINDOW} bytes of memory`)
  }
  const ready: Uint8Array[] = []
  const decoder = new Decompress((chunk) => {
    if (chunk.length > 0) ready.push(chunk)
  })
  const decode = (bytes: Uint8Array, isLast: boolean): readonly Uint8Array[] => {
    try {
      decoder.push(Buffer.from(bytes), isLast)
    } catch {
      throw new SourceCut(DAMAGED)
    }
    return ready.splice(0)
  }
  decode(await queue.take(header.length, ENDS_EARLY), false)
  for (let isLast = false; !isLast; ) {
    const block = await takeBlock(queue)
    isLast = block.isLast
    const checksum = isLast && header.hasChecksum ? await queue.take(CHECKSUM_LENGTH, ENDS_EARLY) : NOTHING
    yield* decode(Buffer.concat([block.bytes, checksum]), isLast)
  }
}

const NOTHING = new Uint8Array()
const LARGEST_BLOCK = 128 * 1024

async function takeBlock(queue: ByteQueue): Promise<{ bytes: Uint8Array; isLast: boolean }> {
  const header = Buffer.from(await queue.peek(3))
  if (header.length < 3) throw new SourceCut(ENDS_EARLY)
  const word = header.readUIntLE(0, 3)
  const type = (word >> 1) & 3
  const length = type === 1 ? 1 : word >> 3
  if (type === 3 || length > LARGEST_BLOCK) throw new SourceCut(DAMAGED)
  return { bytes: await queue.take(3 + length, ENDS_EARLY), isLast: (word & 1) === 1 }
}

function readHeader(bytes: Buffer): FrameHeader {
  const descriptor = bytes[4] ?? 0
  const isSingleSegment = (descriptor & 0x20) !== 0
  const sizeLength = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
  const dictionaryLength = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeAt = 5 + (isSingleSegment ? 0 : 1) + dictionaryLength
  const length = sizeAt + sizeLength
  if (bytes.length < length) throw new SourceCut(ENDS_EARLY)
  const hasChecksum = (descriptor & 4) !== 0
  if (!isSingleSegment) return { length, hasChecksum, window: windowOf(bytes[5] ?? 0) }
  const size = sizeLength === 8 ? Number(bytes.readBigUInt64LE(sizeAt)) : bytes.readUIntLE(sizeAt, sizeLength)
  return { length, hasChecksum, window: size }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}
