import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'

/** Which faults the mock makes, for tests of resilience. A share is a number from 0 (never) to 1 (always). */
export interface FaultPlan {
  /** Share of requests answered with ThrottlingException. */
  readonly throttle?: number
  /** Every n-th request is answered with ThrottlingException; 3 lets two through, then refuses one. */
  readonly throttleEvery?: number
  /** Share answered with 500 InternalServerError, or InternalFailure where the operation does not list it. */
  readonly internalError?: number
  /** Share answered with 503, an empty body and no Content-Type, as AWS has been seen to. */
  readonly unavailable?: number
  /** Share answered with ExpiredTokenException. */
  readonly expiredToken?: number
  /** Share by error code: any error of the operation, or of AWS's front end. */
  readonly errors?: Readonly<Record<string, number>>
  /** Share of responses that break off in the middle of the body. */
  readonly truncate?: number
  /** Share of requests whose connection is reset without a response. */
  readonly reset?: number
  /** How long responses take, in milliseconds: a log-normal distribution with this median and 99th percentile. */
  readonly latency?: LatencyPlan
}

/** A distribution of latencies, in milliseconds. Without `p99` every response takes the median. */
export interface LatencyPlan {
  readonly median: number
  readonly p99?: number
}

/** A plan, or what is wrong with it. */
export type ReadFaultPlan = { readonly plan: FaultPlan } | { readonly problem: string }

const SHARES: ReadonlySet<string> = new Set([
  'throttle',
  'internalError',
  'unavailable',
  'expiredToken',
  'truncate',
  'reset',
])

/** Reads a plan from JSON, as the admin endpoint is given it. */
export function readFaultPlan(value: unknown): ReadFaultPlan {
  if (!isJsonObject(value)) return { problem: 'a fault plan is a JSON object' }
  for (const [name, member] of Object.entries(value)) {
    const problem = checkMember(name, member)
    if (problem !== undefined) return { problem }
  }
  // Every member was checked against the plan's type, by name.
  return { plan: value as FaultPlan }
}

function checkMember(name: string, member: JsonValue | undefined): string | undefined {
  if (SHARES.has(name)) return isShare(member) ? undefined : `\`${name}\` is a share from 0 to 1`
  switch (name) {
    case 'throttleEvery':
      return Number.isInteger(member) && Number(member) > 0
        ? undefined
        : '`throttleEvery` is a whole number from 1'
    case 'errors':
      return isJsonObject(member) && Object.values(member).every(isShare)
        ? undefined
        : '`errors` has a share from 0 to 1 for each error code'
    case 'latency':
      return isLatency(member) ? undefined : '`latency` has a `median` and may have a `p99` that is not less'
    default:
      return `no fault is called \`${name}\``
  }
}

function isShare(value: JsonValue | undefined): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1
}

function isLatency(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value)) return false
  const { median, p99, ...rest } = value
  if (!isTime(median) || Object.keys(rest).length > 0) return false
  return p99 === undefined || (isTime(p99) && p99 >= median)
}

/** A number of milliseconds; JSON has none without end, but programs do. */
function isTime(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value)
}
