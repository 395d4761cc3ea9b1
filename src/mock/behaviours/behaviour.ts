import type { JsonObject } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ConstraintFailure } from '../../protocol/validation-messages.js'
import type { Refusal } from '../front-end/messages.js'
import type { ServedOperation } from '../front-end/service-table.js'

/** What an operation is asked, after every check of the front end. */
export interface BehaviourCall {
  readonly served: ServedOperation
  readonly rendition: Rendition
  /** The request's members: types and constraints hold. */
  readonly input: JsonObject
}

/** An operation's answer: an output in its wire form, or text that is already in the rendition asked for, or an error. */
export type BehaviourAnswer =
  | { readonly output: JsonObject }
  | { readonly text: string }
  | { readonly refusal: Refusal }

/** What one operation does. */
export interface Behaviour {
  answer(call: BehaviourCall): BehaviourAnswer
  /** The operation's own error for constraint failures, where it has a better one than ValidationException. */
  refuseConstraints?(failures: readonly ConstraintFailure[], rendition: Rendition): Refusal | undefined
}
