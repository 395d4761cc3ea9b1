/** What a kind of secret looks like. */
export interface SecretPattern {
  /** What it is called in counts and reports. */
  readonly name: string
  /** What every text has in which the pattern can match, as bits of `TextFeature`. */
  readonly needs: number
  /** Quickly found wherever the pattern can match: texts without it are not searched further. */
  readonly gate: RegExp
  /**
   * Matches the secret itself, or has it in the group `secret`, with the group `before` holding all that stands before
   * it. Every repetition is bounded or begins at letters that cannot recur in it, so that time is linear in the text.
   */
  readonly pattern: RegExp
  /** What stands before the secret ends in a name, which is to be a secret's as a whole. */
  readonly isAssignment?: true
  /** Only what looks drawn at random is a secret there. */
  readonly onlyDrawn?: true
}
