import { keepBeyondLongs } from '../exact-json.js'
import type { JsonValue } from '../json-values.js'
import type { Decoded, WireCodec } from '../wire-protocol.js'
import { isCutJson } from './cut-json.js'

const BYTE_ORDER_MARK = '\ufeff'

/** JSON in UTF-8. A byte order mark is passed over, as AWS's own readers do. */
export const jsonCodec: WireCodec = {
  encode: (value) => new TextEncoder().encode(JSON.stringify(value)),
  decode: (body) => (typeof body === 'string' ? decodeText(body) : decodeBytes(body)),
}

function decodeBytes(bytes: Uint8Array): Decoded {
  try {
    return decodeText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return { ok: false, reason: 'the body is not UTF-8 text', cut: false }
  }
}

function decodeText(text: string): Decoded {
  try {
    // JSON.parse is typed to return anything; JSON text can hold nothing but JSON values.
    const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
    const value = JSON.parse(keepBeyondLongs(json, { printed: true })) as JsonValue
    return { ok: true, value }
  } catch (cause) {
    return { ok: false, reason: 'the body is not JSON', cut: isCutJson(text, cause) }
  }
}
