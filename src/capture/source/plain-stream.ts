import { gunzipStream } from './compression/gunzip-stream.js'
import { SourceCut } from './compression/source-cut.js'
import { unbrotliStream } from './compression/unbrotli-stream.js'
import { unzstdStream } from './compression/unzstd-stream.js'
import { type PeekedStream, peekStream } from './peek-stream.js'

/** What the format is told by. */
const HEAD_LENGTH = 64 * 1024
const MOST_LAYERS = 3

/** A stream as UTF-8 text without a byte order mark. */
export interface PlainStream extends PeekedStream {
  /** Bytes that were left out at the beginning, to be counted in offsets. */
  readonly skipped: number
}

/**
 * Undoes gzip and Zstandard, which say what they are, and Brotli, which only a name that ends in `.br` tells; drops a
 * byte order mark, and turns UTF-16 (what Windows PowerShell writes when output is redirected) into UTF-8.
 */
export async function plainStream(stream: AsyncIterable<Uint8Array>, name = ''): Promise<PlainStream> {
  let peeked = await peekStream(/\.br$/i.test(name) ? unbrotliStream(ownChunks(stream)) : stream, HEAD_LENGTH)
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const decompress = decompressorOf(peeked.head)
    if (!decompress) break
    peeked = await peekStream(decompress(ownChunks(peeked.stream)), HEAD_LENGTH)
  }
  const utf16 = utf16Of(peeked.head)
  if (utf16) peeked = await peekStream(utf8Stream(peeked.stream, utf16), HEAD_LENGTH)
  if (!isUtf8Mark(peeked.head)) return { ...peeked, skipped: 0 }
  return { ...peeked, head: peeked.head.subarray(3), stream: withoutFirst(peeked.stream, 3), skipped: 3 }
}

function decompressorOf(head: Buffer): typeof gunzipStream | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return gunzipStream
  return isZstd(head) ? unzstdStream : undefined
}

/** A frame, or one to be passed over, with which parallel compressors begin. */
function isZstd(head: Buffer): boolean {
  if (head.length < 4) return false
  const magic = head.readUInt32LE(0)
  return magic === 0xfd2fb528 || (magic & ~15) >>> 0 === 0x184d2a50
}

function isUtf8Mark(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
}

function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}

async function* utf8Stream(stream: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  const findEightBit = createEightBitWatch()
  for await (const chunk of stream) {
    const at = findEightBit(chunk)
    yield Buffer.from(decoder.decode(chunk.subarray(0, at), { stream: true }))
    if (at !== undefined) throw new SourceCut('the text changes from UTF-16 to an encoding of 8 bits')
  }
  yield Buffer.from(decoder.decode())
}

/** So many bytes of ASCII one behind the other are no text in UTF-16, whose Latin letters have a zero byte each. */
const MOST_ASCII = 64

/** Finds where text of 8 bits stands behind the UTF-16, as where a tool appends to what PowerShell wrote. */
function createEightBitWatch(): (chunk: Uint8Array) => number | undefined {
  let run = 0
  return (chunk) => {
    for (const [index, byte] of chunk.entries()) {
      run = byte >= 0x09 && byte < 0x7f ? run + 1 : 0
      if (run === MOST_ASCII) return Math.max(0, index + 1 - MOST_ASCII)
    }
    return undefined
  }
}

/** Chunks in memory of their own: decoders keep some while they ask for more. */
async function* ownChunks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield Buffer.from(chunk)
}

async function* withoutFirst(stream: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let left = length
  for await (const chunk of stream) {
    const rest = chunk.subarray(left)
    left -= chunk.length - rest.length
    if (rest.length > 0) yield rest
  }
}
