import { detached } from './detached.js'

/** What is left of a text in which nothing is hidden but account ids. */
export interface KnownText {
  readonly left: string
  readonly accounts: number
}

/** So many texts so long are remembered of one place. */
const MOST_TEXTS = 100
const LONGEST_TEXT = 200
/** After so many texts it is known whether a place has the same ones again and again. */
const TRIES = 400

/**
 * Remembers what is left of the texts that stand in one place, where these recur, as names and ARNs do: to look for a text
 * takes a fraction of the time that it takes to look through it. Gives up where most are new, as identifiers are.
 */
export class KnownTexts {
  private readonly known = new Map<string, KnownText>()
  private tries = 0
  private hits = 0

  /** Whether it is worth a try. */
  get recur(): boolean {
    return this.tries < TRIES || this.hits > this.tries >> 1
  }

  find(text: string): KnownText | undefined {
    const found = this.known.get(text)
    this.tries += 1
    if (found) this.hits += 1
    return found
  }

  remember(text: string, { left, accounts }: KnownText): void {
    if (this.known.size >= MOST_TEXTS || text.length > LONGEST_TEXT) return
    const own = detached(text)
    this.known.set(own, { left: left === text ? own : detached(left), accounts })
  }
}

/** So many names of headers are told apart. */
const MOST_NAMES = 500

/** Remembers the values of headers by their names. */
export function createHeaderTexts(): (name: string) => KnownTexts {
  const byName = new Map<string, KnownTexts>()
  const others = new KnownTexts()
  return (name) => {
    const found = byName.get(name)
    if (found) return found
    if (byName.size >= MOST_NAMES || name.length > LONGEST_TEXT) return others
    const texts = new KnownTexts()
    byName.set(detached(name), texts)
    return texts
  }
}
