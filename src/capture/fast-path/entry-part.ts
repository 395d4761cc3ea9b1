import type { Side } from '../verdict/finding.js'
import type { OPENINGS } from './scanner.js'

/** What may follow a text of an entry: a value of a kind, which may be any; a body; or nothing more. */
export type Opening = keyof typeof OPENINGS

/**
 * A text that stands in an entry as it is, one character a byte, and what follows it. A string of JSON begins behind its
 * opening quote, a scalar of YAML with it. A body has a side.
 */
export interface EntryPart {
  readonly text: string
  readonly opening: Opening
  readonly side?: Side
}
