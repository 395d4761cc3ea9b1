import type { Shape } from '../../model/shapes.js'
import { pseudonymOf } from '../value.js'
import type { JsonRedaction } from './json-redaction.js'
import { BRACE, BRACKET, type Json, QUOTE, TOKEN, textAt } from './read-json.js'

/** A piece of the text and what takes its place. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Values nested deeper are hidden as a whole. AWS refuses them. */
export const DEEPEST_VALUE = 300

/** Walks over the tokens of JSON, and collects the edits of a copy in which all is hidden. */
export class JsonHider {
  protected readonly json: Json
  protected readonly redaction: JsonRedaction
  protected edits: Edit[] = []
  /** The index of the token that comes next. */
  protected at = 0
  protected depth = 0

  constructor(json: Json, redaction: JsonRedaction) {
    this.json = json
    this.redaction = redaction
  }

  /** Returns a copy in which everything is hidden. */
  hideAll(): string {
    this.hideValue(undefined)
    return this.edited()
  }

  protected edited(): string {
    const { text: json } = this.json
    if (this.edits.length === 0) return json
    const pieces: string[] = []
    let copied = 0
    for (const { start, end, text } of this.edits) {
      pieces.push(json.slice(copied, start), text)
      copied = end
    }
    pieces.push(json.slice(copied))
    return pieces.join('')
  }

  /** The first letter of a token, by which its kind is told. */
  protected firstLetter(token: number): number {
    return this.json.text.charCodeAt(this.startOf(token))
  }

  protected startOf(token: number): number {
    return this.json.tokens[token] ?? 0
  }

  /** Where a token ends; of a bracket that opens, the index of the token that closes it. */
  protected endOf(token: number): number {
    return this.json.tokens[token + 1] ?? 0
  }

  /** The text that a token is. */
  protected textAt(token: number): string {
    return textAt(this.json, token)
  }

  /** Hides the value and everything in it; what the shape says of it stays: the names of members, lengths of lists. */
  protected hideValue(shape: Shape | undefined): void {
    const token = this.at
    const first = this.firstLetter(token)
    if (first === BRACE || first === BRACKET) this.hideNested(shape, first)
    else {
      this.at += TOKEN
      if (first === QUOTE) this.hideText(token, shape)
      else if (first === SMALL_T) this.replace(token, 'false')
      else if (first !== SMALL_F && first !== SMALL_N) this.replace(token, '0')
    }
  }

  private hideText(token: number, shape: Shape | undefined): void {
    const text = this.textAt(token)
    if (text !== '') this.replace(token, JSON.stringify(this.hidden(text, shape)))
  }

  private hidden(text: string, shape: Shape | undefined): string {
    const { hide } = this.redaction
    return hide ? pseudonymOf(text, shape, hide) : text
  }

  private hideNested(shape: Shape | undefined, bracket: number): void {
    if (this.depth >= DEEPEST_VALUE) this.hideDeep()
    else {
      this.depth += 1
      if (bracket === BRACE) this.hideObject(shape)
      else this.hideList(shape)
      this.depth -= 1
    }
  }

  private hideObject(shape: Shape | undefined): void {
    const close = this.endOf(this.at)
    this.at += TOKEN
    while (this.at < close) {
      const name = this.textAt(this.at)
      const slot = shape?.kind === 'structure' ? shape.members.get(name) : undefined
      if (!slot) this.replace(this.at, JSON.stringify(this.hidden(name, undefined)))
      this.at += TOKEN
      this.hideValue(shape?.kind === 'map' ? shape.value.shape : slot?.shape)
    }
    this.at += TOKEN
  }

  private hideList(shape: Shape | undefined): void {
    const close = this.endOf(this.at)
    this.at += TOKEN
    while (this.at < close) this.hideValue(shape?.kind === 'list' ? shape.item.shape : undefined)
    this.at += TOKEN
  }

  protected hideDeep(): void {
    const start = this.startOf(this.at)
    const close = this.endOf(this.at)
    const end = this.endOf(close)
    this.at = close + TOKEN
    const text = this.json.text.slice(start, end)
    const { hideNamed, hide } = this.redaction
    this.edits.push({ start, end, text: JSON.stringify((hideNamed ?? hide)?.(text) ?? text) })
  }

  protected replace(token: number, text: string): void {
    this.edits.push({ start: this.startOf(token), end: this.endOf(token), text })
  }
}

const SMALL_F = 0x66
const SMALL_N = 0x6e
const SMALL_T = 0x74
