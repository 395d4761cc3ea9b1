import type { SecretPattern } from './patterns/secret-pattern.js'
import { SECRET_PATTERNS } from './patterns/secrets.js'
import type { Pseudonym } from './pseudonyms.js'
import { looksDrawn, looksRandom, nameSecrecy } from './secret-names.js'
import { SECRET_LETTERS } from './telling-letters.js'
import { featuresOf, TextFeature } from './text-features.js'

/**
 * An account id: twelve digits on their own, as in ARNs, written as in a URL too, in names of buckets and in hosts of
 * service addresses. The end of a UUID and a number's fraction are none.
 */
const ACCOUNT_ID =
  /\d{12}(?<!(?:(?<!%[\da-f])[a-z0-9]|\d\.|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-)\d{12})(?![A-Za-z0-9]|\.\d)/gi

/** What takes the place of a secret in a text; `kind` is the pattern's name. */
export type HideText = (secret: string, kind: string) => string

/** Whether a text holds something that looks like a key, a token or a password. */
export function looksSecret(text: string): boolean {
  let found = false
  hideSecrets(text, (secret) => {
    found = true
    return secret
  })
  return found
}

/** Replaces whatever in a text looks like a key, a token or a password, also in base64. */
export function hideSecrets(text: string, hide: HideText, depth = 0): string {
  return hideByFeatures(text, featuresOf(text, SECRET_LETTERS), { hide, depth })
}

/** What replaces secrets and account ids. */
export interface TextRedaction {
  readonly hide: HideText
  readonly accountId: Pseudonym
}

/**
 * Replaces what looks like a key, a token, a password or an account id inside a text by pseudonyms. Account ids become
 * twelve other digits, so that ARNs stay ARNs. Returns the same text when there is nothing to hide. `features` are the
 * text's own, where somebody looked.
 */
export function redactText(
  text: string,
  { hide, accountId }: TextRedaction,
  features: number = featuresOf(text, SECRET_LETTERS),
): string {
  const withoutKeys = hideByFeatures(text, features, { hide, depth: 0 })
  return (features & digits) === 0 ? withoutKeys : replaceEach(withoutKeys, ACCOUNT_ID, accountId)
}

const { known, digits, base64 } = TextFeature

/** What patterns ask of a text. */
const OF_PATTERNS = SECRET_PATTERNS.reduce((all, { needs }) => all | needs, 0)

const byFeatures = new Map<number, readonly SecretPattern[]>()

/** The patterns that can match in a text with these features, in their order. */
function patternsFor(features: number): readonly SecretPattern[] {
  const asked = features & OF_PATTERNS
  const remembered = byFeatures.get(asked)
  if (remembered) return remembered
  const found = SECRET_PATTERNS.filter(({ needs }) => (asked & needs) === needs)
  byFeatures.set(asked, found)
  return found
}

/** Whether a text with these features may hold something to hide. */
export function mayHoldSecret(features: number): boolean {
  return (features & (known | digits | base64)) !== 0 || patternsFor(features).length > 0
}

/** How much work it is to look into a text, in letters that one pattern looks at. */
export function workOf(text: string, features: number): number {
  const decoding = (features & base64) === 0 ? 0 : WORK_OF_BASE64
  return text.length * (patternsFor(features).length + decoding)
}

/** Most of what looks like base64 is no text, and is not looked into further. */
const WORK_OF_BASE64 = 4

interface Search {
  readonly hide: HideText
  /** How often base64 was decoded to come here. */
  readonly depth: number
}

function hideByFeatures(text: string, features: number, { hide, depth }: Search): string {
  const rest = hideByPatterns(text, patternsFor(features), hide)
  return depth < DEEPEST_BASE64 && (features & base64) !== 0 ? hideInBase64(rest, hide, depth) : rest
}

function hideByPatterns(text: string, patterns: readonly SecretPattern[], hide: HideText): string {
  let rest = text
  let gate: RegExp | undefined
  let isOpen = false
  for (const pattern of patterns) {
    // Neighbours in the table share gates.
    if (pattern.gate !== gate) isOpen = pattern.gate.test(rest)
    gate = pattern.gate
    if (isOpen) rest = replaceMatches(rest, pattern, hide)
  }
  return rest
}

interface Groups {
  readonly before?: string
  readonly secret?: string
  readonly quoted?: string
  readonly single?: string
}

function replaceMatches(
  text: string,
  { name, pattern, isAssignment, onlyDrawn }: SecretPattern,
  hide: HideText,
): string {
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1)
    if (typeof groups !== 'object') return isHarmless(match) ? match : hide(match, name)
    // Named groups of a pattern are texts or absent.
    const { before, secret, quoted, single } = groups as Groups
    const value = secret ?? quoted ?? single
    if (before === undefined || value === undefined) return hide(match, name)
    const isNamed = isAssignment !== true || isSecretlyNamed(before, value, { text, rest })
    if (isHarmless(value) || !isNamed || (onlyDrawn && !looksDrawn(value))) return match
    return before + match.slice(before.length).replace(value, () => hide(value, name))
  })
}

const HARMLESS_VALUE =
  /^(?:true|false|null|none|undefined|nil|yes|no|required|optional|\*+|\.{3}|\{\{[\w.:/ -]+\}\}|redacted(?:-\w+)?)$/i

/** Words that say that there is no secret, and what refers to one. */
function isHarmless(value: string): boolean {
  return HARMLESS_VALUE.test(value)
}

const LONGEST_NAME = 60

/** The whole name that a secret follows: `SecretId` names no secret though `Secret` does, nor does `--no-password`. */
function isSecretlyNamed(
  before: string,
  value: string,
  { text, rest }: { readonly text: string; readonly rest: readonly unknown[] },
): boolean {
  const at = rest.find((part) => typeof part === 'number') ?? 0
  const ahead = AHEAD.exec(text.slice(Math.max(0, at - LONGEST_NAME), at))?.[1] ?? ''
  const name = ahead + (NAME_AT_START.exec(before)?.[0] ?? '')
  const secrecy = nameSecrecy(name)
  if (!name.startsWith('-')) return secrecy !== 'plain'
  if (secrecy === 'key') return looksRandom(value)
  return secrecy !== 'plain' && !/^--?no-/.test(name)
}

/** What of a name stands before a word that says that it is a secret's; a quote as in a URL ends in digits. */
const AHEAD = /(?:^|%[\da-f]{2}|[^\w\u00C0-\u024F-])([\w\u00C0-\u024F-]*)$/i
const NAME_AT_START = /^[\w\u00C0-\u024F-]*/

const DEEPEST_BASE64 = 2

/**
 * Four letters of base64 that are three of ASCII, or up to two of them and the first byte of another letter: the highest
 * bits tell.
 */
const ASCII_FIRST = '[A-Za-f]'
const ASCII_SECOND = '[A-HQ-Xg-nw-z0-3]'
const TEXT_IN_BASE64 = [
  `${ASCII_FIRST}${ASCII_SECOND}[ABEFIJMNQRUVYZcdghklopstwx014589DHLPTXbfjnrvz37/]`,
  `${ASCII_FIRST}[M-Pc-fs-v89+/][CGKOSWaeimquy26+]`,
  '[w-z0-9+/]',
].join('|')

/** Such as begins like text; shorter ones are words. */
const BASE64_RUN = new RegExp(
  `(?<![\\w+/=-])(?=${TEXT_IN_BASE64})(?=[^\\da-z]{0,80}[\\da-z])(?=[^A-Z]{0,80}[A-Z])[A-Za-z0-9+/]{16,}={0,2}(?![\\w+/=-])`,
  'g',
)

/** Text in base64 is read; if it holds a secret, it is written anew without it. */
function hideInBase64(text: string, hide: HideText, depth: number): string {
  return replaceEach(text, BASE64_RUN, (run) => {
    const decoded = decodeText(run)
    if (decoded === undefined) return run
    const hidden = hideSecrets(decoded, hide, depth + 1)
    return hidden === decoded ? run : encodeText(hidden)
  })
}

/** Replaces each match, in much less time than `String.replace` takes where there are few. */
function replaceEach(text: string, pattern: RegExp, replace: Pseudonym): string {
  let rest = ''
  let copied = 0
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const end = pattern.lastIndex
    rest += text.slice(copied, match.index) + replace(match[0])
    copied = end
    // What replaces may search with the same pattern.
    pattern.lastIndex = end
  }
  return copied === 0 ? text : rest + text.slice(copied)
}

/** The text that base64 holds; absent where its bytes are none. */
function decodeText(base64: string): string | undefined {
  if (base64.replace(/=+$/, '').length % 4 === 1) return undefined
  try {
    if (!BEGINS_TEXT.test(atob(base64.slice(0, FEW_LETTERS)))) return undefined
    const letters = atob(base64)
    if (UNPRINTABLE.test(letters)) return undefined
    if (!BEYOND_ASCII.test(letters)) return letters
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
    )
  } catch {
    return undefined
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that no text has tell that this is none
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001A\u001C-\u001F\u007F]/

/** Bytes of UTF-8 up to the end, where a letter may be cut off, without those that no text has. */
const BEGINS_TEXT =
  /^(?:[\t\n\r\u0020-\u007E]|[\u00C2-\u00DF][\u0080-\u00BF]|[\u00E0-\u00EF][\u0080-\u00BF]{2}|[\u00F0-\u00F4][\u0080-\u00BF]{3})*[\u00C2-\u00F4]?[\u0080-\u00BF]{0,2}$/

/** Enough to tell that most bytes are no text. A multiple of four, as base64 is decoded. */
const FEW_LETTERS = 12

const BEYOND_ASCII = /[\u0080-\u00FF]/

function encodeText(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let letters = ''
  for (let at = 0; at < bytes.length; at += MOST_ARGUMENTS) {
    letters += String.fromCharCode(...bytes.subarray(at, at + MOST_ARGUMENTS))
  }
  return btoa(letters)
}

/** A call takes no more arguments than the stack has room for. */
const MOST_ARGUMENTS = 8192
