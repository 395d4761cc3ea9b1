import { detached } from './detached.js'
/** Returns the same pseudonym for the same secret, and different ones for different secrets. */
export type Pseudonym = (secret: string) => string

const PREFIX = 'redacted-'

const PSEUDONYM = /^redacted-[0-9a-z]{1,64}$/

const DIGITS_OF_PSEUDONYM = 16

/**
 * Makes pseudonyms of the form `redacted-…`. Without `digest` they are numbered in the order the secrets come, which
 * holds for one run and remembers every secret. With `digest`, a keyed hash in lower-case hexadecimal, nothing is
 * remembered and pseudonyms stay the same for as long as the key does; an unkeyed hash would let anyone try out secrets
 * of few possible values.
 */
export function createPseudonyms(digest?: (secret: string) => string): Pseudonym {
  if (digest) {
    return (secret) =>
      isPseudonym(secret) ? secret : `${PREFIX}${digest(secret).slice(0, DIGITS_OF_PSEUDONYM)}`
  }
  const known = new Map<string, string>()
  return (secret) => {
    if (isPseudonym(secret)) return secret
    const found = known.get(secret)
    if (found !== undefined) return found
    const made = `${PREFIX}${known.size + 1}`
    known.set(detached(secret), made)
    return made
  }
}

const FEWEST_DIGITS = 8

/** Pseudonyms as long as what they stand for, where that is long enough: a limit that held still holds. */
export function createFittingPseudonyms(digest: (secret: string) => string): Pseudonym {
  return (secret) =>
    isPseudonym(secret)
      ? secret
      : `${PREFIX}${digest(secret).slice(0, Math.max(FEWEST_DIGITS, secret.length - PREFIX.length))}`
}

const LETTERS_IN_ALPHABET = 26
const FIRST_SMALL = 97
const FIRST_CAPITAL = 65

/**
 * Pseudonyms that keep length, punctuation, and the kind of each letter: `aB3-x` becomes such as `kD7-c`. The same for the
 * same secret.
 */
export function createLetteredPseudonyms(digest: (secret: string) => string): Pseudonym {
  return (secret) => {
    if (isPseudonym(secret)) return secret
    const hash = digest(secret)
    let at = 0
    const next = (): number => {
      const digits = hash.slice((at * 2) % hash.length, ((at * 2) % hash.length) + 2)
      at += 1
      return Number.parseInt(digits, 16) + at
    }
    return secret
      .replace(/\d/g, () => String(next() % 10))
      .replace(/[a-z]/g, () => String.fromCharCode(FIRST_SMALL + (next() % LETTERS_IN_ALPHABET)))
      .replace(/[A-Z]/g, () => String.fromCharCode(FIRST_CAPITAL + (next() % LETTERS_IN_ALPHABET)))
      .replace(/[^\P{L}A-Za-z]/gu, 'x')
  }
}

const ACCOUNT_DIGITS = 12
const ACCOUNT_MARK = '0000'

/** The most account ids whose pseudonyms are kept at hand; a capture names few, but each of them often. */
const MOST_ACCOUNTS = 1000

/** Pseudonyms for account ids: twelve digits that start with zeros, as no account's do, made of the pseudonym's. */
export function createAccountPseudonyms(pseudonym: Pseudonym): Pseudonym {
  const made = new Map<string, string>()
  return (account) => {
    if (account.startsWith(ACCOUNT_MARK)) return account
    const known = made.get(account)
    if (known !== undefined) return known
    const mark = pseudonym(account).slice(PREFIX.length)
    const digits = [...mark].map((letter) => Number.parseInt(letter, 36) % 10).join('')
    const stand = digits.slice(0, ACCOUNT_DIGITS - ACCOUNT_MARK.length).padStart(ACCOUNT_DIGITS, '0')
    if (made.size >= MOST_ACCOUNTS) made.clear()
    made.set(account, stand)
    return stand
  }
}

/** Tells a pseudonym from a real value. A pseudonym need not keep the constraints of the member it stands in. */
export function isPseudonym(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(PREFIX) && PSEUDONYM.test(value)
}
