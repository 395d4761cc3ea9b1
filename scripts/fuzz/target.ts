import type { Random } from './random.js'

/** What is fuzzed. */
export interface FuzzTarget {
  /** What is tried and what must hold, as a sentence. */
  readonly description: string
  /** Prepares what all attempts share, such as a server. */
  open(): Promise<FuzzSession>
}

/** Attempts on one prepared target. */
export interface FuzzSession {
  /** Makes an input; the same numbers make the same one. */
  input(random: Random): string
  /** Tries it. Throws where what must hold does not. */
  attempt(input: string): Promise<void> | void
  close?(): Promise<void>
}
