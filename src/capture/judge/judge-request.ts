import type { ExchangeRequest } from '../../exchange/exchange.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { Rendition } from '../../protocol/media-types.js'
import { WIRES } from '../../protocol/wires.js'
import type { ExamplePlace } from '../coverage/examples.js'
import { fallback, renditionsOf } from '../operations/allowed-renditions.js'
import { addByteOrderMark, addFinding, type Context } from './context.js'
import { type BodySink, hasNoMembers, judgeContent } from './judge-body.js'
import { judgeMediaType } from './judge-media-type.js'
import { headerOf } from './judged-headers.js'
import { readMessage } from './read-message.js'

/** What checking a half came to: the rendition it was checked in, and why its body could not be checked, if so. */
export interface HalfVerdict {
  readonly rendition: Rendition
  readonly unjudged?: string
}

/** Checks a request: method, target, media type, then its body against the operation's input. */
export function judgeRequest(
  context: Context,
  { request, responseRendition, sink }: RequestCase,
): HalfVerdict {
  const { plan } = context
  const { operation } = plan
  if (request.method.toUpperCase() !== 'POST' && request.method !== '') {
    addFinding(context, {
      side: 'request',
      rule: 'method',
      expected: 'the method POST',
      place: operation.pointer,
    })
  }
  judgeTarget(context, request)
  const content = plan.places.requestBody
  const allowed = renditionsOf(operation.request)
  const rendition =
    judgeMediaType(context, {
      side: 'request',
      contentType: headerOf(request, 'content-type'),
      allowed,
      place: content,
    }) ?? fallback(headerOf(request, 'content-type') === undefined ? responseRendition : undefined, allowed)
  const check = plan.request(rendition)
  const place = rendition === 'wire' ? WIRE_REQUEST : PUBLISHED_REQUEST
  const body = context.read.request ?? readMessage(request, WIRES[plan.contract.protocol])
  switch (body.kind) {
    case 'json':
      if (body.hasByteOrderMark) addByteOrderMark(context, 'request', content)
      if (check) judgeContent(context, { side: 'request', check, body: body.value, place }, sink)
      return { rendition }
    case 'counted':
      return { rendition }
    case 'lost':
      return { rendition, unjudged: `request: ${body.reason}` }
    default:
      if (body.kind === 'empty' && check && hasNoMembers(check.shape)) return { rendition }
      addFinding(context, {
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
  readonly sink: BodySink
}

/** Recorders clear headers, so a capture without any header says nothing; one that kept others lacks the target. */
function judgeTarget(context: Context, request: ExchangeRequest): void {
  const { operation } = context.plan
  if (context.exchange.operation !== undefined || headerOf(request, TARGET_HEADER)) return
  if (Object.keys(request.headers).length === 0) return
  addFinding(context, {
    side: 'request',
    rule: 'target',
    expected: `the header X-Amz-Target: ${operation.target}`,
    place: operation.pointer,
  })
}
