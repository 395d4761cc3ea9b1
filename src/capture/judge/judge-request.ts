import type { ExchangeRequest } from '../../exchange/exchange.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ExamplePlace } from '../coverage/examples.js'
import { fallback, renditionsOf } from './allowed-renditions.js'
import { raiseByteOrderMark } from './byte-order-mark.js'
import { type Hearing, raise } from './context.js'
import { type BodyTools, isRecognised, judgeContent } from './judge-body.js'
import { judgeMediaType } from './judge-media-type.js'
import { hasNoMembers } from './no-members.js'
import { readMessage } from './read-message.js'

/** What judging a half came to: the rendition it was judged in, and why its body could not be judged, if so. */
export interface HalfVerdict {
  readonly rendition: Rendition
  readonly unjudged?: string
}

/** Judges a request: method, target, media type, then its body against the operation's input. */
export function judgeRequest(
  hearing: Hearing,
  { request, responseRendition, tools }: RequestCase,
): HalfVerdict {
  const { plan } = hearing
  const { operation } = plan
  if (request.method.toUpperCase() !== 'POST' && request.method !== '') {
    raise(hearing, { side: 'request', rule: 'method', expected: 'the method POST', place: operation.pointer })
  }
  judgeTarget(hearing, request)
  const content = plan.places.requestBody
  const allowed = renditionsOf(operation.request)
  const rendition =
    judgeMediaType(hearing, {
      side: 'request',
      contentType: request.headers['content-type'],
      allowed,
      place: content,
    }) ?? fallback(request.headers['content-type'] === undefined ? responseRendition : undefined, allowed)
  const check = plan.request(rendition)
  const place = rendition === 'wire' ? WIRE_REQUEST : PUBLISHED_REQUEST
  const text = request.bodyProblem === undefined ? request.body : undefined
  if (check && isRecognised(hearing, { text, check, place }, tools)) return { rendition }
  const body = readMessage(request)
  switch (body.kind) {
    case 'json':
      if (body.hasByteOrderMark) raiseByteOrderMark(hearing, 'request', content)
      if (check) judgeContent(hearing, { side: 'request', check, body: body.value, place }, tools)
      return { rendition }
    case 'lost':
      return { rendition, unjudged: `request: ${body.reason}` }
    default:
      if (body.kind === 'empty' && check && hasNoMembers(check.shape)) return { rendition }
      raise(hearing, {
        side: 'request',
        rule: 'body-json',
        expected: 'a body of one JSON object',
        place: content,
      })
      return { rendition }
  }
}

const WIRE_REQUEST: ExamplePlace = { side: 'request', rendition: 'wire' }
const PUBLISHED_REQUEST: ExamplePlace = { side: 'request', rendition: 'published' }

interface RequestCase {
  readonly request: ExchangeRequest
  /** The rendition the response says it has; a request that lost its Content-Type is taken to have the same. */
  readonly responseRendition: Rendition | undefined
  readonly tools: BodyTools
}

/** Recorders clear headers, so a capture without any header says nothing; one that kept others lacks the target. */
function judgeTarget(hearing: Hearing, request: ExchangeRequest): void {
  const { operation } = hearing.plan
  if (hearing.exchange.operation !== undefined || request.headers[TARGET_HEADER]) return
  if (Object.keys(request.headers).length === 0) return
  raise(hearing, {
    side: 'request',
    rule: 'target',
    expected: `the header X-Amz-Target: ${operation.target}`,
    place: operation.pointer,
  })
}
