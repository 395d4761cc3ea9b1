import type { IncomingMessage } from 'node:http'
import { type Readable, Transform } from 'node:stream'
import * as zlib from 'node:zlib'

/** What ends early is read as far as it goes, as `fetch` does: the JSON in it tells whether it was all. */
const ANY_LENGTH = { finishFlush: zlib.constants.Z_SYNC_FLUSH }
const ANY_BROTLI_LENGTH = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }

/** What reads a content coding, by its name. */
export type Decoders = ReadonlyMap<string, (() => Transform) | undefined>

/** As many codings as `fetch` reads: each may make a thousand times as much of what it gets. */
const MOST_CODINGS = 5

/** The codings that Node reads: Zstandard from 22.15 on. */
const DECODERS: Decoders = new Map([
  ['gzip', () => zlib.createGunzip(ANY_LENGTH)],
  ['x-gzip', () => zlib.createGunzip(ANY_LENGTH)],
  ['deflate', createDeflateReader],
  ['br', () => zlib.createBrotliDecompress(ANY_BROTLI_LENGTH)],
  ['zstd', 'createZstdDecompress' in zlib ? createZstdReader : undefined],
])

/** What the types of Node 20 do not know yet. */
interface MaybeZstd {
  createZstdDecompress(): Transform & { readonly bytesWritten: number }
}

/** Node 22 reads nothing of a first block that is not whole, and takes it for the end. */
function createZstdReader(): Transform {
  const reader = (zlib as typeof zlib & MaybeZstd).createZstdDecompress()
  return reader.on('end', () => {
    if (reader.bytesWritten > 0 && !reader.readableDidRead) reader.emit('error', new Error('half a block'))
  })
}

/** HTTP's `deflate` is zlib's format, which its first byte tells from the bare stream that some servers send. */
function createDeflateReader(): Transform {
  let inflate: Transform | undefined
  const start = (reader: Transform, first = 0): Transform => {
    const isZlib = (first & 0xf) === 8
    return (isZlib ? zlib.createInflate(ANY_LENGTH) : zlib.createInflateRaw(ANY_LENGTH))
      .on('data', (chunk) => reader.push(chunk))
      .on('error', (error) => reader.destroy(error))
  }
  return new Transform({
    transform(chunk: Buffer, encoding, done) {
      inflate ??= start(this, chunk[0])
      inflate.write(chunk, encoding, done)
    },
    flush(done) {
      if (inflate) inflate.on('end', done).end()
      else done()
    },
    destroy(error, done) {
      inflate?.destroy()
      done(error)
    },
  })
}

/** A body that was read, or as much of one as is more than the limit. */
export interface ReadBody {
  readonly bytes: Buffer
  readonly isWhole: boolean
}

/** Reads a body, decoded as its `Content-Encoding` says; rejects when it breaks off or is not encoded so. */
export function readBody(message: IncomingMessage, limit: number, decoders = DECODERS): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const readers = readersOf(message, decoders)
    const streams: readonly Readable[] = [message, ...readers]
    // What a reader holds already may be a thousand times as much as the limit, so that all of them have to stop.
    const stop = (): void => {
      for (const stream of streams) stream.destroy()
    }
    const settle = (isWhole: boolean): void => resolve({ bytes: Buffer.concat(chunks), isWhole })
    for (const stream of streams) {
      stream.on('error', (error) => {
        reject(error)
        stop()
      })
    }
    readers
      .reduce<Readable>((source, reader) => source.pipe(reader), message)
      .on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size <= limit) return
        settle(false)
        stop()
      })
      .on('end', () => settle(true))
  })
}

/** What takes the codings off a body, one after the other; nothing where one is not known, as `fetch` leaves it. */
function readersOf(message: IncomingMessage, decoders: Decoders): readonly Transform[] {
  const codings = (message.headers['content-encoding'] || 'identity').toLowerCase().split(',')
  if (codings.length > MOST_CODINGS) throw new RangeError(`a response with ${codings.length} content codings`)
  const known = codings.map((coding) => decoders.get(coding.trim())).filter((reader) => reader !== undefined)
  return known.length === codings.length ? known.reverse().map((createReader) => createReader()) : []
}
