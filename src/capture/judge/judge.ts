import type { Contract } from '../../contract/contract.js'
import type { Exchange, ExchangeRequest } from '../../exchange/exchange.js'
import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { type CoverageCounts, countCoverage } from '../coverage/coverage-counts.js'
import { createExampleBook } from '../coverage/examples.js'
import { createEntryBook, type JudgedExchange, type WrittenEntry } from '../fast-path/entry-book.js'
import type { EntryRecogniser } from '../formats/entry-recogniser.js'
import { createDriftLedger, type DriftFact } from '../results/drift-ledger.js'
import type { ExchangeVerdict, Outcome } from '../results/finding.js'
import { type Hearing, openHearing } from './context.js'
import { type BodyTools, createBodySink } from './judge-body.js'
import { errorCodeOf } from './judge-error.js'
import { readMediaType } from './judge-media-type.js'
import { type HalfVerdict, judgeRequest } from './judge-request.js'
import { judgeResponse } from './judge-response.js'
import { createMatcher } from './match-exchange.js'
import { noteExchange } from './note-exchange.js'
import { countExchanges } from './operation-plan.js'
import { readMessage } from './read-message.js'
import { refusalOf, settleRequest } from './settle-request.js'
import { withoutStandIns } from './without-stand-ins.js'

/** How to judge. */
export interface JudgeOptions {
  /** The contracts to judge by; where two have the same target, the first one is used. */
  readonly contracts: readonly Contract[]
  /** Show values in findings. Sensitive members and credentials are never shown. */
  readonly showValues?: boolean
}

/** Judges exchanges one after the other and keeps count of what they touched. */
export interface Judge {
  readonly contracts: readonly Contract[]
  /** Judges an exchange. From `written`, the entry that it was read from, `recogniser` may learn. */
  judge(exchange: Exchange, written?: WrittenEntry): ExchangeVerdict
  /** For readers of captures: judges entries like those that were found to be in order without reading them. */
  readonly recogniser: EntryRecogniser
  /** What the exchanges so far touched. */
  coverage(): CoverageCounts
  /** What the exchanges so far had that the contracts do not know. */
  drift(): readonly DriftFact[]
}

const NOTHING: readonly never[] = []

/** Makes a judge. Its schemas are compiled when traffic first needs them. */
export function createJudge({ contracts, showValues = false }: JudgeOptions): Judge {
  const matcher = createMatcher(contracts)
  const drift = createDriftLedger()
  const examples = createExampleBook()
  const entries = createEntryBook(examples)
  const tools = { sink: createBodySink(), examples }
  return {
    contracts,
    recogniser: entries,
    coverage: () => {
      entries.count()
      return countCoverage(matcher.plans())
    },
    drift: () => drift.facts(),
    judge: (received, written) => {
      const exchange = withoutStandIns(received)
      if (isPreflight(exchange)) return { outcome: 'preflight', findings: NOTHING, notes: NOTHING }
      const match = matcher.match(exchange)
      if (!match.plan) {
        const { reason, target } = match
        const named = target === undefined ? {} : { operation: target, target }
        return { outcome: 'unmatched', reason, ...named, findings: NOTHING, notes: NOTHING }
      }
      const hearing = openHearing({ exchange, plan: match.plan, drift, showValues })
      const verdict = judgeWithinStack(hearing, tools)
      const lesson = written && lessonOf(hearing, verdict)
      if (lesson) entries.learn(written, lesson)
      return verdict
    },
  }
}

/** Real bodies nest a few dozen levels deep; a capture may hold what was made to exhaust whoever reads it. */
function judgeWithinStack(hearing: Hearing, tools: BodyTools): ExchangeVerdict {
  try {
    return judgeMatched(hearing, tools)
  } catch (error) {
    if (!(error instanceof RangeError && error.message.includes('call stack'))) throw error
    const reason = 'a body nests deeper than can be followed'
    return { outcome: 'unjudged', reason, ...hearing.plan.identity, findings: NOTHING, notes: NOTHING }
  }
}

function isPreflight({ request }: Exchange): boolean {
  return request?.method === 'OPTIONS' && request.headers[TARGET_HEADER] === undefined
}

const OK = 200
const FIRST_ERROR = 400

function judgeMatched(hearing: Hearing, tools: BodyTools): ExchangeVerdict {
  const { exchange, plan } = hearing
  const { request, response } = exchange
  const otherEncoding = otherEncodingOf(exchange)
  if (otherEncoding !== undefined)
    return verdict(hearing, { asked: undefined, answered: undefined, code: undefined, otherEncoding })
  const body = response && response.status >= FIRST_ERROR ? readMessage(response) : undefined
  const code = response && body && errorCodeOf(plan, response, body.kind === 'json' ? body.value : undefined)
  const asked = request && hearRequest(hearing, { request, code, tools })
  const accept = request?.headers['accept']
  const answered =
    response && judgeResponse(hearing, { response, body, code, asked: asked?.rendition, accept, tools })
  noteExchange(hearing)
  countExchanges(plan, {
    rendition: exchange.presentation === undefined ? (answered ?? asked)?.rendition : undefined,
    status: response?.status,
  })
  return verdict(hearing, { asked, answered, code })
}

/** A request is read in the light of its answer: refused, accepted, or neither. */
function hearRequest(
  hearing: Hearing,
  { request, code, tools }: { request: ExchangeRequest; code: string | undefined; tools: BodyTools },
): HalfVerdict {
  const { response } = hearing.exchange
  const { protocol } = hearing.plan.contract
  const responseRendition = readMediaType(response?.headers['content-type'], protocol).rendition
  const half = judgeRequest(hearing, { request, responseRendition, tools })
  if (hearing.findings.length > 0) settleRequest(hearing, refusalOf(response?.status, code))
  return half
}

/** CBOR is another encoding that AWS's services and clients speak; no contract describes its messages. */
function otherEncodingOf({ request, response }: Exchange): string | undefined {
  const isCbor = [request, response].some((message) => message?.headers['content-type']?.includes('cbor'))
  return isCbor ? 'the messages are CBOR, not JSON' : undefined
}

interface Conclusion {
  readonly asked: HalfVerdict | undefined
  readonly answered: HalfVerdict | undefined
  readonly code: string | undefined
  readonly otherEncoding?: string
}

function verdict(hearing: Hearing, { asked, answered, code, otherEncoding }: Conclusion): ExchangeVerdict {
  const { exchange, plan, findings, notes } = hearing
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

/** What can be learnt from an exchange that was judged: that its entry is in order, if it is without any remark. */
function lessonOf({ exchange, plan }: Hearing, verdict: ExchangeVerdict): JudgedExchange | undefined {
  const { request, response } = exchange
  const { outcome, rendition, findings, notes } = verdict
  const isClean = outcome === 'judged' && findings.length === 0 && notes.length === 0
  if (!isClean || rendition === undefined || response?.status !== OK) return undefined
  // Forms leave the address open, so it must not be what named the operation.
  if (request?.headers[TARGET_HEADER] !== plan.operation.target) return undefined
  if (!request.body || !response.body) return undefined
  const { protocol } = plan.contract
  const asked = readMediaType(request.headers['content-type'], protocol).rendition ?? rendition
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
