import type { Random } from '../../model/samples/seeded-random.js'
import type { ErrorResponse, TransportFault } from '../calls/messages.js'
import type { ServedOperation } from '../calls/service-table.js'
import type { FrontEndFault } from '../front-end/front-end-options.js'
import type { FaultPlan, LatencyPlan } from './fault-plan.js'

/** The plan in force, which may be changed at any time, and the decisions made by it. */
export interface FaultSource {
  get(): FaultPlan
  set(plan: FaultPlan): void
  clear(): void
  /** The fault that a request for this operation meets. */
  decide(served: ServedOperation): FrontEndFault | undefined
}

const NO_FAULTS: FaultPlan = {}

const MESSAGES: Readonly<Record<string, string>> = {
  ThrottlingException: 'Rate exceeded',
  ExpiredTokenException: 'The security token included in the request is expired',
  InternalServerError: 'An error occurred on the server side.',
  InternalFailure: 'The request processing has failed because of an unknown error, exception or failure.',
}

/** Makes faults by a plan; the same random numbers make the same faults. */
export function createFaultSource(random: Random, initial: FaultPlan = NO_FAULTS): FaultSource {
  let plan = initial
  let count = 0
  return {
    get: () => plan,
    set(next) {
      plan = next
      count = 0
    },
    clear() {
      plan = NO_FAULTS
    },
    decide(served) {
      if (plan === NO_FAULTS) return undefined
      count++
      return decide(plan, { served, count, random })
    },
  }
}

interface Occasion {
  readonly served: ServedOperation
  /** The request's number since the plan was set, from 1. */
  readonly count: number
  readonly random: Random
}

function decide(plan: FaultPlan, occasion: Occasion): FrontEndFault | undefined {
  const { random } = occasion
  const transport = transportFault(plan, random)
  const withTransport = transport && { transport }
  if (hits(plan.unavailable, random)) return { emptyStatus: 503, ...withTransport }
  const code = errorCode(plan, occasion)
  if (code !== undefined) return { error: refusalOf(code), ...withTransport }
  return withTransport
}

function errorCode(plan: FaultPlan, { served, count, random }: Occasion): string | undefined {
  if (plan.throttleEvery !== undefined && count % plan.throttleEvery === 0) return 'ThrottlingException'
  if (hits(plan.throttle, random)) return 'ThrottlingException'
  if (hits(plan.expiredToken, random)) return 'ExpiredTokenException'
  if (hits(plan.internalError, random)) {
    return served.operation.errors.has('InternalServerError') ? 'InternalServerError' : 'InternalFailure'
  }
  return Object.entries(plan.errors ?? {}).find(([, share]) => hits(share, random))?.[0]
}

function refusalOf(code: string): ErrorResponse {
  return {
    code,
    message:
      (Object.hasOwn(MESSAGES, code) ? MESSAGES[code] : undefined) ??
      `${code}, made by the mock's fault plan.`,
  }
}

function transportFault(plan: FaultPlan, random: Random): TransportFault | undefined {
  const delay = plan.latency ? drawLatency(plan.latency, random) : undefined
  const cut = hits(plan.reset, random) ? 'connection' : hits(plan.truncate, random) ? 'body' : undefined
  if (delay === undefined && cut === undefined) return undefined
  return { ...(delay !== undefined && { delay }), ...(cut && { cut }) }
}

function hits(share: number | undefined, random: Random): boolean {
  return share !== undefined && share > 0 && random() < share
}

/** The 99th percentile of the standard normal distribution. */
const NORMAL_P99 = 2.326

/** The longest time that a timer takes, in milliseconds: some 25 days. */
const LONGEST_DELAY = 2 ** 31 - 1

function drawLatency(plan: LatencyPlan, random: Random): number {
  return Math.min(LONGEST_DELAY, drawTime(plan, random))
}

function drawTime({ median, p99 = median }: LatencyPlan, random: Random): number {
  if (median === 0 || p99 === median) return median
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return median * Math.exp((Math.log(p99 / median) / NORMAL_P99) * normal)
}
