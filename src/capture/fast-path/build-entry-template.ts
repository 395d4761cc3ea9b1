import type { EntryFormat } from '../formats/capture-item.js'
import type { Side } from '../verdict/finding.js'
import { ANY_STRING, literalSource } from './body-notation.js'
import { DECIDING_HEADERS, ENTRY_ROLES, type Role, type Roles } from './entry-roles.js'
import { NoTemplate } from './no-template.js'
import { NUMBER } from './scalar-templates.js'

/** A part of an entry: a stretch that an expression takes in, whose group, if it has one, is the date; or a body. */
export type EntryPart =
  | { readonly expression: RegExp; readonly hasDate: boolean; readonly side?: undefined }
  | { readonly side: Side; readonly expression?: undefined }

/** What is written around bodies is not nested deeper than this. */
const DEEPEST = 20

/** White space, then a string of ASCII without control characters, another scalar, or a sign. */
const TOKEN = /\s*(?:("(?:[ !#-[\]-~]|\\[ -~])*")|(-?\d[\d.eE+-]*|true|false|null)|([{}[\],:]))/y
const DATE = '"([^"\\\\\\x00-\\x1f\\x80-\\xff]*)"'

/**
 * The parts of an entry as it is written, from its opening to its closing brace: the same members in the same order
 * with the same space between them, the values that decide the verdict as they are, and any others of their kind.
 * `undefined` for an entry with something in it that templates do not know.
 */
export function buildEntryTemplate(text: string, format: EntryFormat): readonly EntryPart[] | undefined {
  const draft = new EntryDraft(text)
  try {
    draft.writeObject(ENTRY_ROLES[format])
    return draft.finish()
  } catch (error) {
    if (error instanceof NoTemplate) return undefined
    throw error
  }
}

interface Token {
  /** White space and the token itself. */
  readonly whole: string
  readonly kind: 'string' | 'scalar' | 'sign'
  readonly text: string
}

class EntryDraft {
  private readonly text: string
  private readonly parts: EntryPart[] = []
  private source = ''
  private hasDate = false
  private at = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  finish(): readonly EntryPart[] | undefined {
    this.closeText()
    const sides = this.parts.flatMap(({ side }) => side ?? [])
    const hasBoth = sides.length === 2 && sides.includes('request') && sides.includes('response')
    return hasBoth && this.at === this.text.length ? this.parts : undefined
  }

  writeObject(roles?: Roles): void {
    this.writeMembers((name) =>
      this.writeValue(roles && Object.hasOwn(roles, name) ? roles[name] : undefined),
    )
  }

  private writeValue(role: Role | undefined): void {
    if (typeof role === 'object') this.writeObject(role)
    else if (role === 'fixed') this.writeFixed()
    else if (role === 'date') this.writeDate()
    else if (role === 'headers') this.writeHeaders()
    else if (role === 'request' || role === 'response') this.writeBody(role)
    else if (role === 'unknown') throw new NoTemplate()
    else this.writeAnything()
  }

  /** `{`, then each name and what `writeMember` makes of its value, then `}`. */
  private writeMembers(writeMember: (name: string) => void): void {
    const names = new Set<string>()
    this.writeSign('{')
    for (let more = !this.closes('}'); more; more = this.writeComma('}')) {
      const name = this.writeName()
      // Of members with the same name the last one counts; no writer of captures means to do that.
      if (names.has(name)) throw new NoTemplate()
      names.add(name)
      this.writeSign(':')
      writeMember(name)
    }
  }

  private writeItems(writeItem: () => void): void {
    this.writeSign('[')
    for (let more = !this.closes(']'); more; more = this.writeComma(']')) writeItem()
  }

  /** HAR's list of `{name, value}`, or an object whose values are strings or lists of strings. */
  private writeHeaders(): void {
    if (this.peek().text === '{') {
      this.writeMembers((name) => this.writeHeader(name))
      return
    }
    this.writeItems(() => {
      let header: string | undefined
      this.writeMembers((name) => {
        if (name === 'name') header = this.writeName()
        else if (name !== 'value') this.writeAnything()
        else if (header === undefined) throw new NoTemplate()
        else this.writeHeader(header)
      })
    })
  }

  private writeHeader(name: string): void {
    if (!DECIDING_HEADERS.has(name.toLowerCase())) this.writeAnything()
    else if (this.peek().text === '[') this.writeItems(() => this.writeFixed())
    else this.writeFixed()
  }

  /** A string that stands as it is; gives its content. */
  private writeName(): string {
    const { kind, text, whole } = this.next()
    if (kind !== 'string' || text.includes('\\')) throw new NoTemplate()
    this.source += literalSource(whole)
    return text.slice(1, -1)
  }

  private writeFixed(): void {
    const { kind, whole } = this.next()
    if (kind === 'sign') throw new NoTemplate()
    this.source += literalSource(whole)
  }

  private writeDate(): void {
    const { kind, whole, text } = this.next()
    if (kind !== 'string' || this.hasDate) throw new NoTemplate()
    this.source += spaceBefore(whole, text) + DATE
    this.hasDate = true
  }

  private writeBody(side: Side): void {
    const { kind, whole, text } = this.next()
    if (kind !== 'string') throw new NoTemplate()
    this.source += `${spaceBefore(whole, text)}"`
    this.closeText()
    this.parts.push({ side })
    this.source = '"'
  }

  private writeAnything(): void {
    const { text } = this.peek()
    if (text === '{') this.writeObject()
    else if (text === '[') this.writeItems(() => this.writeAnything())
    else this.writeScalar()
  }

  /** Any value of the same kind; but true, false and null only as they are. */
  private writeScalar(): void {
    const { kind, whole, text } = this.next()
    if (kind === 'sign') throw new NoTemplate()
    if (kind === 'string') this.source += spaceBefore(whole, text) + ANY_STRING
    else if (/^[tfn]/.test(text)) this.source += literalSource(whole)
    else this.source += spaceBefore(whole, text) + NUMBER
  }

  private closes(closing: '}' | ']'): boolean {
    const isEmpty = this.peek().text === closing
    if (isEmpty) this.writeSign(closing)
    return isEmpty
  }

  private writeComma(closing: '}' | ']'): boolean {
    const { text } = this.peek()
    this.writeSign(text === ',' ? ',' : closing)
    return text === ','
  }

  private writeSign(sign: string): void {
    const { text, whole } = this.next()
    if (text !== sign) throw new NoTemplate()
    if (sign === '{' || sign === '[') this.depth++
    else if (sign === '}' || sign === ']') this.depth--
    if (this.depth > DEEPEST) throw new NoTemplate()
    this.source += literalSource(whole)
  }

  private next(): Token {
    const token = this.peek()
    this.at += token.whole.length
    return token
  }

  private peek(): Token {
    TOKEN.lastIndex = this.at
    const found = TOKEN.exec(this.text)
    if (!found) throw new NoTemplate()
    const [whole, string, scalar, sign = ''] = found
    if (string !== undefined) return { whole, kind: 'string', text: string }
    return scalar === undefined
      ? { whole, kind: 'sign', text: sign }
      : { whole, kind: 'scalar', text: scalar }
  }

  private closeText(): void {
    this.parts.push({ expression: new RegExp(this.source, 'y'), hasDate: this.source.includes(DATE) })
    this.source = ''
  }
}

function spaceBefore(whole: string, text: string): string {
  return literalSource(whole.slice(0, whole.length - text.length))
}
