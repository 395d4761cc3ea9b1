import { isUtf8 } from 'node:buffer'
import { MAX_DEPTH } from '../../model/deserialize.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import type { ErrorResponse } from '../calls/messages.js'

/** A request's body, read; or the error of a body that is no JSON object. */
export type ReadBody = { readonly value: JsonObject } | { readonly error: ErrorResponse }

const UNREADABLE: ReadBody = { error: { code: 'SerializationException' } }

/** Reads a body as AWS does: UTF-8 JSON that is an object; anything else is a SerializationException without message. */
export function readRequestBody(body: Uint8Array): ReadBody {
  if (body.length === 0 || !isUtf8(body)) return UNREADABLE
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const text = bytes.toString('utf8')
  // Before anything walks the value: recursion over a body must not be able to exhaust the stack.
  if (body.length > MAX_DEPTH && nestsDeeper(text, MAX_DEPTH)) return UNREADABLE
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? { value } : UNREADABLE
  } catch {
    return UNREADABLE
  }
}

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
