import type { EnvelopeRedaction } from './envelope.js'
import type { KnownTexts } from './known-texts.js'
import type { Pseudonym } from './pseudonyms.js'
import type { Replacer } from './replace.js'
import { type HideText, mayHoldSecret, redactText, workOf } from './secret-text.js'
import type { SensitiveKind } from './sensitive-kinds.js'
import { featuresOf, type LetterTable, TextFeature } from './text-features.js'
import { HIDING, type Work } from './work.js'

/** A part of an exchange. */
export type ExchangePart = 'request' | 'response'

/** What every exchange is redacted with. */
export interface RedactionTools {
  readonly keep: ReadonlySet<SensitiveKind>
  readonly pseudonym: Pseudonym
  /** Absent to leave what looks like a key. */
  readonly key: Pseudonym | undefined
  readonly account: Pseudonym
  readonly note: (kind: string, part: ExchangePart) => void
  /** The values of headers by their names. */
  readonly headers: (name: string) => KnownTexts
}

/** What is particular to one message. */
interface MessageTools {
  readonly replacer: Replacer
  readonly part: ExchangePart
  /** Counts what is done for the exchange. */
  readonly work: Work
}

/** What is done to one message of an exchange. */
export interface RedactionPass extends EnvelopeRedaction {
  /** The letters of which none stand in a text that `text` would leave as it is. */
  readonly letters: LetterTable
  readonly number: (number: string) => string
  readonly sensitive: Pseudonym
  readonly named: Pseudonym
  readonly unknown: Pseudonym
  readonly note: (kind: string) => void
  readonly work: Work
  /** Whether a text, as far as it is written without escapes, may repeat a secret that is known beforehand. */
  readonly mayRepeat: (text: string) => boolean
  /** How much was hidden so far. */
  readonly tally: Readonly<Tally>
  /** Counts account ids that are replaced as they were before. */
  readonly repeatAccounts: (count: number) => void
  /** What was hidden so far. */
  readonly hidden: ReadonlySet<string>
}

/** How often something was hidden, account ids apart from all else. */
export interface Tally {
  hidden: number
  accounts: number
}

/** Makes what redacts one message. */
export function createPass(tools: RedactionTools, { replacer, part, work }: MessageTools): RedactionPass {
  const { pseudonym, key, account } = tools
  const hidden = new Set<string>()
  const tally: Tally = { hidden: 0, accounts: 0 }
  const note = (kind: string): void => tools.note(kind, part)
  const hiding =
    (kind: string, replace: Pseudonym): Pseudonym =>
    (secret) => {
      if (secret === '') return secret
      work.spend(HIDING)
      hidden.add(secret)
      note(kind)
      return replace(secret)
    }
  const hideKey: HideText = (secret, kind) => {
    if (!key) return secret
    work.spend(HIDING)
    tally.hidden += 1
    hidden.add(secret)
    note(kind)
    return key(secret)
  }
  const replaceAccount = (text: string): string => {
    work.spend(HIDING)
    const replaced = account(text)
    if (replaced === text) return text
    tally.accounts += 1
    note('account id')
    return replaced
  }
  const repeatAccounts = (count: number): void => {
    work.spend(HIDING * count)
    for (let noted = 0; noted < count; noted++) note('account id')
  }
  const { letters } = replacer
  const hiders = { hide: hideKey, accountId: replaceAccount }
  const redact = (text: string, features = featuresOf(text, letters)): string => {
    if (!mayHoldSecret(features)) return text
    work.spend(workOf(text, features))
    const mayRepeat = (features & TextFeature.known) !== 0 && text.length >= replacer.shortest
    const rest = mayRepeat ? replacer.replace(text) : text
    if (rest !== text) tally.hidden += 1
    return redactText(rest, hiders, rest === text ? features : undefined)
  }
  const recurring = (header: string, text: string): string => {
    const texts = tools.headers(header)
    if (!texts.recur || (text.length >= replacer.shortest && replacer.mayHold(text))) return redact(text)
    const known = texts.find(text)
    if (known) {
      repeatAccounts(known.accounts)
      return known.left
    }
    const before = { ...tally }
    const left = redact(text)
    if (tally.hidden === before.hidden)
      texts.remember(text, { left, accounts: tally.accounts - before.accounts })
    return left
  }
  return {
    text: redact,
    recurring,
    letters,
    shortestKnown: replacer.shortest,
    number: (number) => redactNumber(number, replaceAccount),
    hide: (secret, kind) => hiding(kind, pseudonym)(secret),
    sensitive: hiding('sensitive member', pseudonym),
    named: hiding('value of a secret name', key ?? pseudonym),
    unknown: hiding('value of a member that no contract knows', key ?? pseudonym),
    note,
    work,
    mayRepeat: replacer.mayHold,
    tally,
    repeatAccounts,
    hidden,
  }
}

const LEAST_ACCOUNT = 100_000_000_000
const MOST_ACCOUNT = 999_999_999_999

/** An account id as a number, however it is spelled. JSON numbers do not start with zeros. */
function redactNumber(number: string, account: Pseudonym): string {
  const value = Math.abs(Number(number))
  if (!Number.isInteger(value) || value < LEAST_ACCOUNT || value > MOST_ACCOUNT) return number
  const digits = String(value)
  const redacted = account(digits)
  return redacted === digits ? number : redacted.replace(/^0/, '1')
}
