import { isUtf8 } from 'node:buffer'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { Decompress } from 'fzstd'

type Decoder = (bytes: Uint8Array, limit: number) => Uint8Array

const TOO_LONG = 'ERR_BUFFER_TOO_LARGE'

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: (bytes, limit) => gunzipSync(bytes, { maxOutputLength: limit }),
  'x-gzip': (bytes, limit) => gunzipSync(bytes, { maxOutputLength: limit }),
  deflate: inflate,
  br: (bytes, limit) => brotliDecompressSync(bytes, { maxOutputLength: limit }),
  zstd: unzstd,
}

/**
 * Undoes content codings, the last one first. Returns a reason where that fails. Captures often keep the header
 * though they hold the decoded body, so bytes that read as text and start like a document are taken as they are.
 */
export function decompressBytes(
  bytes: Uint8Array,
  codings: readonly string[],
  limit: number,
): Uint8Array | string {
  let plain = bytes
  for (const coding of [...codings].reverse()) {
    const decode = decoders[coding]
    if (coding === 'identity' || coding === 'aws-chunked') continue
    if (decode === undefined) return `the body's content coding "${coding.slice(0, 20)}" is not known`
    if (looksDecoded(plain)) continue
    try {
      plain = decode(plain, limit)
    } catch (error) {
      return isTooLong(error)
        ? `the decoded body is longer than ${limit} bytes`
        : `the body is not valid ${coding}, or was cut off`
    }
  }
  return codings.length === 0 && isGzip(plain) ? decompressBytes(plain, ['gzip'], limit) : plain
}

function looksDecoded(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20)
  if (bytes.length === 0) return true
  const startsADocument = first === 0x7b || first === 0x5b || first === 0x3c || first === 0x22
  return startsADocument && isUtf8(bytes)
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** HTTP's `deflate` is zlib's format, but senders of the bare stream have always existed. */
function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0
  return isZlib
    ? inflateSync(bytes, { maxOutputLength: limit })
    : inflateRawSync(bytes, { maxOutputLength: limit })
}

/** A small decoder in JavaScript: Node 20 has none, and that of Node 22 takes what is cut off for whole. */
function unzstd(bytes: Uint8Array, limit: number): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Decompress((part) => {
    length += part.length
    if (length > limit) throw Object.assign(new RangeError('too long'), { code: TOO_LONG })
    parts.push(part)
  })
  stream.push(bytes, true)
  return Buffer.concat(parts)
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === TOO_LONG
}
