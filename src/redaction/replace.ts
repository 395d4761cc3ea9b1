import type { Pseudonym } from './pseudonyms.js'
import { SECRET_LETTERS } from './telling-letters.js'
import { addWords, createTableOf, type LetterTable, nextPlace, TextFeature } from './text-features.js'

/** Replaces secrets that are known beforehand. */
export interface Replacer {
  /** Returns the text with every secret in it replaced, and the same text where there is none. */
  readonly replace: (text: string) => string
  /** Whether a text, or a text within it that is written without escapes, may have a secret to replace. */
  readonly mayHold: (text: string) => boolean
  /** The fewest letters that are replaced; infinite where there are no secrets. */
  readonly shortest: number
  /** The letters by which any secret is told, those of these secrets among them. */
  readonly letters: LetterTable
}

/** Shorter ones are letters of any text. */
const SHORTEST_SECRET = 3

/** So many letters of a long secret tell it, and a quotation of it may be cut short. */
const TELLING_LENGTH = 64

/** The secrets that begin with the same letters. */
interface Bucket {
  /** Lengths of the short ones, longest first. */
  readonly lengths: number[]
  /** The long ones, in the order of their letters. */
  readonly long: string[]
}

/** Secrets by the ways they are written. */
interface SecretIndex {
  readonly spellings: ReadonlyMap<string, string>
  readonly buckets: ReadonlyMap<string, Bucket>
}

/**
 * Makes a replacer of known secrets, however many. Of secrets that are parts of one another the longest is replaced,
 * also where it is written as in a URL or within JSON, and what was put in is not looked at again. A secret of more than
 * 64 letters is replaced as far as it is quoted. Takes time in proportion to the text. `tableOf` makes the table of letters.
 */
export function createReplacer(
  secrets: Iterable<string>,
  pseudonym: Pseudonym,
  tableOf: (words: Iterable<string>) => LetterTable = lastingTable,
): Replacer {
  const spellings = new Map<string, string>()
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) continue
    addSpelling(spellings, secret, secret)
    if (PLAIN.test(secret)) continue
    addSpelling(spellings, inUrl(secret), secret)
    addSpelling(spellings, JSON.stringify(secret).slice(1, -1), secret)
  }
  if (spellings.size === 0) return NONE
  const letters = tableOf(spellings.keys())
  // Most secrets are repeated nowhere.
  let index: SecretIndex | undefined
  const replace = (text: string): string => {
    index ??= { spellings, buckets: fillBuckets(spellings.keys()) }
    return replaceIn(text, { index, letters, pseudonym })
  }
  const heads = Array.from(spellings.keys(), (spelling) => spelling.slice(0, TELLING_LENGTH))
  const mayHold = (text: string): boolean =>
    spellings.size > FEW_SPELLINGS || heads.some((head) => text.includes(head))
  const shortest = heads.reduce((least, { length }) => Math.min(least, length), TELLING_LENGTH)
  return { shortest, letters, replace, mayHold }
}

/** To look for so many takes less time than to look at the letters. */
const FEW_SPELLINGS = 8

/** Letters that are the same in a URL and within JSON. */
const PLAIN = /^[\w.~-]*$/

function addSpelling(spellings: Map<string, string>, spelling: string, secret: string): void {
  if (!spellings.has(spelling)) spellings.set(spelling, secret)
}

const NONE: Replacer = {
  shortest: Number.POSITIVE_INFINITY,
  letters: SECRET_LETTERS,
  replace: (text) => text,
  mayHold: () => false,
}

function lastingTable(words: Iterable<string>): LetterTable {
  return addWords(words, TextFeature.known, SECRET_LETTERS)
}

/** Makes the tables of replacers of which one at a time is used: a table of its own would cost more than a short body. */
export const createPassingTable = (): ((words: Iterable<string>) => LetterTable) =>
  createTableOf(TextFeature.known, SECRET_LETTERS)

function inUrl(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // A lone surrogate is written in no URL.
    return text
  }
}

function fillBuckets(spellings: Iterable<string>): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Bucket>()
  for (const text of spellings) {
    const first = text.slice(0, SHORTEST_SECRET)
    const bucket = buckets.get(first) ?? { lengths: [], long: [] }
    buckets.set(first, bucket)
    if (text.length > TELLING_LENGTH) bucket.long.push(text)
    else if (!bucket.lengths.includes(text.length)) bucket.lengths.push(text.length)
  }
  for (const { lengths, long } of buckets.values()) {
    lengths.sort((one, other) => other - one)
    long.sort((one, other) => (one < other ? -1 : 1))
  }
  return buckets
}

interface Replacement {
  readonly index: SecretIndex
  readonly letters: LetterTable
  readonly pseudonym: Pseudonym
}

function replaceIn(text: string, { index, letters, pseudonym }: Replacement): string {
  let rest = ''
  let copied = 0
  const next = (start: number): number => nextPlace(text, letters, { feature: TextFeature.known, start })
  for (let at = next(0); at >= 0; ) {
    const found = secretAt(text, at, index)
    if (found) {
      rest += text.slice(copied, at) + pseudonym(found.secret)
      copied = at + found.length
    }
    at = next(found ? copied : at + 1)
  }
  return copied === 0 ? text : rest + text.slice(copied)
}

interface Found {
  readonly secret: string
  readonly length: number
}

function secretAt(text: string, at: number, { spellings, buckets }: SecretIndex): Found | undefined {
  const bucket = buckets.get(text.slice(at, at + SHORTEST_SECRET))
  if (!bucket) return undefined
  const long = bucket.long.length > 0 ? longSecretAt(text, at, bucket.long) : undefined
  if (long) return { secret: spellings.get(long.secret) ?? long.secret, length: long.length }
  for (const length of bucket.lengths) {
    const secret = spellings.get(text.slice(at, at + length))
    if (secret !== undefined) return { secret, length }
  }
  return undefined
}

/** The one that has most letters in common with what stands there: a neighbour of the place where this would be sorted in. */
function longSecretAt(text: string, at: number, long: readonly string[]): Found | undefined {
  let low = 0
  let high = long.length
  while (low < high) {
    const middle = (low + high) >> 1
    const secret = long[middle] ?? ''
    const length = commonLength(text, at, secret)
    if ((secret.charCodeAt(length) || 0) <= (text.charCodeAt(at + length) || 0)) low = middle + 1
    else high = middle
  }
  const [best] = long
    .slice(Math.max(0, low - 1), low + 1)
    .map((secret) => ({ secret, length: commonLength(text, at, secret) }))
    .sort((one, other) => other.length - one.length)
  return best && best.length >= TELLING_LENGTH ? best : undefined
}

function commonLength(text: string, at: number, secret: string): number {
  let length = 0
  while (length < secret.length && text.charCodeAt(at + length) === secret.charCodeAt(length)) length += 1
  return length
}
