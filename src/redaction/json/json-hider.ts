import type { Shape } from '../../model/shapes.js'
import { pseudonymOf } from '../value.js'
import type { JsonRedaction } from './json-redaction.js'
import { BRACE_END, BRACKET_END, JsonScanner } from './json-scanner.js'

/** A piece of the text and what takes its place. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Values nested deeper are hidden as a whole. AWS refuses them. */
export const DEEPEST_VALUE = 300

/** Walks over JSON that is known to be well-formed, and collects the edits of a copy in which all is hidden. */
export class JsonHider extends JsonScanner {
  protected readonly redaction: JsonRedaction
  protected readonly edits: Edit[] = []
  protected depth = 0

  constructor(json: string, redaction: JsonRedaction) {
    super(json)
    this.redaction = redaction
  }

  /** Returns a copy in which everything is hidden. */
  hideAll(): string {
    this.hideValue(undefined)
    return this.edited()
  }

  protected edited(): string {
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

  /** Hides the value and everything in it; what the shape says of it stays: the names of members, lengths of lists. */
  protected hideValue(shape: Shape | undefined): void {
    const type = this.peekType()
    const start = this.at
    if (type === 'string') {
      this.skipString()
      const text = this.textAt(start)
      if (text !== '') this.replace(start, JSON.stringify(this.hidden(text, shape)))
    } else if (type === 'literal') {
      this.skipWord()
      const word = this.json.slice(start, this.at)
      if (word !== 'null' && word !== 'false') this.replace(start, word === 'true' ? 'false' : '0')
    } else if (this.depth >= DEEPEST_VALUE) this.hideDeep()
    else {
      this.depth += 1
      if (type === 'object') this.hideObject(shape)
      else this.hideList(shape)
      this.depth -= 1
    }
  }

  private hidden(text: string, shape: Shape | undefined): string {
    const { hide } = this.redaction
    return hide ? pseudonymOf(text, shape, hide) : text
  }

  private hideObject(shape: Shape | undefined): void {
    this.at++
    while (!this.closes(BRACE_END)) {
      const start = this.at
      this.skipString()
      const name = this.textAt(start)
      const slot = shape?.kind === 'structure' ? shape.members.get(name) : undefined
      if (!slot) this.replace(start, JSON.stringify(this.hidden(name, undefined)))
      this.skipColon()
      this.hideValue(shape?.kind === 'map' ? shape.value.shape : slot?.shape)
    }
  }

  private hideList(shape: Shape | undefined): void {
    this.at++
    while (!this.closes(BRACKET_END)) this.hideValue(shape?.kind === 'list' ? shape.item.shape : undefined)
  }

  protected hideDeep(): void {
    const start = this.at
    this.skipValue()
    const text = this.json.slice(start, this.at)
    const { hideNamed, hide } = this.redaction
    this.replace(start, JSON.stringify((hideNamed ?? hide)?.(text) ?? text))
  }

  protected replace(start: number, text: string): void {
    this.edits.push({ start, end: this.at, text })
  }
}
