import type { KnownCredentials } from '../signature/verify.js'
import type { MockClock } from './admin/clock.js'
import type { Behaviour } from './calls/behaviour.js'
import type { MockContract } from './calls/service-table.js'
import type { FaultPlan } from './faults/fault-plan.js'
import type { AllowedOrigins } from './front-end/web-origins.js'
import type { LogEntry } from './log/log-entry.js'
import type { RenderDocs } from './page/docs.js'
import type { OnExchange } from './serve/listener.js'

/** What a mock of some contracts can be told, whichever services they are of. */
export interface BareMockOptions {
  /** The contracts to serve, told apart by target; of two that have the same target the first one serves it. */
  readonly contracts: readonly MockContract[]
  /** What operations do beyond their contract; of two that have the same target the first one is asked first. */
  readonly behaviours?: readonly Behaviour[]
  /** Seeds every random choice: dynamic data, faults, ids of started executions. `aws-json-contract` by default. */
  readonly seed?: string
  /**
   * Respond as AWS does and nothing else: `application/json` gets its 404, and there is no page for browsers and no
   * admin endpoint.
   */
  readonly wireOnly?: boolean
  /** Serve wire requests that carry no credentials; by default they get AWS's MissingAuthenticationTokenException. */
  readonly allowUnsigned?: boolean
  /**
   * The web pages that may read responses: `*` for any, as with AWS, or those of this machine and of these origins.
   */
  readonly origins?: AllowedOrigins
  /** Check the signature of every request against these; without them a request must carry one, whichever it is. */
  readonly credentials?: readonly KnownCredentials[]
  /**
   * The Region of requests that are not signed for one, `us-east-1` by default; where signatures are checked, the one that
   * requests must be signed for, any by default. What is created in one Region is not in another.
   */
  readonly region?: string
  /** Faults from the start; they can be changed while the mock runs. */
  readonly faults?: FaultPlan
  /** The machine's time, in milliseconds since the epoch: what the mock's clock starts from, and signatures are checked by. */
  readonly now?: () => number
  /** The mock's clock, where it is shared with behaviours; one that starts from `now` by default. */
  readonly clock?: MockClock
  /** Where request ids come from; random UUIDs by default. */
  readonly newRequestId?: () => string
  /** Seals NextTokens; drawn at random by default, so that tokens of one mock are not valid in another. */
  readonly tokenSecret?: Uint8Array
  /** How long a NextToken is valid, in milliseconds; an hour by default. */
  readonly tokenLifetime?: number
  /** Called with every request that an AWS client could make and its response, after the response was given. */
  readonly onExchange?: OnExchange
  /**
   * Called with what a log says of every such request: why it was refused and what to do, and no credential and no value.
   * The page at `/` shows the latest of them.
   */
  readonly onLog?: (entry: LogEntry) => void
  /** Things to ask for, which the page at `/` shows: a name and what it is. */
  readonly samples?: readonly (readonly [string, string])[]
  /** Renders the docs of a contract, to which the page at `/` leads: files by their path. Called on the first visit. */
  readonly docs?: RenderDocs
  /** Called when the mock itself fails on a request, which then gets AWS's InternalFailure. */
  readonly onError?: (error: unknown) => void
}
