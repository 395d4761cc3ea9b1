import { detached } from './detached.js'
import { pairRole } from './patterns/pairs.js'
import {
  ABOUT,
  AFTER_KEY,
  BEFORE_CODE,
  BEFORE_HARMLESS_TOKEN,
  BEFORE_KEY,
  CARRIERS,
  CODE_WORDS,
  HARMLESS_TOKEN_WORDS,
  LAST_SECRET_WORDS,
  SECRET_PAIRS,
  SECRET_WORDS,
  TELLING_WORDS,
} from './patterns/secret-words.js'

/**
 * What a name says of the value it names: `secret` that the value is one; `code` that even a number is one, as a PIN;
 * `key` that it may be one, which only its letters can tell; `plain` nothing.
 */
export type NameSecrecy = 'secret' | 'code' | 'key' | 'plain'

/** Ends of words that were written together, such as `dbpassword` and `clientsecret`. */
const SECRET_ENDING =
  /(?:password|passwd|passphrase|secret|credentials?|apikey|accesskey|secretkey|privatekey|(?:store|key|db|user|admin|root|smtp)pass|masterkey|encryptionkey|signingkey|(?:access|auth|refresh|session|id|bearer|api|security|csrf|xsrf)token)$/

const HARMLESS_TOKEN = new RegExp(`(?:${[...HARMLESS_TOKEN_WORDS].join('|')})token$`)

/** What a member's name says. */
export interface NameFacts {
  readonly secrecy: NameSecrecy
  /** Its place in a pair of name and value. */
  readonly role: 'name' | 'value' | undefined
}

/** Captures repeat their names, so what they say is kept at hand: of so many names so long. */
const MOST_NAMES = 20_000
const LONGEST_NAME = 200

const known = new Map<string, NameFacts>()

/** Returns what a name in any casing says. */
export function nameFacts(name: string): NameFacts {
  const found = known.get(name)
  if (found) return found
  const facts = { secrecy: readName(name), role: pairRole(name) }
  if (known.size >= MOST_NAMES) known.clear()
  if (name.length <= LONGEST_NAME) known.set(detached(name), facts)
  return facts
}

/** Returns what a name in any casing says of the value it names. */
export function nameSecrecy(name: string): NameSecrecy {
  return nameFacts(name).secrecy
}

/** Whether a name says that what it names is a secret. */
export function namesSecret(name: string): boolean {
  const secrecy = nameSecrecy(name)
  return secrecy === 'secret' || secrecy === 'code'
}

function readName(name: string): NameSecrecy {
  if (!TELLING_WORDS.test(name)) return 'plain'
  const words = wordsOf(name.slice(-LONGEST_NAME))
  const last = words.at(-1)
  if (last === undefined) return 'plain'
  if (ABOUT.has(last) && !SECRET_PAIRS.has(`${words.at(-2)} ${last}`)) return 'plain'
  const verdicts = words.map((word, index) => wordSecrecy(word, words[index - 1], words[index + 1]))
  return verdicts.includes('code') ? 'code' : (verdicts.find((verdict) => verdict !== 'plain') ?? 'plain')
}

/** The words of a name, in lower case and without the digits behind them. */
function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => withoutNumber(word.toLowerCase()))
    .filter((word) => word !== '' && !/^\d+$/.test(word))
}

/** `password2` is `password`; `base64` is a word of its own. */
function withoutNumber(word: string): string {
  return CARRIERS.has(word) ? word : word.replace(/(?<=[a-z]{3})\d+$/, '')
}

function wordSecrecy(word: string, before: string | undefined, after: string | undefined): NameSecrecy {
  if (CODE_WORDS.has(word)) return 'code'
  if (word === 'token' || word === 'tokens') {
    return before !== undefined && BEFORE_HARMLESS_TOKEN.has(before) ? 'plain' : 'secret'
  }
  if (SECRET_WORDS.has(word)) return 'secret'
  if (SECRET_ENDING.test(word) && !HARMLESS_TOKEN.test(word)) return 'secret'
  const isLast = after === undefined || CARRIERS.has(after)
  if (isLast && LAST_SECRET_WORDS.has(word)) return 'secret'
  if (isLast && SECRET_PAIRS.has(`${before} ${word.replace(/s$/, '')}`)) return 'secret'
  if (word === 'code' || word === 'codes') {
    if (isLast && before !== undefined && BEFORE_CODE.has(before)) return 'code'
    return isLast ? 'key' : 'plain'
  }
  if (word === 'key' || word === 'keys') {
    if (before !== undefined && BEFORE_KEY.has(before)) return 'secret'
    if (after !== undefined && AFTER_KEY.has(after)) return 'secret'
    return isLast ? 'key' : 'plain'
  }
  return isLast && (word === 'auth' || word === 'signature' || word === 'seed') ? 'key' : 'plain'
}

const SHORTEST_RANDOM = 20

/** Whether a text looks drawn at random, as keys are, and is no ARN, UUID, path or sentence. */
export function looksRandom(text: string): boolean {
  if (text.length < SHORTEST_RANDOM || !/^[\w+/=.~-]+$/.test(text) || UUID.test(text)) return false
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** Twenty letters or more in one run, small, capital and digits apart: no word, path, version or digest has that. */
export function looksDrawn(value: string): boolean {
  return (value.match(/[A-Za-z\d]{20,}/g) ?? []).some(
    (run) => /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d\D+\d/.test(run),
  )
}
