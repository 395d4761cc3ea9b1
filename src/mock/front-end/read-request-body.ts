import { isUtf8 } from 'node:buffer'
import { decompressBytes } from '../../exchange/decompress-bytes.js'
import { MAX_DEPTH } from '../../model/deserialize.js'
import { keepBeyondLongs } from '../../protocol/exact-json.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import type { ErrorResponse } from '../calls/messages.js'

/** A request's body, read; or the error of a body that is no JSON object. */
export type ReadBody = { readonly value: JsonObject } | { readonly error: ErrorResponse }

const UNREADABLE: ReadBody = { error: { code: 'SerializationException' } }

/**
 * Reads a body as AWS does: UTF-8 JSON that is an object, compressed as `Content-Encoding` says; anything else is a
 * SerializationException without message. The SDKs compress long requests of some operations.
 */
export function readRequestBody(sent: Uint8Array, encoding = ''): ReadBody {
  const body = decoded(sent, encoding)
  if (body === undefined || body.length === 0 || !isUtf8(body)) return UNREADABLE
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const text = bytes.toString('utf8')
  // Before anything walks the value: recursion over a body must not be able to exhaust the stack.
  if (body.length > MAX_DEPTH && nestsDeeper(text, MAX_DEPTH)) return UNREADABLE
  try {
    const value: unknown = JSON.parse(keepBeyondLongs(text))
    return isJsonObject(value) ? { value } : UNREADABLE
  } catch {
    return UNREADABLE
  }
}

function decoded(body: Uint8Array, encoding: string): Uint8Array | undefined {
  if (encoding === '') return body
  const codings = encoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length === 0) return body
  const plain = decompressBytes(body, codings, LONGEST_BODY)
  return typeof plain === 'string' ? undefined : plain
}

const LONGEST_BODY = 16 * 2 ** 20

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b])
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d])

function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === QUOTE) quoted = !quoted
    else if (quoted) index += unit === BACKSLASH ? 1 : 0
    else if (OPENING.has(unit) && ++depth > limit) return true
    else if (CLOSING.has(unit)) depth--
  }
  return false
}
