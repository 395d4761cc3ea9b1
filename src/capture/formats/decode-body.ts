import { isUtf8 } from 'node:buffer'
import { decompressBytes } from '../../exchange/decompress-bytes.js'

/** What became of a body: its text, or the reason why there is none, or neither when the capture has no body. */
export interface DecodedBody {
  readonly body?: string
  readonly bodyProblem?: string
}

/** How a capture wrote a body down. */
export interface BodyCoding {
  /** The capture's own word for it, such as HAR's `base64`; several may be listed. */
  readonly encoding?: string | undefined
  /** The message's `content-encoding` header. */
  readonly contentEncoding?: string | undefined
  /** The longest body that is decoded, in bytes. */
  readonly limit: number
}

/** Undoes what the capture did to a body that it wrote as text. */
export function decodeTextBody(text: string, coding: BodyCoding): DecodedBody {
  const encodings = listOf(coding.encoding)
  const isBase64 = encodings.includes('base64')
  const codings = encodings.filter(
    (encoding) => encoding !== 'base64' && !/^(utf-?8|us-ascii|json|text)$/.test(encoding),
  )
  const chunks = isBase64 || coding.contentEncoding ? chunksOf(text, isBase64) : undefined
  if (chunks === undefined && !isBase64 && codings.length === 0) return { body: text }
  const bytes = chunks ?? fromBase64(text)
  if (bytes === undefined) return { bodyProblem: 'the body is not valid base64' }
  return decodeBytesBody(bytes, { ...coding, encoding: codings.join(',') })
}

/** Undoes content codings and reads the rest as UTF-8. A body that the capture had already decoded is left alone. */
export function decodeBytesBody(bytes: Uint8Array, coding: BodyCoding): DecodedBody {
  const named = listOf(coding.encoding)
  const codings = named.length > 0 ? named : listOf(coding.contentEncoding)
  const plain = decompressBytes(bytes, codings, coding.limit)
  if (typeof plain === 'string') return { bodyProblem: plain }
  if (!isUtf8(plain)) return { bodyProblem: 'the body is not UTF-8 text' }
  return { body: Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString('utf8') }
}

function listOf(header: string | undefined): readonly string[] {
  if (header === undefined || header === '') return []
  return header
    .toLowerCase()
    .split(/[\s,;+]+/)
    .filter((word) => word !== '')
}

/**
 * Polly.js keeps the chunks of a compressed body apart, as a JSON list of base64 strings (of hexadecimal ones up to
 * its version 5) in the place of the text.
 */
function chunksOf(text: string, isBase64: boolean): Buffer | undefined {
  const start = /^\s*\[\s*"([A-Za-z0-9+/=]*)"/.exec(text)?.[1]
  if (start === undefined) return undefined
  try {
    const chunks: unknown = JSON.parse(text)
    if (!Array.isArray(chunks) || !chunks.every((chunk) => typeof chunk === 'string')) return undefined
    const isHex = !isBase64 && /^(1f8b|28b52ffd)/.test(start)
    if (!isHex && !isBase64) return undefined
    return Buffer.concat(chunks.map((chunk: string) => Buffer.from(chunk, isHex ? 'hex' : 'base64')))
  } catch {
    return undefined
  }
}

/** Node's decoder takes anything; a body that is not base64 must not become silent rubbish. */
function fromBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) || /^[A-Za-z0-9+/_\s-]*={0,2}\s*$/.test(text)
    ? Buffer.from(text, 'base64')
    : undefined
}
