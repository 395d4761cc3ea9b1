import { isUtf8 } from 'node:buffer'
import { decompressBytes } from '../../exchange/decompress-bytes.js'

/** What became of a body: its text, or its bytes where they are none, or the reason why there is none, or neither when the capture has no body. */
export interface DecodedBody {
  readonly body?: string | Uint8Array
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

/**
 * Undoes what the capture did to a body that it wrote as text. Recorders that do not know the media type forget to say
 * that they wrote base64, or write compressed bytes as characters; what they lost by that is said, never checked.
 */
export function decodeTextBody(text: string, coding: BodyCoding): DecodedBody {
  const encodings = listOf(coding.encoding)
  const isBase64 = encodings.includes('base64')
  const codings = encodings.filter(
    (encoding) => encoding !== 'base64' && !/^(utf-?8|us-ascii|json|text)$/.test(encoding),
  )
  const chunks = isBase64 || coding.contentEncoding ? chunksOf(text, isBase64) : undefined
  if (chunks === undefined && !isBase64 && codings.length === 0) return decodeUnmarked(text, coding)
  const bytes = chunks ?? fromBase64(text)
  if (bytes === undefined) return { bodyProblem: 'the body is not valid base64' }
  return decodeBytesBody(bytes, { ...coding, encoding: codings.join(',') })
}

/** What texts begin with that are as they were sent: JSON, XML and HTML. */
const DOCUMENT_START = /^\s*(?:[{["<]|$)/
const BASE64_ONLY = /^[A-Za-z0-9+/_-]{6,}={0,2}$/
/** Byte 1F, with which gzip begins, and which no text has. */
const GZIP_START = '\u001f'
// biome-ignore lint/suspicious/noControlCharactersInRegex: texts have none of these, compressed bytes soon have one.
const CONTROL = /[\x00-\x08\x0e-\x1f]/
const LOST = 'the recorder wrote compressed bytes as text and lost some of them'

/** A body of which the capture does not say how it is written. */
function decodeUnmarked(text: string, { contentEncoding, limit }: BodyCoding): DecodedBody {
  if (DOCUMENT_START.test(text)) return { body: text }
  const isCoded = listOf(contentEncoding).some((coding) => coding !== 'identity' && coding !== 'aws-chunked')
  if (isCoded || text.startsWith(GZIP_START)) {
    if (text.includes('\ufffd')) return { bodyProblem: LOST }
    // Bytes as characters; a text of other characters was never bytes.
    if (/[\x80-\xff]/.test(text) && !/[\u0100-\uffff]/.test(text)) {
      const decoded = decodeBytesBody(Buffer.from(text, 'latin1'), { contentEncoding, limit })
      return typeof decoded.body === 'string' ? decoded : { bodyProblem: LOST }
    }
    // Some write a question mark, or a letter of another character set, for what they do not know.
    if (CONTROL.test(text)) return { bodyProblem: LOST }
  }
  // MIME breaks its lines, and the alphabet of URLs has no need of padding.
  const written = text.replace(/[\r\n]+/g, '')
  if (written.length % 4 === 1 || !BASE64_ONLY.test(written)) return { body: text }
  const decoded = decodeBytesBody(Buffer.from(written, 'base64'), { contentEncoding, limit })
  return typeof decoded.body === 'string' && DOCUMENT_START.test(decoded.body) ? decoded : { body: text }
}

/** Undoes content codings. What is UTF-8 then is a text; other bytes are left to the codec of a wire. A body that the capture had already decoded is left alone. */
export function decodeBytesBody(bytes: Uint8Array, coding: BodyCoding): DecodedBody {
  const named = listOf(coding.encoding)
  const codings = named.length > 0 ? named : listOf(coding.contentEncoding)
  const isCoded = codings.length > 0 || bytes[0] === GZIP_START.charCodeAt(0)
  const plain = isCoded ? decompressBytes(bytes, codings, coding.limit) : bytes
  if (typeof plain === 'string') return { bodyProblem: plain }
  if (!isUtf8(plain)) return { body: plain }
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
