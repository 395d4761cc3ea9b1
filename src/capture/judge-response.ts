import type { ExchangeResponse } from '../protocol/exchange.js'
import { isJsonObject, type JsonValue } from '../protocol/json-values.js'
import { mediaTypeEssence, PUBLISHED_MEDIA_TYPE, type Rendition } from '../protocol/media-types.js'
import type { ExamplePlace } from './examples.js'
import { type Hearing, raise, remark } from './hearing.js'
import { type BodyTools, isRecognised, judgeContent } from './judge-body.js'
import { judgeError } from './judge-error.js'
import { judgeMediaType, readMediaType } from './judge-media-type.js'
import { fallback, type HalfVerdict, renditionsOf } from './judge-request.js'
import type { OperationPlan } from './operation-plan.js'
import { type MessageBody, readMessage } from './read-message.js'

/** One response before the judge. */
export interface ResponseCase {
  readonly response: ExchangeResponse
  /** The body, where it was read already. */
  readonly body: MessageBody | undefined
  /** The error's code, where the response is an error that has one. */
  readonly code: string | undefined
  /** The rendition of the request, where there is one. */
  readonly asked: Rendition | undefined
  /** The request's Accept header. */
  readonly accept: string | undefined
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
    judgeError(hearing, { response, body: value, code: subject.code, rendition, tools })
    if (value !== undefined)
      tools.examples.touch(hearing.plan, { side: 'response', rendition, status }, value)
  } else judgeSuccess(hearing, { response, body, rendition, place }, tools)
  return { rendition }
}

/** A success in the rendition that was asked for, written as others were that are in order. */
function recogniseSuccess(hearing: Hearing, subject: ResponseCase): Rendition | undefined {
  const { response, tools } = subject
  const { plan } = hearing
  const { rendition, oddCharset } = readMediaType(
    response.headers['content-type'],
    plan.judged.contract.protocol,
  )
  if (rendition === undefined || oddCharset !== undefined || response.bodyProblem !== undefined)
    return undefined
  if (!renditionsExpected(plan, subject).includes(rendition)) return undefined
  const check = plan.output(rendition)
  const place = rendition === 'wire' ? WIRE_OUTPUT : PUBLISHED_OUTPUT
  return check && isRecognised(hearing, { text: response.body, check, place }, tools) ? rendition : undefined
}

const WIRE_OUTPUT: ExamplePlace = { side: 'response', rendition: 'wire', status: OK }
const PUBLISHED_OUTPUT: ExamplePlace = { side: 'response', rendition: 'published', status: OK }

interface SuccessCase {
  readonly response: ExchangeResponse
  readonly body: MessageBody
  readonly rendition: Rendition
  /** JSON pointer of the responses in the contract. */
  readonly place: string
}

function judgeSuccess(
  hearing: Hearing,
  { response, body, rendition, place }: SuccessCase,
  tools: BodyTools,
): void {
  const { plan } = hearing
  if (response.status !== OK) {
    raise(hearing, {
      side: 'response',
      rule: 'status',
      expected: 'status 200',
      place,
      value: String(response.status),
    })
  }
  if (body.kind !== 'json') {
    // An operation without output answers `{}`, never nothing.
    raise(hearing, { side: 'response', rule: 'body-json', expected: 'a body of one JSON object', place })
    return
  }
  const disguised = errorInSuccess(body.value)
  if (disguised !== undefined && plan.operation.errors.has(disguised)) {
    const error = plan.operation.errors.get(disguised)
    raise(hearing, {
      side: 'response',
      rule: 'error-status',
      pointer: '/__type',
      expected: `\`${disguised}\` with status ${error?.status ?? FIRST_ERROR}`,
      place: error?.schema ?? place,
    })
    return
  }
  const check = plan.output(rendition)
  const examplePlace = rendition === 'wire' ? WIRE_OUTPUT : PUBLISHED_OUTPUT
  if (check) judgeContent(hearing, { side: 'response', check, body: body.value, place: examplePlace }, tools)
}

function errorInSuccess(body: JsonValue): string | undefined {
  const type = isJsonObject(body) ? body['__type'] : undefined
  return typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : undefined
}

/** Headers that only some recorders keep say nothing; where others are there and this one is not, it was not sent. */
function judgeRendition(hearing: Hearing, subject: ResponseCase & { readonly body: MessageBody }): Rendition {
  const { response, body, asked } = subject
  const { operation, places } = hearing.plan
  const contentType = response.headers['content-type']
  const known = renditionsOf(operation.output)
  const expected = renditionsExpected(hearing.plan, subject)
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

/** The rendition of the request, or any if the request accepts others or is not there. */
function renditionsExpected({ operation }: OperationPlan, subject: ResponseCase): readonly Rendition[] {
  const known = renditionsOf(operation.output)
  const { asked } = subject
  if (asked === undefined || !known.includes(asked) || acceptsOther(subject, asked)) return known
  return asked === 'wire' ? WIRE : PUBLISHED
}

const WIRE: readonly Rendition[] = ['wire']
const PUBLISHED: readonly Rendition[] = ['published']

/** A client may ask for the other rendition by its Accept header. */
function acceptsOther({ accept }: ResponseCase, asked: Rendition): boolean {
  if (accept === undefined) return false
  const other = asked === 'wire' ? PUBLISHED_MEDIA_TYPE : 'application/x-amz-json'
  return accept.includes(other)
}
