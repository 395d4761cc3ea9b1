import type { JsonObject } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { Behaviour } from '../behaviours/behaviour.js'
import type { Preferences } from '../engine/preferences.js'
import type { MockRequest, Refusal, TransportFault } from './messages.js'
import type { ServedOperation, ServiceTable } from './service-table.js'

/** An answer that needs Prism: the operation has no behaviour, or the request says what it prefers. */
export interface EngineCall {
  readonly served: ServedOperation
  readonly rendition: Rendition
  /** What the request's `Prefer` header asks of Prism. */
  readonly preferences: Preferences
  readonly input: JsonObject
}

/** What the engine gives: a response's status and text, or an error to be written as AWS writes it. */
export type EngineAnswer = { readonly status: number; readonly text: string } | { readonly refusal: Refusal }

/** Everything the front end depends on. */
export interface FrontEndOptions {
  readonly services: ServiceTable
  /** Answer `application/json` as real AWS does, with its 404. */
  readonly wireOnly: boolean
  /** Whether a wire request must carry credentials; AWS refuses one without. */
  readonly allowUnsigned: boolean
  readonly behaviourOf: (served: ServedOperation) => Behaviour | undefined
  readonly engine: (call: EngineCall) => EngineAnswer | Promise<EngineAnswer>
  /** Calculates the signature anew, where that is wanted; runs after `checkAuthentication`. */
  readonly verifySignature?:
    | ((request: MockRequest, served: ServedOperation) => Refusal | undefined)
    | undefined
  /** Decides which fault, if any, this request meets. */
  readonly fault?: ((served: ServedOperation) => FrontEndFault | undefined) | undefined
  readonly newRequestId: () => string
}

/** A fault: an error instead of the answer, a status without a body as AWS's load balancers send it, a bad transport. */
export interface FrontEndFault {
  readonly refusal?: Refusal
  readonly emptyStatus?: number
  readonly transport?: TransportFault
}
