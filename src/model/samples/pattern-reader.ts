/** A part of a regular expression, as far as it matters for making text that it matches. */
export type PatternNode =
  | { readonly kind: 'characters'; readonly ranges: readonly CharacterRange[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number }

/** Code points from the first to the last. */
export type CharacterRange = readonly [number, number]

/** A pattern and how far it was read. */
export interface Reader {
  readonly characters: readonly string[]
  at: number
  /** The groups that were read, by their names and numbers. */
  readonly groups: Map<string, PatternNode>
  /** How many capturing groups were opened. */
  opened: number
}

/** The next character, or one further ahead. */
export function peek(reader: Reader, ahead = 0): string | undefined {
  return reader.characters[reader.at + ahead]
}

/** The next character, read. */
export function take(reader: Reader): string {
  return reader.characters[reader.at++] ?? ''
}
