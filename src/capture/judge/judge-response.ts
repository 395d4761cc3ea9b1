import type { ExchangeResponse } from '../../exchange/exchange.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE, type Rendition } from '../../protocol/media-types.js'
import { WIRES } from '../../protocol/wires.js'
import {
  fallback,
  type RenditionAsked,
  renditionsExpected,
  renditionsOf,
} from '../operations/allowed-renditions.js'
import { addByteOrderMark, addFinding, addNote, type Context } from './context.js'
import type { BodySink } from './judge-body.js'
import { judgeError } from './judge-error.js'
import { judgeMediaType } from './judge-media-type.js'
import type { HalfVerdict } from './judge-request.js'
import { judgeSuccess } from './judge-success.js'
import { headerOf } from './judged-headers.js'
import { type MessageBody, readMessage } from './read-message.js'

/** One response before the judge. */
export interface ResponseCase extends RenditionAsked {
  readonly response: ExchangeResponse
  /** The body, where it was read already. */
  readonly body: MessageBody | undefined
  /** The error's code, where the response is an error that has one. */
  readonly code: string | undefined
  readonly sink: BodySink
}

const OK = 200
const FIRST_REDIRECT = 300
const FIRST_ERROR = 400

/** Checks a response: its media type, then its body against the output, or against the error it is. */
export function judgeResponse(context: Context, subject: ResponseCase): HalfVerdict {
  const { response, sink } = subject
  const { status } = response
  const body =
    subject.body ?? context.read.response ?? readMessage(response, WIRES[context.plan.contract.protocol])
  if (body.kind === 'foreign') addNote(context, 'foreign-response', body.reason)
  if (body.kind === 'foreign' || body.kind === 'lost') {
    return { rendition: subject.asked ?? 'wire', unjudged: `response: ${body.reason}` }
  }
  if (status < OK || (status >= FIRST_REDIRECT && status < FIRST_ERROR)) {
    return {
      rendition: subject.asked ?? 'wire',
      unjudged: `response: status ${status} is not a response of the service`,
    }
  }
  const rendition = judgeRendition(context, { ...subject, body })
  const place = context.plan.places.responses
  if (body.kind === 'broken') {
    addFinding(context, { side: 'response', rule: 'body-json', expected: 'a body of one JSON object', place })
  } else if (status >= FIRST_ERROR) {
    const value = body.kind === 'json' ? body.value : undefined
    if (body.kind === 'json' && body.hasByteOrderMark) addByteOrderMark(context, 'response', place)
    judgeError(context, { response, body: value, code: subject.code, rendition, sink })
    if (value !== undefined) context.bodies.push({ place: { side: 'response', rendition, status }, value })
  } else judgeSuccess(context, { status, body, rendition }, sink)
  return { rendition }
}

/** Headers that only some recorders keep say nothing; where others are there and this one is not, it was not sent. */
function judgeRendition(context: Context, subject: ResponseCase & { readonly body: MessageBody }): Rendition {
  const { response, body, asked } = subject
  const { operation, places } = context.plan
  const contentType = headerOf(response, 'content-type')
  const known = renditionsOf(operation.output)
  const expected = renditionsExpected(known, subject)
  const place = places.success
  if (contentType === undefined) {
    const isBare =
      body.kind !== 'json' || response.status !== OK || Object.keys(response.headers).length === 0
    if (!isBare) {
      addFinding(context, { side: 'response', rule: 'media-type', expected: 'a Content-Type header', place })
    }
    return fallback(asked, known)
  }
  if (body.kind === 'empty' && response.status >= FIRST_ERROR) return fallback(asked, known)
  // The AWS front end answers a request in the wrong media type in `application/json`, whatever the operation.
  const isFrontEnd = body.kind === 'json' && isJsonObject(body.value) && isJsonObject(body.value['Output'])
  if (isFrontEnd && mediaTypeEssence(contentType) === PUBLISHED_MEDIA_TYPE) return fallback(asked, known)
  const found = judgeMediaType(context, { side: 'response', contentType, allowed: expected, place })
  return found ?? fallback(asked, known)
}
