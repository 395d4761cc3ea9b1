import type { KnownTexts } from '../known-texts.js'
import type { BeforeMember, Member, Place } from '../places.js'
import { looksRandom, type NameFacts, nameFacts, namesSecret } from '../secret-names.js'
import { mayHoldSecret } from '../secret-text.js'
import { SECRET_LETTERS } from '../telling-letters.js'
import { featuresOf, type LetterTable, TextFeature } from '../text-features.js'
import { NAMING } from '../work.js'
import { DEEPEST_VALUE, JsonHider } from './json-hider.js'
import type { JsonRedaction, RedactText } from './json-redaction.js'
import { isHidden, type Mode, memberMode } from './mode.js'
import { BRACE, BRACKET, type Json, QUOTE, TOKEN } from './read-json.js'

/** A value that was passed, and the edits within it. */
interface Passed {
  readonly token: number
  readonly edits: number
  readonly editsAfter: number
}

/** Walks over the tokens of JSON, and collects the edits of its redacted copy. */
export class JsonEditor extends JsonHider {
  private readonly redactText: RedactText
  private readonly letters: LetterTable

  constructor(json: Json, redaction: JsonRedaction, redactText: RedactText) {
    super(json, redaction)
    this.redactText = redactText
    this.letters = redaction.repeatsNothing ? SECRET_LETTERS : redaction.letters
  }

  /** Returns the redacted copy. */
  edit(): string {
    this.editValue(this.redaction.place, 'plain')
    return this.edited()
  }

  private editValue(place: Place | undefined, mode: Mode): void {
    const first = this.firstLetter(this.at)
    if (first === QUOTE) {
      if (this.isSensitive(place, first)) this.hideValue(place?.shapes[0])
      else this.editString(place, mode)
    } else if (first !== BRACE && first !== BRACKET) this.editLiteral(mode)
    else if (this.isSensitive(place, first)) this.hideValue(place?.shapes[0])
    else if (this.depth >= DEEPEST_VALUE) this.hideDeep()
    else {
      this.depth += 1
      if (first === BRACE) this.editObject(place, mode)
      else this.editList(place, mode)
      this.depth -= 1
    }
  }

  private isSensitive(place: Place | undefined, first: number): boolean {
    return (
      place !== undefined &&
      this.redaction.hide !== undefined &&
      (place.sensitive || isMisplaced(place, first))
    )
  }

  private editObject(place: Place | undefined, mode: Mode): void {
    const close = this.endOf(this.at)
    this.at += TOKEN
    let pairName: string | undefined
    let pairValue: Passed | undefined
    let before: BeforeMember | undefined = place
    while (this.at < close) {
      const member = this.passName(place, before)
      before = member ?? before
      const { role, secrecy } = member ?? this.readName()
      const token = this.at
      const edits = this.edits.length
      const isPairValue = role === 'value' && pairName !== undefined && namesSecret(pairName)
      const below = memberMode(isPairValue ? 'secret' : secrecy, {
        mode,
        isUnknown: place?.isStructure === true && !member,
        isSuspect: place?.hasSensitiveMember === true || this.redaction.isOtherShape === true,
      })
      this.editValue(member?.place ?? place?.mapValue, below)
      if (role === 'name' && this.firstLetter(token) === QUOTE) pairName = this.textAt(token)
      if (role === 'value') pairValue = { token, edits, editsAfter: this.edits.length }
    }
    this.at += TOKEN
    if (pairName !== undefined && pairValue && !isHidden(mode)) this.amend(pairName, pairValue)
  }

  /** Steps over a name; returns the member that a contract knows by it. */
  private passName(place: Place | undefined, before: BeforeMember | undefined): Member | undefined {
    const token = this.at
    this.at += TOKEN
    const expected = before?.next
    if (expected && this.isWritten(token, expected.quoted)) return expected
    const member = place?.isStructure ? place.member(this.textAt(token)) : undefined
    if (before && member) before.next = member
    return member
  }

  private isWritten(token: number, literal: string): boolean {
    const start = this.startOf(token)
    const end = this.endOf(token)
    return end - start === literal.length && this.json.text.slice(start, end) === literal
  }

  /** What a name says that no contract knows, and that may be a secret itself. */
  private readName(): NameFacts {
    const token = this.at - TOKEN
    const name = this.textAt(token)
    this.redaction.work?.spend(NAMING)
    if (isTelling(this.featuresAt(token))) {
      const left = this.redaction.redactText(name)
      if (left !== name) this.replace(token, JSON.stringify(left))
    }
    return nameFacts(name)
  }

  /** Hides the value of a pair whose name came behind it. */
  private amend(name: string, { token, edits, editsAfter }: Passed): void {
    if (!namesSecret(name)) return
    const { at, depth } = this
    const later = this.edits.slice(editsAfter)
    this.edits.length = edits
    this.at = token
    this.depth = 0
    this.editValue(undefined, 'secret')
    for (const edit of later) this.edits.push(edit)
    this.at = at
    this.depth = depth
  }

  private editList(place: Place | undefined, mode: Mode): void {
    const close = this.endOf(this.at)
    this.at += TOKEN
    const item = place?.item
    const first = this.at
    let last: Passed | undefined
    let followsOption = false
    let count = 0
    while (this.at < close) {
      const token = this.at
      const edits = this.edits.length
      this.editValue(item, followsOption && !isHidden(mode) ? 'secret' : mode)
      if (count === 1) last = { token, edits, editsAfter: this.edits.length }
      followsOption = this.isOption(token) && namesSecret(this.textAt(token))
      count += 1
    }
    this.at += TOKEN
    // A name and its value, as lists of headers are written.
    if (count === 2 && last && !isHidden(mode) && this.mayBeName(first)) this.amend(this.textAt(first), last)
  }

  private mayBeName(token: number): boolean {
    return this.firstLetter(token) === QUOTE && this.endOf(token) - this.startOf(token) <= LONGEST_NAME
  }

  private isOption(token: number): boolean {
    return this.json.text.charCodeAt(this.startOf(token) + 1) === DASH && this.mayBeName(token)
  }

  private editString(place: Place | undefined, mode: Mode): void {
    const token = this.at
    this.at += TOKEN
    const texts = mode === 'plain' && this.mayRecur(token) && place?.texts.recur ? place.texts : undefined
    if (texts && this.recallText(token, texts)) return
    const features = this.featuresAt(token)
    const mayBeKey = mode === 'key' && (features & TextFeature.run) !== 0
    if (!texts && !isHidden(mode) && !mayBeKey && !isTelling(features)) return
    const text = this.textAt(token)
    if (place?.hasEnumValue(text)) return
    const { hidden = 0, accounts = 0 } = this.redaction.tally ?? {}
    const left = this.leftOf(text, mode, features)
    if (left !== text) this.replace(token, quoted(left, features))
    if (!texts || (features & TextFeature.bracket) !== 0 || this.redaction.tally?.hidden !== hidden) return
    texts.remember(text, { left, accounts: this.redaction.tally.accounts - accounts })
  }

  private mayRecur(token: number): boolean {
    return (
      this.redaction.repeatsNothing === true && this.endOf(token) - this.startOf(token) >= SHORTEST_RECALLED
    )
  }

  /** Replaces a text as it was before, where it stood in the same place; returns whether it did. */
  private recallText(token: number, texts: KnownTexts): boolean {
    const start = this.startOf(token) + 1
    const text = this.json.text.slice(start, this.endOf(token) - 1)
    const known = texts.find(text)
    if (!known) return false
    if (known.left !== text) this.replace(token, `"${known.left}"`)
    this.redaction.repeatAccounts?.(known.accounts)
    return true
  }

  /** The features of a text, as it is written. */
  private featuresAt(token: number): number {
    return featuresOf(this.json.text, this.letters, this.startOf(token) + 1, this.endOf(token) - 1)
  }

  /** What is left of a text. */
  private leftOf(text: string, mode: Mode, written: number): string {
    const { hideNamed, hideUnknown, redactText } = this.redaction
    if (mode === 'unknown' && hideUnknown) return hideUnknown(text)
    if (hideNamed && (mode === 'secret' || mode === 'code') && !REFERENCE.test(text)) return hideNamed(text)
    if (hideNamed && mode === 'key' && looksRandom(text)) return hideNamed(text)
    // Escapes hide what stands in a text.
    const features = (written & TextFeature.bracket) === 0 ? written : undefined
    return text.startsWith('arn:') ? redactText(text, features) : this.redactText(text, features)
  }

  private editLiteral(mode: Mode): void {
    const token = this.at
    this.at += TOKEN
    const start = this.startOf(token)
    const end = this.endOf(token)
    if (mode !== 'code' && end - start < SHORTEST_ACCOUNT) return
    const word = this.json.text.slice(start, end)
    if (word === 'true' || word === 'false' || word === 'null') return
    const redacted = mode === 'code' && this.redaction.hideNamed ? '0' : this.redaction.redactNumber(word)
    if (redacted !== word) this.replace(token, redacted)
  }
}

/** Whether something in a string may have to be hidden, or in what is written within it. */
function isTelling(features: number): boolean {
  return (features & TextFeature.bracket) !== 0 || mayHoldSecret(features)
}

/** A text as JSON. Where nothing was escaped before, pseudonyms bring nothing that has to be. */
function quoted(text: string, features: number): string {
  return (features & TextFeature.bracket) === 0 ? `"${text}"` : JSON.stringify(text)
}

const LONGEST_NAME = 80
/** To look through a shorter text, with its quotes, takes no longer than to look for it. */
const SHORTEST_RECALLED = 12
const SHORTEST_ACCOUNT = 12
const DASH = 0x2d

/** Where another JSON type stands than the contract's, which one is meant cannot be told. */
function isMisplaced({ holdsSensitive, jsonType }: Place, first: number): boolean {
  return (
    holdsSensitive &&
    jsonType !== 'any' &&
    jsonType !== (first === BRACE ? 'object' : first === BRACKET ? 'list' : undefined)
  )
}

/** What stands for a secret elsewhere, or says that there is none. */
const REFERENCE =
  /^(?:arn:[\w-]{1,20}:[\w-]{1,60}:\S{0,2048}|true|false|none|null|yes|no|\{\{[\w.:/ -]{1,200}\}\}|redacted-\w{1,64})$/i
