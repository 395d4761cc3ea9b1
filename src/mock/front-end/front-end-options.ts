import type { BehaviourCall, BehaviourResponse, BehavioursOf } from '../calls/behaviour.js'
import type { ErrorResponse, MockRequest, TransportFault } from '../calls/messages.js'
import type { PageTokens } from '../calls/page-tokens.js'
import type { Preferences } from '../calls/preferences.js'
import type { ServedOperation, ServiceTable } from '../calls/service-table.js'
import type { AllowedOrigins } from './web-origins.js'

/** Everything the front end depends on. */
export interface FrontEndOptions {
  readonly services: ServiceTable
  /** Answer `application/json` as real AWS does, with its 404. */
  readonly wireOnly: boolean
  /** The web pages that may read responses. */
  readonly origins: AllowedOrigins
  /** Whether a wire request must carry credentials; AWS refuses one without. */
  readonly allowUnsigned: boolean
  readonly behavioursOf: BehavioursOf
  /** Responds from the contract alone, where no behaviour does or the request says what it prefers. */
  readonly engine: (call: BehaviourCall, preferences: Preferences) => BehaviourResponse
  /** Calculates the signature anew, where that is wanted; runs after `checkAuthentication`. */
  readonly verifySignature?:
    | ((request: MockRequest, served: ServedOperation) => ErrorResponse | undefined)
    | undefined
  /** Decides which fault, if any, this request meets. */
  readonly fault?: ((served: ServedOperation) => FrontEndFault | undefined) | undefined
  /** The Region of requests that are not signed for one. */
  readonly region: string
  readonly newRequestId: () => string
  readonly now: () => number
  readonly pages: PageTokens
}

/** A fault: an error instead of the response, a status without a body as AWS's load balancers send it, a bad transport. */
export interface FrontEndFault {
  readonly error?: ErrorResponse
  readonly emptyStatus?: number
  readonly transport?: TransportFault
}
