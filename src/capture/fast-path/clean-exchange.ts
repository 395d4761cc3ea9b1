import type { ExchangeMessage } from '../../exchange/exchange.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ExamplePlace } from '../coverage/examples.js'
import type { Examination } from '../judge/judge.js'
import { readMediaType } from '../judge/judge-media-type.js'
import { headerOf } from '../judge/judged-headers.js'
import type { BodyCheck, OperationPlan } from '../operations/operation-plan.js'

/** A body and what it was held against. */
export interface CleanBody {
  readonly message: ExchangeMessage
  readonly check: BodyCheck
  readonly place: ExamplePlace
}

/** An exchange that was judged in full and found to be in order and counted already. */
export interface CleanExchange {
  readonly plan: OperationPlan
  readonly rendition: Rendition
  readonly status: number
  readonly request: CleanBody
  readonly response: CleanBody
}

const OK = 200

/** The exchange of an examination that had nothing to remark, and of which templates can say all that was judged. */
export function cleanExchange({ verdict, judged, drift }: Examination): CleanExchange | undefined {
  if (!judged) return undefined
  const { exchange, plan } = judged
  const { request, response } = exchange
  const { outcome, rendition, findings, notes } = verdict
  const isClean = outcome === 'judged' && findings.length === 0 && notes.length === 0 && drift.length === 0
  if (!isClean || rendition === undefined || response?.status !== OK) return undefined
  // Templates leave the address open, so it must not be what named the operation.
  if (!request || headerOf(request, TARGET_HEADER) !== plan.operation.target) return undefined
  if (!request.body || !response.body) return undefined
  const { protocol } = plan.contract
  const asked = readMediaType(headerOf(request, 'content-type'), protocol).rendition ?? rendition
  const [input, output] = [plan.request(rendition), plan.output(rendition)]
  if (asked !== rendition || !input || !output) return undefined
  return {
    plan,
    rendition,
    status: OK,
    request: { message: request, check: input, place: { side: 'request', rendition } },
    response: { message: response, check: output, place: { side: 'response', rendition, status: OK } },
  }
}
