import type { Shape } from '../../model/shapes.js'
import type { JsonValue } from '../../protocol/json-values.js'
import type { Place } from '../places.js'

/** What takes the place of what. */
export interface JsonRedaction {
  /** What the JSON is, where a contract says so. */
  readonly place?: Place | undefined
  /** The stand-in of a sensitive member's value; absent to leave all of them as they are. */
  readonly hide?: ((value: JsonValue, shape: Shape | undefined) => JsonValue) | undefined
  /** What is left of a text or a member's name outside of sensitive members. */
  readonly redactText: (text: string) => string
  /** What is left of a number outside of sensitive members, by its spelling. */
  readonly redactNumber: (number: string) => string
  /** The stand-in of a text whose name says that it is a secret, where no contract does; absent to leave it. */
  readonly hideNamed?: ((text: string) => string) | undefined
  /** The stand-in of a text that no contract knows where what it knows is sensitive; absent to leave it. */
  readonly hideUnknown?: ((text: string) => string) | undefined
  /** The body has not the contract's shape, so whatever the contract does not know may be sensitive. */
  readonly isOtherShape?: boolean
}
