import type { ExchangeMessage, ExchangeResponse } from '../../exchange/exchange.js'
import { jsonCodec } from '../../protocol/aws-json/codec.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ExamplePlace } from '../coverage/examples.js'
import type { Examination } from '../judge/judge.js'
import { checkOfError, type RepeatedError } from '../judge/judge-error.js'
import { readMediaType } from '../judge/judge-media-type.js'
import { headerOf } from '../judge/judged-headers.js'
import type { BodyCheck, OperationPlan } from '../operations/operation-plan.js'
import type { Finding } from '../verdict/finding.js'
import type { RuleName } from '../verdict/rules.js'

/** A body and what it was held against. */
export interface CleanBody {
  readonly message: ExchangeMessage
  readonly check: BodyCheck
  readonly place: ExamplePlace
}

/**
 * An exchange that was checked in full and counted already, and found to be in order but for what its error is. That
 * stands in the texts of templates, so that the same is to be said of each exchange that is written so.
 */
export interface CleanExchange extends Pick<Examination, 'drift'> {
  readonly plan: OperationPlan
  readonly rendition: Rendition
  readonly status: number
  readonly request: CleanBody
  /** What may have any body that is in order: a success, or an error that the contract describes. */
  readonly response?: CleanBody
  /** An error; it is in order if it comes again as it is, or with another body that is. */
  readonly error?: RepeatedError
  readonly findings: readonly Finding[]
}

const OK = 200
const FIRST_ERROR = 400

/** Rules that hold the code of an error against its operation and its status, and look at nothing else. */
const OF_ERRORS: ReadonlySet<RuleName> = new Set(['unknown-error', 'error-status'])

/** The exchange of an examination of which templates can say all that was checked. */
export function cleanExchange({ verdict, judged, drift }: Examination): CleanExchange | undefined {
  if (!judged) return undefined
  const { exchange, plan } = judged
  const { request, response } = exchange
  const { outcome, rendition, findings, notes } = verdict
  const isClean = outcome === 'judged' && notes.length === 0 && drift.every(({ what }) => what === 'error')
  if (!isClean || rendition === undefined || !response) return undefined
  // Of a success, whose body may be another one, nothing is to be said.
  const isError = response.status >= FIRST_ERROR
  if (!findings.every(({ rule }) => isError && OF_ERRORS.has(rule))) return undefined
  // Templates leave the address open, so it must not be what named the operation.
  if (!request || headerOf(request, TARGET_HEADER) !== plan.operation.target) return undefined
  // Templates are of texts.
  const bodies = [request.body, response.body]
  if (!bodies.every((body) => typeof body === 'string' && body !== '')) return undefined
  const { protocol } = plan.contract
  const asked = readMediaType(headerOf(request, 'content-type'), protocol).rendition ?? rendition
  const input = plan.request(rendition)
  if (asked !== rendition || !input) return undefined
  const { status } = response
  const found = responseOf({
    response,
    plan,
    rendition,
    code: verdict.error,
    hasFindings: findings.length > 0,
  })
  return (
    found && {
      plan,
      rendition,
      status,
      request: { message: request, check: input, place: { side: 'request', rendition } },
      findings,
      drift,
      ...found,
    }
  )
}

interface ResponseFacts {
  readonly response: ExchangeResponse
  readonly plan: OperationPlan
  readonly rendition: Rendition
  readonly code: string | undefined
  readonly hasFindings: boolean
}

function responseOf({
  response,
  plan,
  rendition,
  code,
  hasFindings,
}: ResponseFacts): Pick<CleanExchange, 'response' | 'error'> | undefined {
  const { status, body } = response
  if (status === OK) {
    const check = plan.output(rendition)
    return check && { response: { message: response, check, place: { side: 'response', rendition, status } } }
  }
  if (status < FIRST_ERROR || code === undefined) return undefined
  const decoded = jsonCodec.decode(body ?? '')
  if (!decoded.ok) return undefined
  const error = { code, status, rendition, body: decoded.value }
  const check = hasFindings ? undefined : checkOfError(plan, error)
  if (!check) return { error }
  const place: ExamplePlace = { side: 'response', rendition, status }
  return { response: { message: response, check, place }, error: { code, status, rendition } }
}
