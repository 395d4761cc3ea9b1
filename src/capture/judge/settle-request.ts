import type { DriftObservation } from '../results/drift-ledger.js'
import type { Finding } from '../verdict/finding.js'
import { type RuleName, ruleFacts } from '../verdict/rules.js'
import { addNote, type Context, describeName } from './context.js'

/** What the response says of the request: refused as malformed, accepted, or nothing either way. */
export type Refusal =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'accepted'; readonly status: number }
  | { readonly kind: 'silent' }

/** Codes by which a service says that the request itself is wrong. */
const REFUSING =
  /validation|serialization|malformed|illegal|^invalid|mismatch|unsupported|outofrange|too(?:large|long)|^missing|badrequest|^unknownoperation|^clientexception$/i

/** Codes that say who asks may not, or not now; the request was not looked at. */
const NOT_ABOUT_REQUEST = /signature|authentication|token|credential|throttl/i

/**
 * Rules of the protocol that AWS's front end is known not to enforce: it cuts off fractions and passes over byte order
 * marks. A request that was accepted shows just that, and breaks nothing.
 */
export const LENIENT_RULES: ReadonlySet<string> = new Set(['fraction', 'byte-order-mark'])

/** Paging tokens are part of the request, whatever the patterns above make of their name. */
const PAGING_TOKEN = /^invalid(?:next|pagination|paging|continuation)token/i

const FIRST_ERROR = 400
const FIRST_SERVER_ERROR = 500

/**
 * What a response says of its request. Only an error of the client with a code that speaks of the request is a refusal:
 * a throttled or unauthorised request was never looked at, and a code such as `ParameterNotFound` means that it was
 * found to be well formed.
 */
export function refusalOf(status: number | undefined, code: string | undefined): Refusal {
  if (status === undefined) return { kind: 'silent' }
  if (status >= 200 && status < 300) return { kind: 'accepted', status }
  if (status < FIRST_ERROR || status >= FIRST_SERVER_ERROR || code === undefined) return { kind: 'silent' }
  if (PAGING_TOKEN.test(code)) return { kind: 'refused', code }
  return REFUSING.test(code) && !NOT_ABOUT_REQUEST.test(code) ? { kind: 'refused', code } : { kind: 'silent' }
}

/**
 * Reads the findings on a request in the light of its response.
 *
 * A request that breaks the contract and that the service refused shows the contract to be true: both say no. It is
 * no violation of the traffic but a note, and is counted as `refused`. A bound of the contract that the service did not
 * hold is drift of the contract, and a patch loosens it; what else a service accepted against the contract stays a
 * violation that says so, but for rules that services are known not to enforce. Where the response is silent the request
 * is checked against the contract alone.
 */
export function settleRequest(context: Context, refusal: Refusal): void {
  const { findings } = context
  if (refusal.kind === 'refused') {
    const refused = findings.splice(0)
    // What the service refused is nothing that a patch should allow.
    context.drift.length = 0
    if (refused.length === 0) return
    const text = `the service also rejected this request (not counted): ${summaryOf(refused)}`
    addNote(context, 'refused-request', text)
  } else if (refusal.kind === 'accepted') {
    const found = findings.splice(0)
    const forgiven = found.filter(({ rule }) => LENIENT_RULES.has(rule))
    const rest = found.filter(({ rule }) => !LENIENT_RULES.has(rule))
    findings.push(...rest.map((finding) => accepted(context, finding, refusal.status)))
    if (forgiven.length === 0) return
    const text = `the service is known not to enforce this, and accepted the request: ${summaryOf(forgiven)}`
    addNote(context, 'lenient-service', text)
  }
}

function summaryOf(findings: readonly Finding[]): string {
  const [first] = findings
  if (!first) return ''
  const more = findings.length > 1 ? `, and ${findings.length - 1} more` : ''
  const place = first.pointer === '' ? '' : ` at ${first.pointer}`
  return `expected ${first.expected}${place}${more} (${first.contract})`
}

/** A finding on a request that the service accepted: a bound that is not held is drift, all else stays a violation. */
function accepted(context: Context, finding: Finding, status: number): Finding {
  if (finding.kind !== 'violation') return finding
  const shown = context.bounds?.get(finding)
  const text = `the service accepted this request with status ${status}`
  if (!shown) return { ...finding, remark: `${text}, so the contract is stricter than the service` }
  context.drift.push(shown)
  const rule = 'bound-not-held'
  return { ...finding, ...ruleOf(rule), ...nameOf(shown), remark: text }
}

function ruleOf(rule: RuleName): Pick<Finding, 'rule' | 'kind' | 'severity'> {
  const { kind, severity } = ruleFacts(rule)
  return { rule, kind, severity }
}

/** A value of a closed enum is told by name, as that of an open one is: a patch is made of it. */
function nameOf(shown: DriftObservation): Pick<Finding, 'found'> {
  const found = shown.what === 'enum-value' ? describeName(shown.value, { isSensitive: false }) : undefined
  return found === undefined ? {} : { found }
}
