import type { Side } from '../verdict/finding.js'
import type { OPENINGS } from './scanner.js'

/** What may follow a text of an entry: a value of a kind, which may be any; a body; or nothing more. */
export type Opening = keyof typeof OPENINGS

/**
 * A text that stands in an entry as it is, one character a byte, and what follows it. A string of JSON begins behind its
 * opening quote, a scalar of YAML with it. A body has a side, a credential its header.
 */
export interface EntryPart {
  readonly text: string
  readonly opening: Opening
  readonly side?: Side
  readonly header?: HeaderPlace
}

/** A header of a message, by its name in lower case. */
export interface HeaderPlace {
  readonly side: Side
  readonly name: string
}

/** The scanner remembers all texts, and calls itself for each part. */
const LONGEST_TEXT = 32 * 1024
const MOST_PARTS = 400

/** Whether entries come that are written so; of zero bytes, which none has, the scanner knows where texts end. */
export function isUsual(parts: readonly EntryPart[]): boolean {
  const length = parts.reduce((sum, { text }) => sum + text.length, 0)
  return (
    parts.length <= MOST_PARTS && length <= LONGEST_TEXT && !parts.some(({ text }) => text.includes('\0'))
  )
}
