import type { Dataset } from '../services/ssm-automation/executions/execution.js'
import type { KnownCredentials } from '../signature/verify.js'
import type { FaultPlan } from './faults/fault-plan.js'
import type { MockRequest, MockResponse } from './front-end/messages.js'
import type { ServedContract } from './front-end/service-table.js'

/** What a mock can be told. Everything has a default: `createMock()` serves the shipped contract and dataset. */
export interface MockOptions {
  /** The contracts to serve, told apart by target; the shipped one by default. */
  readonly contracts?: readonly ServedContract[]
  /** The executions to answer from; `defaultDataset` by default. */
  readonly dataset?: Dataset
  /** Seeds every random choice: dynamic data, faults, ids of started executions. `aws-json-contract` by default. */
  readonly seed?: string
  /** Answer `application/json` as real AWS does, with 404, instead of in the published rendition. */
  readonly wireOnly?: boolean
  /** Serve wire requests that carry no credentials; by default they get AWS's MissingAuthenticationTokenException. */
  readonly allowUnsigned?: boolean
  /** Check the signature of every request against these; without them a request must carry one, whichever it is. */
  readonly credentials?: readonly KnownCredentials[]
  /** The Region that requests must be signed for, where signatures are checked; any by default. */
  readonly region?: string
  /**
   * Replays executions in time, this many times as fast as recorded, from the first request for their id on. Without it
   * recorded executions stand as they were recorded; those that are started run at their recorded pace.
   */
  readonly play?: number
  /** Faults from the start; they can be changed while the mock runs. */
  readonly faults?: FaultPlan
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => number
  /** Where request ids come from; random UUIDs by default. */
  readonly newRequestId?: () => string
  /** Seals NextTokens; drawn at random by default, so that tokens of one mock are not valid in another. */
  readonly tokenSecret?: Uint8Array
  /** How long a NextToken is valid, in milliseconds; an hour by default. */
  readonly tokenLifetime?: number
  /** Called with every request that an AWS client could make and its answer, after the answer was given. */
  readonly onExchange?: (request: MockRequest, response: MockResponse) => void
  /** Called when the mock itself fails on a request, which then gets AWS's InternalFailure. */
  readonly onError?: (error: unknown) => void
}
