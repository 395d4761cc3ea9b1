import type { ExchangeResponse } from '../../exchange/exchange.js'
import { isJsonObject } from '../../protocol/json-values.js'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE, type Rendition } from '../../protocol/media-types.js'
import { fallback, type RenditionAsked, renditionsExpected, renditionsOf } from './allowed-renditions.js'
import { raiseByteOrderMark } from './byte-order-mark.js'
import { type Hearing, raise, remark } from './context.js'
import type { BodyTools } from './judge-body.js'
import { judgeError } from './judge-error.js'
import { judgeMediaType, readMediaType } from './judge-media-type.js'
import type { HalfVerdict } from './judge-request.js'
import { isRecognisedSuccess, judgeSuccess } from './judge-success.js'
import { type MessageBody, readMessage } from './read-message.js'

/** One response before the judge. */
export interface ResponseCase extends RenditionAsked {
  readonly response: ExchangeResponse
  /** The body, where it was read already. */
  readonly body: MessageBody | undefined
  /** The error's code, where the response is an error that has one. */
  readonly code: string | undefined
  readonly tools: BodyTools
}

const OK = 200
const FIRST_REDIRECT = 300
const FIRST_ERROR = 400

/** Judges a response: its media type, then its body against the output, or against the error it is. */
export function judgeResponse(hearing: Hearing, subject: ResponseCase): HalfVerdict {
  const { response, tools } = subject
  const { status } = response
  const recognised = status === OK ? recogniseSuccess(hearing, subject) : undefined
  if (recognised) return { rendition: recognised }
  const body = subject.body ?? readMessage(response)
  if (body.kind === 'foreign') remark(hearing, 'foreign-answer', body.reason)
  if (body.kind === 'foreign' || body.kind === 'lost') {
    return { rendition: subject.asked ?? 'wire', unjudged: `response: ${body.reason}` }
  }
  if (status < OK || (status >= FIRST_REDIRECT && status < FIRST_ERROR)) {
    return {
      rendition: subject.asked ?? 'wire',
      unjudged: `response: status ${status} is not an answer of the service`,
    }
  }
  const rendition = judgeRendition(hearing, { ...subject, body })
  const place = hearing.plan.places.responses
  if (body.kind === 'broken') {
    raise(hearing, { side: 'response', rule: 'body-json', expected: 'a body of one JSON object', place })
  } else if (status >= FIRST_ERROR) {
    const value = body.kind === 'json' ? body.value : undefined
    if (body.kind === 'json' && body.hasByteOrderMark) raiseByteOrderMark(hearing, 'response', place)
    judgeError(hearing, { response, body: value, code: subject.code, rendition, tools })
    if (value !== undefined)
      tools.examples.touch(hearing.plan, { side: 'response', rendition, status }, value)
  } else judgeSuccess(hearing, { status, body, rendition }, tools)
  return { rendition }
}

/** A success in the rendition that was asked for, written as others were that are in order. */
function recogniseSuccess(hearing: Hearing, subject: ResponseCase): Rendition | undefined {
  const { response, tools } = subject
  const { operation, contract } = hearing.plan
  const { rendition, oddCharset } = readMediaType(response.headers['content-type'], contract.protocol)
  if (rendition === undefined || oddCharset !== undefined || response.bodyProblem !== undefined)
    return undefined
  if (!renditionsExpected(renditionsOf(operation.output), subject).includes(rendition)) return undefined
  return isRecognisedSuccess(hearing, { text: response.body, rendition }, tools) ? rendition : undefined
}

/** Headers that only some recorders keep say nothing; where others are there and this one is not, it was not sent. */
function judgeRendition(hearing: Hearing, subject: ResponseCase & { readonly body: MessageBody }): Rendition {
  const { response, body, asked } = subject
  const { operation, places } = hearing.plan
  const contentType = response.headers['content-type']
  const known = renditionsOf(operation.output)
  const expected = renditionsExpected(known, subject)
  const place = places.success
  if (contentType === undefined) {
    const isBare =
      body.kind !== 'json' || response.status !== OK || Object.keys(response.headers).length === 0
    if (!isBare) {
      raise(hearing, { side: 'response', rule: 'media-type', expected: 'a Content-Type header', place })
    }
    return fallback(asked, known)
  }
  if (body.kind === 'empty' && response.status >= FIRST_ERROR) return fallback(asked, known)
  // The AWS front end answers a request in the wrong media type in `application/json`, whatever the operation.
  const isFrontEnd = body.kind === 'json' && isJsonObject(body.value) && isJsonObject(body.value['Output'])
  if (isFrontEnd && mediaTypeEssence(contentType) === PUBLISHED_MEDIA_TYPE) return fallback(asked, known)
  const found = judgeMediaType(hearing, { side: 'response', contentType, allowed: expected, place })
  return found ?? fallback(asked, known)
}
