import type { ExchangeMessage } from '../../exchange/exchange.js'
import { jsonCodec } from '../../protocol/aws-json/codec.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { mediaTypeEssence } from '../../protocol/media-types.js'
import type { Decoded, WireCodec, WireProtocol } from '../../protocol/wire-protocol.js'
import type { Side } from '../verdict/finding.js'
import { headerOf } from './judged-headers.js'
import { isRedacted } from './redacted-values.js'

/** What a message's body turned out to be. */
export type MessageBody =
  | { readonly kind: 'json'; readonly value: JsonValue; readonly hasByteOrderMark: boolean }
  /** In order, and counted already. */
  | { readonly kind: 'counted' }
  | { readonly kind: 'empty' }
  /** The capture does not hold the body as it was sent. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** Not JSON and does not say it is: a proxy's page, a front end's XML. */
  | { readonly kind: 'foreign'; readonly reason: string }
  /** Says it is JSON, or says nothing, and is not. */
  | { readonly kind: 'broken' }

/** The bodies of an exchange, as far as they were read. */
export type ReadBodies = Readonly<Partial<Record<Side, MessageBody>>>

const JSON_TYPE = /^application\/(?:json|x-amz-json-1\.\d|[\w.-]+\+json)$/
const BYTE_ORDER_MARK = '\ufeff'
/** An empty body that a content coding made larger: 20 bytes of gzip, fewer of the others. */
const LARGEST_CODED_NOTHING = 32
/** What loggers write where they end a body that is too long for them. */
const CUT_MARK = /(?:\.{3}|\u2026|\btruncated\b\W{0,3})\s*$/i
/** What REST clients and mock servers fill in when they send the body. */
const PLACEHOLDER = /\{\{[^{}"]{1,200}\}\}/

/** Whether a Content-Type says that the body is JSON. */
export function isJsonType(contentType: string | undefined): boolean {
  return JSON_TYPE.test(mediaTypeEssence(contentType))
}

/** Reads a message's body, once, by the codec of the wire where it says that it is of that wire, and as JSON otherwise. */
export function readMessage(message: ExchangeMessage, wire: WireProtocol): MessageBody {
  const { body, bodyProblem } = message
  if (bodyProblem !== undefined) return { kind: 'lost', reason: bodyProblem }
  const length = headerOf(message, 'content-length')
  const saysLength = length !== undefined && headerOf(message, 'content-encoding') === undefined
  if (body === undefined) {
    return length === '0' ? { kind: 'empty' } : { kind: 'lost', reason: 'the capture holds no body' }
  }
  if (body === '') {
    const isLost = length !== undefined && Number(length) > (saysLength ? 0 : LARGEST_CODED_NOTHING)
    return isLost ? { kind: 'lost', reason: 'the capture left the body out' } : { kind: 'empty' }
  }
  const text = typeof body === 'string' ? body : undefined
  if (text !== undefined && !text.startsWith('<') && isRedacted(text))
    return { kind: 'lost', reason: 'a recorder took the body out' }
  const decoded = codecOf(message, wire).decode(body)
  if (decoded.ok) {
    const hasByteOrderMark = text?.startsWith(BYTE_ORDER_MARK) === true
    return { kind: 'json', value: decoded.value, hasByteOrderMark }
  }
  if (text === undefined) return { kind: 'lost', reason: decoded.reason }
  return explainUnparsable(text, { decoded, message, length: saysLength ? Number(length) : undefined })
}

/** Whatever a message of AWS JSON says that it is, it is read as JSON. */
function codecOf(message: ExchangeMessage, { codec, mediaType }: WireProtocol): WireCodec {
  if (codec === jsonCodec) return codec
  return mediaTypeEssence(headerOf(message, 'content-type')) === mediaType ? codec : jsonCodec
}

interface Circumstances {
  readonly decoded: Extract<Decoded, { ok: false }>
  readonly message: ExchangeMessage
  readonly length: number | undefined
}

function explainUnparsable(body: string, { decoded, message, length }: Circumstances): MessageBody {
  const type = mediaTypeEssence(headerOf(message, 'content-type'))
  if (!JSON_TYPE.test(type) && (type !== '' || body.trimStart().startsWith('<'))) {
    const named = /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'something that is not JSON'
    return {
      kind: 'foreign',
      reason: `the response is ${type === '' ? 'markup' : named}, not from the service`,
    }
  }
  const whole = length !== undefined && length === new TextEncoder().encode(body).length
  if (!whole && PLACEHOLDER.test(body)) return { kind: 'lost', reason: 'the body is a template' }
  return !whole && (decoded.cut || CUT_MARK.test(body))
    ? { kind: 'lost', reason: 'the body is cut off' }
    : { kind: 'broken' }
}
