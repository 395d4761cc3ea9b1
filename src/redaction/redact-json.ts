import type { Shape, Slot } from '../model/shapes.js'
import type { JsonValue } from '../protocol/json-values.js'
import { holdsSensitive } from './redact-value.js'
import { namesSecret } from './secret-text.js'

/** What takes the place of what. */
export interface JsonRedaction {
  /** What the JSON is, where a contract says so. */
  readonly shape?: Shape | undefined
  /** The stand-in of a sensitive member's value, or `undefined` to leave all of them as they are. */
  readonly hide?: ((value: JsonValue, shape: Shape) => JsonValue) | undefined
  /** What is left of a text or a member's name outside of sensitive members. */
  readonly redactText: (text: string) => string
  /** What is left of a number outside of sensitive members, by its spelling. */
  readonly redactNumber: (number: string) => string
  /** The stand-in of a text whose name says that it is a secret, where no contract knows the name; absent to leave it. */
  readonly hideNamed?: ((text: string) => string) | undefined
}

/**
 * Redacts JSON in place: whatever is not replaced keeps its spelling, such as `1.773934305877E9` and numbers that no
 * JavaScript number can hold. Answers `undefined` for what is not JSON, or nests deeper than can be followed.
 */
export function redactJson(json: string, redaction: JsonRedaction): string | undefined {
  try {
    JSON.parse(json)
    return new JsonEditor(json, redaction).edit()
  } catch {
    return undefined
  }
}

/** Walks over JSON that is known to be well-formed, and collects the pieces of its redacted copy. */
class JsonEditor {
  private readonly json: string
  private readonly redaction: JsonRedaction
  private readonly pieces: string[] = []
  private at = 0
  private copied = 0

  constructor(json: string, redaction: JsonRedaction) {
    this.json = json
    this.redaction = redaction
  }

  edit(): string {
    this.editValue(this.redaction.shape)
    this.pieces.push(this.json.slice(this.copied))
    return this.pieces.join('')
  }

  private editValue(shape: Shape | undefined, redactText = this.redactText): void {
    const first = this.peek()
    if (first === '"') this.editString(redactText)
    else if (first === '{') this.editObject(shape)
    else if (first === '[') this.editList(shape, redactText)
    else this.editNumber()
  }

  private editSlot(slot: Slot | undefined, redactText = this.redactText): void {
    const { hide } = this.redaction
    if (!slot?.sensitive || !hide) {
      this.editValue(slot?.shape, redactText)
      return
    }
    this.peek()
    const start = this.at
    this.skipValue()
    // JSON text can hold nothing but JSON values.
    const value = JSON.parse(this.json.slice(start, this.at)) as JsonValue
    this.replace(start, JSON.stringify(hide(value, slot.shape)))
  }

  private editObject(shape: Shape | undefined): void {
    this.at++
    while (this.peek() !== '}') {
      if (this.peek() === ',') this.at++
      this.peek()
      const name = this.editString(this.redaction.redactText)
      this.peek()
      this.at++
      const member = shape?.kind === 'structure' ? shape.members.get(name) : undefined
      const isNamed = !member && namesSecret(name)
      const redactText = (isNamed && this.redaction.hideNamed) || this.redactText
      this.editSlot(shape?.kind === 'map' ? shape.value : member, redactText)
    }
    this.at++
  }

  private editList(shape: Shape | undefined, redactText: (text: string) => string): void {
    this.at++
    const item = shape?.kind === 'list' ? shape.item : undefined
    while (this.peek() !== ']') {
      if (this.peek() === ',') this.at++
      this.editSlot(item, redactText)
    }
    this.at++
  }

  /** What is left of a text, which may be JSON itself. */
  private readonly redactText = (text: string): string => {
    const json = /^\s*[[{]/.test(text) ? redactJson(text, { ...this.redaction, shape: undefined }) : undefined
    return json ?? this.redaction.redactText(text)
  }

  /** Answers the text as it was. */
  private editString(redactText: (text: string) => string): string {
    const start = this.at
    this.skipString()
    const literal = this.json.slice(start, this.at)
    const text: string = literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1)
    const redacted = redactText(text)
    if (redacted !== text) this.replace(start, JSON.stringify(redacted))
    return text
  }

  private editNumber(): void {
    const start = this.at
    this.skipWord()
    const word = this.json.slice(start, this.at)
    const redacted = this.redaction.redactNumber(word)
    if (redacted !== word) this.replace(start, redacted)
  }

  private replace(start: number, text: string): void {
    this.pieces.push(this.json.slice(this.copied, start), text)
    this.copied = this.at
  }

  /** The next character that is no white space, without stepping over it. */
  private peek(): string | undefined {
    while (WHITE_SPACE.has(this.json.charCodeAt(this.at))) this.at++
    return this.json[this.at]
  }

  private skipString(): void {
    let end = this.json.indexOf('"', this.at + 1)
    while (this.isEscaped(end)) end = this.json.indexOf('"', end + 1)
    this.at = end + 1
  }

  private isEscaped(position: number): boolean {
    let before = position - 1
    while (this.json[before] === '\\') before--
    return (position - before) % 2 === 0
  }

  private skipWord(): void {
    while (this.at < this.json.length && !WORD_ENDS.has(this.json.charCodeAt(this.at))) this.at++
  }

  private skipValue(): void {
    let depth = 0
    do {
      const first = this.peek()
      if (first === '"') this.skipString()
      else if (first === '{' || first === '[') depth += 1
      else if (first === '}' || first === ']') depth -= 1
      else if (first !== ',' && first !== ':') this.skipWord()
      if (first !== undefined && '{}[],:'.includes(first)) this.at++
    } while (depth > 0)
  }
}

const WHITE_SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])

const WORD_ENDS: ReadonlySet<number> = new Set([...WHITE_SPACE, 0x2c, 0x3a, 0x5d, 0x7d])

/** Whether anything of what the shape describes is to be hidden, so that text which is not JSON must not be kept. */
export function hidesMembers({ shape, hide }: Pick<JsonRedaction, 'shape' | 'hide'>): boolean {
  return shape !== undefined && hide !== undefined && holdsSensitive(shape)
}
