import { isUtf8 } from 'node:buffer'
import { decompressBytes } from './decompress-bytes.js'
import type { RecordedMessage } from './recorded-exchange.js'

/** The longest body that is decoded for a capture, in bytes. */
const LONGEST_BODY = 64 * 1_048_576

/** A body as a capture holds it: its text with content codings undone, or its bytes as sent, in base64. */
export function recordedBody(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  limit: number = LONGEST_BODY,
): Pick<RecordedMessage, 'body' | 'bodyEncoding' | 'bodyProblem'> {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((coding) => coding !== '')
  const plain = decompressBytes(bytes, codings, limit)
  if (typeof plain === 'string') return { bodyProblem: plain }
  if (isUtf8(plain)) return { body: view(plain).toString('utf8') }
  return { body: view(bytes).toString('base64'), bodyEncoding: 'base64' }
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
