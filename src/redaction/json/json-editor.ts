import type { BeforeMember, Member, Place } from '../places.js'
import { looksRandom, type NameFacts, type NameSecrecy, nameFacts, namesSecret } from '../secret-names.js'
import { mayHoldSecret } from '../secret-text.js'
import { featuresOf, TextFeature } from '../text-features.js'
import { NAMING } from '../work.js'
import { DEEPEST_VALUE, JsonHider } from './json-hider.js'
import type { JsonRedaction, RedactText } from './json-redaction.js'
import { BRACE_END, BRACKET_END } from './json-scanner.js'

/** What is hidden of a value, by what stands above it. */
type Mode = 'unknown' | NameSecrecy

/** A value that was passed, and the edits within it. */
interface Passed {
  readonly start: number
  readonly end: number
  readonly edits: number
  readonly editsAfter: number
}

/** Walks over JSON that is known to be well-formed, and collects the edits of its redacted copy. */
export class JsonEditor extends JsonHider {
  private readonly redactText: RedactText

  constructor(json: string, redaction: JsonRedaction, redactText: RedactText) {
    super(json, redaction)
    this.redactText = redactText
  }

  /** Returns the redacted copy. */
  edit(mode: Mode = 'plain'): string {
    this.editValue(this.redaction.place, mode)
    return this.edited()
  }

  private editValue(place: Place | undefined, mode: Mode): void {
    const type = this.peekType()
    const { hide } = this.redaction
    if (hide && place && (place.sensitive || isMisplaced(place, type)) && type !== 'literal') {
      this.hideValue(place.shapes[0])
    } else if (type === 'string') this.editString(place, mode)
    else if (type === 'literal') this.editLiteral(mode)
    else if (this.depth >= DEEPEST_VALUE) this.hideDeep()
    else {
      this.depth += 1
      if (type === 'object') this.editObject(place, mode)
      else this.editList(place, mode)
      this.depth -= 1
    }
  }

  private editObject(place: Place | undefined, mode: Mode): void {
    this.at++
    let pairName: string | undefined
    let pairValue: Passed | undefined
    let before: BeforeMember | undefined = place
    while (!this.closes(BRACE_END)) {
      const nameStart = this.at
      const member = this.passName(place, before)
      before = member ?? before
      const { role, secrecy } = member ?? this.readName(nameStart)
      this.skipColon()
      const start = this.at
      const edits = this.edits.length
      const isPairValue = role === 'value' && pairName !== undefined && namesSecret(pairName)
      const named = isPairValue ? 'secret' : secrecy
      this.editValue(member?.place ?? place?.mapValue, this.memberMode(named, { place, member, mode }))
      if (role === 'name' && this.json.charCodeAt(start) === QUOTE) pairName = this.textAt(start)
      if (role === 'value') pairValue = { start, end: this.at, edits, editsAfter: this.edits.length }
    }
    if (pairName !== undefined && pairValue && !isHidden(mode)) this.amend(pairName, pairValue)
  }

  /** Steps over a name; returns the member that a contract knows by it. */
  private passName(place: Place | undefined, before: BeforeMember | undefined): Member | undefined {
    const expected = before?.next
    if (expected && this.json.startsWith(expected.quoted, this.at)) {
      this.at += expected.quoted.length
      return expected
    }
    const start = this.at
    this.skipString()
    const member = place?.isStructure ? place.member(this.textAt(start)) : undefined
    if (before && member) before.next = member
    return member
  }

  /** What a name says that no contract knows, and that may be a secret itself. */
  private readName(start: number): NameFacts {
    const name = this.textAt(start)
    this.redaction.work?.spend(NAMING)
    if (isTelling(this.featuresAt(start))) this.replaceText(start, name, this.redaction.redactText(name))
    return nameFacts(name)
  }

  private memberMode(
    named: NameSecrecy,
    {
      place,
      member,
      mode,
    }: { readonly place: Place | undefined; readonly member: Member | undefined; readonly mode: Mode },
  ): Mode {
    if (mode === 'secret' || mode === 'code') return mode
    const isUnknown = place?.isStructure && !member
    const isNear = isUnknown && place.hasSensitiveMember
    if (named === 'secret' || named === 'code') return named
    if (mode === 'unknown' || isNear || (isUnknown && this.redaction.isOtherShape)) return 'unknown'
    return named
  }

  /** Hides the value of a pair whose name came behind it. */
  private amend(name: string, { start, end, edits, editsAfter }: Passed): void {
    if (!namesSecret(name)) return
    const { place: _, ...redaction } = this.redaction
    const json = this.json.slice(start, end)
    const text = new JsonEditor(json, redaction, this.redactText).edit('secret')
    this.edits.splice(edits, editsAfter - edits, ...(text === json ? [] : [{ start, end, text }]))
  }

  private editList(place: Place | undefined, mode: Mode): void {
    this.at++
    const item = place?.item
    const firstStart = this.at
    let firstEnd = firstStart
    let last: Passed | undefined
    let followsOption = false
    let count = 0
    while (!this.closes(BRACKET_END)) {
      const start = this.at
      const edits = this.edits.length
      this.editValue(item, followsOption && !isHidden(mode) ? 'secret' : mode)
      if (count === 0) firstEnd = this.at
      if (count === 1) last = { start, end: this.at, edits, editsAfter: this.edits.length }
      followsOption = this.isOption(start) && namesSecret(this.textAt(start))
      count += 1
    }
    if (count !== 2 || !last || isHidden(mode)) return
    // A name and its value, as lists of headers are written.
    const first = this.json.slice(firstStart, firstEnd).trim()
    if (first.startsWith('"') && first.length <= LONGEST_NAME) this.amend(JSON.parse(first), last)
  }

  private isOption(start: number): boolean {
    const { json } = this
    return (
      json.charCodeAt(start + 1) === DASH &&
      json.charCodeAt(start) === QUOTE &&
      this.at - start <= LONGEST_NAME
    )
  }

  private editString(place: Place | undefined, mode: Mode): void {
    const start = this.at
    this.skipString()
    const features = this.featuresAt(start)
    const mayBeKey = mode === 'key' && (features & TextFeature.run) !== 0
    if (!isHidden(mode) && !mayBeKey && !isTelling(features)) return
    const text = this.textAt(start)
    if (place?.hasEnumValue(text)) return
    const left = this.leftOf(text, mode, features)
    if (left !== text) this.replace(start, quoted(left, features))
  }

  /** The features of the string that was passed, as it is written. */
  private featuresAt(start: number): number {
    return featuresOf(this.json, this.redaction.letters, start + 1, this.at - 1)
  }

  /** What is left of a text. */
  private leftOf(text: string, mode: Mode, written: number): string {
    const { hideNamed, hideUnknown, redactText } = this.redaction
    if (mode === 'unknown' && hideUnknown) return hideUnknown(text)
    if (hideNamed && (mode === 'secret' || mode === 'code') && !isReference(text)) return hideNamed(text)
    if (hideNamed && mode === 'key' && looksRandom(text)) return hideNamed(text)
    // Escapes hide what stands in a text.
    const features = (written & TextFeature.bracket) === 0 ? written : undefined
    return text.startsWith('arn:') ? redactText(text, features) : this.redactText(text, features)
  }

  private editLiteral(mode: Mode): void {
    const start = this.at
    this.skipWord()
    if (mode !== 'code' && this.at - start < SHORTEST_ACCOUNT) return
    const word = this.json.slice(start, this.at)
    const isNumber = word !== 'true' && word !== 'false' && word !== 'null'
    if (!isNumber) return
    const redacted = mode === 'code' && this.redaction.hideNamed ? '0' : this.redaction.redactNumber(word)
    if (redacted !== word) this.replace(start, redacted)
  }

  private replaceText(start: number, text: string, redacted: string): void {
    if (redacted !== text) this.replace(start, JSON.stringify(redacted))
  }
}

function isHidden(mode: Mode): boolean {
  return mode === 'secret' || mode === 'code' || mode === 'unknown'
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
const SHORTEST_ACCOUNT = 12
const QUOTE = 0x22
const DASH = 0x2d

/** Where another JSON type stands than the contract's, which one is meant cannot be told. */
function isMisplaced(place: Place, type: 'object' | 'list' | 'string' | 'literal'): boolean {
  return place.holdsSensitive && place.jsonType !== 'any' && place.jsonType !== type
}

const REFERENCE =
  /^(?:arn:[\w-]{1,20}:[\w-]{1,60}:\S{0,2048}|true|false|none|null|yes|no|\{\{[\w.:/ -]{1,200}\}\}|redacted-\w{1,64})$/i

/** What stands for a secret elsewhere, or says that there is none. */
function isReference(text: string): boolean {
  return REFERENCE.test(text)
}
