import type { Tally } from '../pass.js'
import type { Place } from '../places.js'
import type { Pseudonym } from '../pseudonyms.js'
import type { LetterTable } from '../text-features.js'
import type { Work } from '../work.js'

/** Returns what is left of a text, of which the features are told where they are known. */
export type RedactText = (text: string, features?: number) => string

/** What takes the place of what. */
export interface JsonRedaction {
  /** What the JSON is, where a contract says so. */
  readonly place?: Place | undefined
  /** The pseudonym of a text in a sensitive member; absent to leave all of them as they are. */
  readonly hide?: Pseudonym | undefined
  /** Counts what takes long, and may throw; absent to let it take as long as it does. */
  readonly work?: Work | undefined
  /** The letters of which none stand in a text that `redactText` would leave as it is. */
  readonly letters: LetterTable
  /** Texts without escapes repeat no secret that is known beforehand. */
  readonly repeatsNothing?: boolean
  readonly tally?: Readonly<Tally>
  readonly repeatAccounts?: (count: number) => void
  /** What is left of a text or a member's name outside of sensitive members. */
  readonly redactText: RedactText
  /** What is left of a number of twelve letters or more outside of sensitive members, by its spelling. */
  readonly redactNumber: (number: string) => string
  /** The pseudonym of a text whose name says that it is a secret, where no contract does; absent to leave it. */
  readonly hideNamed?: ((text: string) => string) | undefined
  /** The pseudonym of a text that no contract knows where what it knows is sensitive; absent to leave it. */
  readonly hideUnknown?: ((text: string) => string) | undefined
  /** The body has not the contract's shape, so whatever the contract does not know may be sensitive. */
  readonly isOtherShape?: boolean
}
