/** A part of an ECMA-262 pattern in Unicode mode. */
export type PatternNode =
  | CharacterSet
  | { readonly kind: 'boundary'; readonly source: '^' | '$' | '\\b' | '\\B' }
  | Look
  | { readonly kind: 'reference' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | Repeat

/** One character out of a set: a literal, an escape or a class in brackets, as it is written. */
export interface CharacterSet {
  readonly kind: 'set'
  readonly source: string
}

/** A look ahead or behind, `(?=…)`, `(?!…)`, `(?<=…)` or `(?<!…)`. */
export interface Look {
  readonly kind: 'look'
  readonly behind: boolean
  readonly negated: boolean
  readonly body: PatternNode
}

/** A part that is repeated; `most` may be infinite. */
export interface Repeat {
  readonly kind: 'repeat'
  readonly body: PatternNode
  readonly least: number
  readonly most: number
}
