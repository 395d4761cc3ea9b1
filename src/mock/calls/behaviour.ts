import type { JsonObject } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ConstraintFailure } from '../../protocol/validation-messages.js'
import type { ErrorResponse } from './messages.js'
import type { PageTokens } from './page-tokens.js'
import type { ServedOperation } from './service-table.js'

/** A request for an operation, after every check of the front end: types and constraints of the input hold. */
export interface BehaviourCall {
  /** The operation's target, such as `AmazonSSM.GetParameter`. */
  readonly target: string
  /** The request's members, times in epoch seconds. */
  readonly input: JsonObject
  /** What the contract says of the operation: its shapes, errors and pagination. */
  readonly served: ServedOperation
  /** The rendition in which the response is written: the wire's, or the published one. */
  readonly rendition: Rendition
  /** The URL by which the client reached the mock, such as `http://127.0.0.1:4010`. */
  readonly endpoint: string
  /** The Region that the request is signed for, or else the mock's own. */
  readonly region: string
  /** The mock's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Makes and reads NextTokens, sealed with the mock's own secret. */
  readonly pages: PageTokens
}

/** What a behaviour responds with: an output in its wire form, text in the rendition asked for, or an error. */
export type BehaviourResponse =
  | { readonly output: JsonObject }
  | { readonly text: string; readonly status?: number }
  | { readonly error: ErrorResponse }

/**
 * What some operations do. Operations without a behaviour get what the contract says alone: examples, or made-up data.
 *
 * ```ts
 * import type { Behaviour } from 'aws-json-contract/mock'
 *
 * const sayHello: Behaviour = {
 *   targets: ['Greeter.SayHello'],
 *   respond: ({ input }) => ({ output: { Greeting: `Hello, ${input['Name']}` } }),
 * }
 * ```
 */
export interface Behaviour {
  /** The targets of its operations; `*` for all. */
  readonly targets: readonly string[] | '*'
  /**
   * Returns the response to a call, or `undefined` to leave the call to the behaviours after it and, at last, to made-up
   * data. What it throws becomes AWS's InternalFailure.
   */
  respond(call: BehaviourCall): BehaviourResponse | undefined | Promise<BehaviourResponse | undefined>
  /** The operation's own error for constraint failures, where it has a better one than ValidationException. */
  refuseConstraints?(failures: readonly ConstraintFailure[], rendition: Rendition): ErrorResponse | undefined
}

/** Behaviours by target, in the order in which they are asked. */
export type BehavioursOf = (target: string) => readonly Behaviour[]

/** Makes the look-up of behaviours by target. Lists are made once per target. */
export function indexBehaviours(behaviours: readonly Behaviour[]): BehavioursOf {
  const known = new Map<string, readonly Behaviour[]>()
  return (target) => {
    const found = known.get(target)
    if (found) return found
    const made = behaviours.filter(({ targets }) => targets === '*' || targets.includes(target))
    known.set(target, made)
    return made
  }
}
