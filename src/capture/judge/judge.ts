import type { Contract } from '../../contract/contract.js'
import type { Exchange, ExchangeMessage, ExchangeRequest } from '../../exchange/exchange.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { type AwsProtocol, wireMediaType } from '../../protocol/media-types.js'
import { nestsDeep } from '../../protocol/nests-deep.js'
import { isStackOverflow } from '../../protocol/stack-overflow.js'
import { WIRES } from '../../protocol/wires.js'
import { countExchanges, type OperationPlan } from '../operations/operation-plan.js'
import type { DriftObservation } from '../results/drift-ledger.js'
import type { ExchangeVerdict, Outcome } from '../verdict/finding.js'
import { type Context, type JudgedBody, openContext } from './context.js'
import { type BodySink, createBodySink } from './judge-body.js'
import { errorCodeOf } from './judge-error.js'
import { readMediaType } from './judge-media-type.js'
import { type HalfVerdict, judgeRequest } from './judge-request.js'
import { judgeResponse } from './judge-response.js'
import { headerOf } from './judged-headers.js'
import { createMatcher } from './match-exchange.js'
import { noteExchange } from './note-exchange.js'
import { type ReadBodies, readMessage } from './read-message.js'
import { withoutRedactedTypes } from './redacted-values.js'
import { refusalOf, settleRequest } from './settle-request.js'
import { createWithholding } from './withhold-secrets.js'

/** How to check. */
export interface ExaminerOptions {
  /** The contracts to check against; where two have the same target, the first one is used. */
  readonly contracts: readonly Contract[]
  /** Show values in findings. Sensitive members and credentials are never shown. */
  readonly showValues?: boolean
}

/** What checking an exchange came to: the verdict, and what those who keep count want to know besides. */
export interface Examination {
  readonly verdict: ExchangeVerdict
  /** The exchange as it was checked, and the plan of its operation; absent where no contract has that. */
  readonly judged?: { readonly exchange: Exchange; readonly plan: OperationPlan }
  readonly drift: readonly DriftObservation[]
  readonly bodies: readonly JudgedBody[]
}

/**
 * Checks exchanges: the verdict depends on the exchange and the contracts, on nothing that was checked before. What
 * bodies touch is counted in the plans of their operations.
 */
export interface Examiner {
  readonly contracts: readonly Contract[]
  /** `read` are the bodies of the exchange that were read already. */
  examine(exchange: Exchange, read?: ReadBodies): Examination
  /** Plans of the operations that were met so far. */
  plans(): Iterable<OperationPlan>
}

const NOTHING: readonly never[] = []
const NOTHING_READ: ReadBodies = {}
const PREFLIGHT: Examination = {
  verdict: { outcome: 'preflight', findings: NOTHING, notes: NOTHING },
  drift: NOTHING,
  bodies: NOTHING,
}

/** Makes an examiner. Its schemas are compiled when traffic first needs them. */
export function createExaminer({ contracts, showValues = false }: ExaminerOptions): Examiner {
  const matcher = createMatcher(contracts)
  const sink = createBodySink()
  const withhold = createWithholding(contracts)
  return {
    contracts,
    plans: matcher.plans,
    examine: (received, read = NOTHING_READ) => {
      const exchange = withoutRedactedTypes(received)
      if (isPreflight(exchange)) return PREFLIGHT
      const match = matcher.match(exchange)
      if (!match.plan) {
        const { reason, target } = match
        const named = target === undefined ? {} : { operation: target, target }
        const verdict = { outcome: 'unmatched', reason, ...named, findings: NOTHING, notes: NOTHING } as const
        return { verdict, drift: NOTHING, bodies: NOTHING }
      }
      const context = openContext({ exchange, plan: match.plan, showValues, read })
      const verdict = judgeWithinStack(context, sink)
      const { target } = match.plan.operation
      const { findings, drift } = withhold({
        exchange,
        target,
        findings: verdict.findings,
        drift: context.drift,
      })
      const judged = { exchange, plan: match.plan }
      return { verdict: { ...verdict, findings }, judged, drift, bodies: context.bodies }
    },
  }
}

/** A capture may hold what was made to exhaust whoever reads it. */
function judgeWithinStack(context: Context, sink: BodySink): ExchangeVerdict {
  const { request, response } = context.exchange
  if (isDeep(request) || isDeep(response)) return tooDeep(context)
  try {
    return judgeMatched(context, sink)
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    return tooDeep(context)
  }
}

function isDeep(message: ExchangeMessage | undefined): boolean {
  return typeof message?.body === 'string' && nestsDeep(message.body)
}

function tooDeep({ plan }: Context): ExchangeVerdict {
  const reason = 'a body nests deeper than can be followed'
  return { outcome: 'unjudged', reason, ...plan.identity, findings: NOTHING, notes: NOTHING }
}

function isPreflight({ request }: Exchange): boolean {
  return request?.method === 'OPTIONS' && headerOf(request, TARGET_HEADER) === undefined
}

const FIRST_ERROR = 400

function judgeMatched(context: Context, sink: BodySink): ExchangeVerdict {
  const { exchange, plan } = context
  const { request, response } = exchange
  const otherEncoding = otherEncodingOf(exchange, plan.contract.protocol)
  if (otherEncoding !== undefined)
    return verdict(context, { asked: undefined, answered: undefined, code: undefined, otherEncoding })
  const body =
    response && response.status >= FIRST_ERROR
      ? readMessage(response, WIRES[plan.contract.protocol])
      : undefined
  const code =
    response &&
    body &&
    errorCodeOf(plan, { ...exchange, response }, body.kind === 'json' ? body.value : undefined)
  const asked = request && judgeAsked(context, { request, code, sink })
  const accept = headerOf(request, 'accept')
  const answered =
    response && judgeResponse(context, { response, body, code, asked: asked?.rendition, accept, sink })
  noteExchange(context)
  countExchanges(plan, {
    rendition: exchange.presentation === undefined ? (answered ?? asked)?.rendition : undefined,
    status: response?.status,
  })
  return verdict(context, { asked, answered, code })
}

/** A request is read in the light of its response: refused, accepted, or neither. */
function judgeAsked(
  context: Context,
  { request, code, sink }: { request: ExchangeRequest; code: string | undefined; sink: BodySink },
): HalfVerdict {
  const { response, stubbed } = context.exchange
  const { protocol } = context.plan.contract
  const responseRendition = readMediaType(headerOf(response, 'content-type'), protocol).rendition
  const half = judgeRequest(context, { request, responseRendition, sink })
  const refusal = refusalOf(response?.status, code)
  if (context.findings.length > 0 && !(stubbed && refusal.kind === 'accepted'))
    settleRequest(context, refusal)
  return half
}

/** CBOR is another encoding that AWS's services and clients speak; this contract's wire does not. */
function otherEncodingOf({ request, response }: Exchange, protocol: AwsProtocol): string | undefined {
  if (wireMediaType(protocol).includes('cbor')) return undefined
  const isCbor = [request, response].some((message) => headerOf(message, 'content-type')?.includes('cbor'))
  return isCbor ? 'the messages are CBOR, not JSON' : undefined
}

interface Conclusion {
  readonly asked: HalfVerdict | undefined
  readonly answered: HalfVerdict | undefined
  readonly code: string | undefined
  readonly otherEncoding?: string
}

function verdict(context: Context, { asked, answered, code, otherEncoding }: Conclusion): ExchangeVerdict {
  const { exchange, plan, findings, notes } = context
  const reason =
    otherEncoding ??
    asked?.unjudged ??
    answered?.unjudged ??
    (asked || answered ? undefined : 'the capture holds neither half')
  const outcome: Outcome = reason === undefined ? 'judged' : 'unjudged'
  const rendition = answered?.rendition ?? asked?.rendition
  return {
    outcome,
    ...(reason !== undefined && { reason }),
    ...plan.identity,
    ...(rendition && { rendition }),
    ...(exchange.response && { status: exchange.response.status }),
    ...(code !== undefined && { error: code }),
    findings,
    notes,
  }
}
