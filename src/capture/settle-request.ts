import type { Finding } from './finding.js'
import { type Hearing, remark } from './hearing.js'

/** What the answer says of the request: refused as malformed, accepted, or nothing either way. */
export type Refusal =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'accepted'; readonly status: number }
  | { readonly kind: 'silent' }

/** Codes by which a service says that the request itself is wrong. */
const REFUSING =
  /validation|serialization|malformed|^invalid|mismatch|unsupported|^missing|badrequest|^unknownoperation|^clientexception$/i

/** Codes that say who asks may not, or not now; the request was not looked at. */
const NOT_ABOUT_REQUEST = /signature|authentication|token|credential|throttl/i

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
 * Reads the findings on a request in the light of its answer.
 *
 * A request that breaks the contract and that the service refused shows the contract to be true: both say no. It is
 * no violation of the traffic but a note, and is counted as `refused`. A request that breaks the contract and that the
 * service accepted is the opposite: one of the two is wrong, most likely a contract that is too strict, and the finding
 * says so. Where the answer is silent the request is judged by the contract alone.
 */
export function settleRequest(hearing: Hearing, refusal: Refusal): void {
  const { findings } = hearing
  if (refusal.kind === 'refused') {
    const refused = findings.splice(0)
    const [first] = refused
    if (!first) return
    const more = refused.length > 1 ? `, and ${refused.length - 1} more` : ''
    const place = first.pointer === '' ? '' : ` at ${first.pointer}`
    remark(
      hearing,
      'refused-request',
      `the service refused this request, as the contract would: expected ${first.expected}${place}${more} (${first.contract})`,
    )
  } else if (refusal.kind === 'accepted') {
    findings.forEach((finding, index) => {
      if (finding.kind === 'violation') findings[index] = withRemark(finding, refusal.status)
    })
  }
}

function withRemark(finding: Finding, status: number): Finding {
  return {
    ...finding,
    remark: `the service accepted this request with status ${status}, so the contract is stricter than the service`,
  }
}
