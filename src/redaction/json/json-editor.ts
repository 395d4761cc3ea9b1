import type { JsonValue } from '../../protocol/json-values.js'
import type { Place } from '../places.js'
import { looksRandom, type NameSecrecy, nameFacts, namesSecret } from '../secret-names.js'
import type { JsonRedaction } from './json-redaction.js'
import { JsonScanner } from './json-scanner.js'

/** What is hidden of a value, by what stands above it. */
type Mode = 'unknown' | NameSecrecy

/** A piece of the text and what takes its place. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A value that was passed, and the edits within it. */
interface Passed {
  readonly start: number
  readonly end: number
  readonly edits: number
  readonly editsAfter: number
}

/** Values nested deeper are hidden as a whole. AWS refuses them. */
const DEEPEST_VALUE = 300

/** Walks over JSON that is known to be well-formed, and collects the edits of its redacted copy. */
export class JsonEditor extends JsonScanner {
  private readonly redaction: JsonRedaction
  private readonly redactText: (text: string) => string
  private readonly edits: Edit[] = []
  private depth = 0

  constructor(json: string, redaction: JsonRedaction, redactText: (text: string) => string) {
    super(json)
    this.redaction = redaction
    this.redactText = redactText
  }

  edit(mode: Mode = 'plain'): string {
    this.editValue(this.redaction.place, mode)
    if (this.edits.length === 0) return this.json
    const pieces: string[] = []
    let copied = 0
    for (const { start, end, text } of this.edits) {
      pieces.push(this.json.slice(copied, start), text)
      copied = end
    }
    pieces.push(this.json.slice(copied))
    return pieces.join('')
  }

  private editValue(place: Place | undefined, mode: Mode): void {
    const type = this.peekType()
    const { hide } = this.redaction
    if (hide && place && (place.sensitive || isMisplaced(place, type)) && type !== 'literal') {
      this.hideValue(place)
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

  private hideValue(place: Place): void {
    const start = this.at
    this.skipValue()
    const isText = this.json[start] === '"'
    // JSON text can hold nothing but JSON values.
    const value = isText ? this.textAt(start) : (JSON.parse(this.json.slice(start, this.at)) as JsonValue)
    this.replace(start, JSON.stringify(this.redaction.hide?.(value, place.shapes[0]) ?? null))
  }

  private hideDeep(): void {
    const start = this.at
    this.skipValue()
    const text = this.json.slice(start, this.at)
    this.replace(start, JSON.stringify(this.redaction.hideNamed?.(text) ?? text))
  }

  private editObject(place: Place | undefined, mode: Mode): void {
    this.at++
    let pairName: string | undefined
    let pairValue: Passed | undefined
    while (!this.closes('}')) {
      const nameStart = this.at
      this.skipString()
      const name = this.textAt(nameStart)
      const { role, secrecy } = nameFacts(name)
      const member = place?.member(name)
      if (!member || !place?.isStructure) this.replaceText(nameStart, name, this.redaction.redactText(name))
      this.skipColon()
      const start = this.at
      const edits = this.edits.length
      const isPairValue = role === 'value' && pairName !== undefined && namesSecret(pairName)
      this.editValue(member, this.memberMode(isPairValue ? 'secret' : secrecy, { place, member, mode }))
      if (role === 'name' && this.json[start] === '"') pairName = this.textAt(start)
      if (role === 'value') pairValue = { start, end: this.at, edits, editsAfter: this.edits.length }
    }
    if (pairName !== undefined && pairValue && !isHidden(mode)) this.amend(pairName, pairValue)
  }

  private memberMode(
    named: NameSecrecy,
    {
      place,
      member,
      mode,
    }: { readonly place: Place | undefined; readonly member: Place | undefined; readonly mode: Mode },
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
    let first: string | undefined
    let last: Passed | undefined
    let followsOption = false
    let count = 0
    while (!this.closes(']')) {
      const start = this.at
      const edits = this.edits.length
      this.editValue(item, followsOption && !isHidden(mode) ? 'secret' : mode)
      last = { start, end: this.at, edits, editsAfter: this.edits.length }
      const isOption = this.json.startsWith('"-', start)
      const text = isOption || count === 0 ? this.shortTextAt(start) : undefined
      followsOption = isOption && text !== undefined && namesSecret(text)
      if (count === 0) first = text
      count += 1
    }
    // A name and its value, as lists of headers are written.
    if (count === 2 && first !== undefined && last && !isHidden(mode)) this.amend(first, last)
  }

  private shortTextAt(start: number): string | undefined {
    return this.json[start] === '"' && this.at - start <= LONGEST_NAME ? this.textAt(start) : undefined
  }

  private editString(place: Place | undefined, mode: Mode): void {
    const start = this.at
    this.skipString()
    const text = this.textAt(start)
    if (text === '' || place?.hasEnumValue(text)) return
    this.replaceText(start, text, this.leftOf(text, mode))
  }

  /** What is left of a text. */
  private leftOf(text: string, mode: Mode): string {
    const { hideNamed, hideUnknown, redactText } = this.redaction
    if (mode === 'unknown' && hideUnknown) return hideUnknown(text)
    if (hideNamed && (mode === 'secret' || mode === 'code') && !isReference(text)) return hideNamed(text)
    if (hideNamed && mode === 'key' && looksRandom(text)) return hideNamed(text)
    return text.startsWith('arn:') ? redactText(text) : this.redactText(text)
  }

  private editLiteral(mode: Mode): void {
    const start = this.at
    this.skipWord()
    const word = this.json.slice(start, this.at)
    const isNumber = word !== 'true' && word !== 'false' && word !== 'null'
    if (!isNumber) return
    const redacted = mode === 'code' && this.redaction.hideNamed ? '0' : this.redaction.redactNumber(word)
    if (redacted !== word) this.replace(start, redacted)
  }

  private replaceText(start: number, text: string, redacted: string): void {
    if (redacted !== text) this.replace(start, JSON.stringify(redacted))
  }

  private replace(start: number, text: string): void {
    this.edits.push({ start, end: this.at, text })
  }
}

function isHidden(mode: Mode): boolean {
  return mode === 'secret' || mode === 'code' || mode === 'unknown'
}

const LONGEST_NAME = 80

/** Where another JSON type stands than the contract's, which one is meant cannot be told. */
function isMisplaced(place: Place, type: 'object' | 'list' | 'string' | 'literal'): boolean {
  if (!place.holdsSensitive || place.jsonType === 'any') return false
  return place.jsonType !== (type === 'string' || type === 'literal' ? 'scalar' : type)
}

const REFERENCE =
  /^(?:arn:[\w-]{1,20}:[\w-]{1,60}:\S{0,2048}|true|false|none|null|yes|no|\{\{[\w.:/ -]{1,200}\}\}|redacted-\w{1,64})$/i

/** What stands for a secret elsewhere, or says that there is none. */
function isReference(text: string): boolean {
  return REFERENCE.test(text)
}
