import { isCredentialHeader } from '../../exchange/credential-headers.js'
import type { WrittenJson } from '../formats/capture-item.js'
import type { Side } from '../verdict/finding.js'
import type { EntryPart, HeaderPlace, Opening } from './entry-part.js'
import { DECIDING_HEADERS, ENTRY_ROLES, type Role, type Roles } from './entry-roles.js'
import { NoTemplate } from './no-template.js'

/** Regular expressions end with an error in texts of many megabytes, and others than the longest come, too. */
const LONGEST_ENTRY = 2 ** 20

/** What is written around bodies is not nested deeper than this. */
const DEEPEST = 20

/** White space, then a string without control characters, another scalar, or a sign. */
const TOKEN = /\s*(?:("(?:[ !#-[\]-\xff]|\\[ -~])*")|(-?\d[\d.eE+-]*|true|false|null)|([{}[\],:]))/y

/**
 * The parts of an entry as it is written, from its opening to its closing brace: the same members in the same order
 * with the same space between them, the values that decide the verdict as they are, and any others of their kind.
 * `undefined` for an entry with something in it that templates do not know.
 */
export function buildEntryTemplate(
  { text, format }: WrittenJson,
  { hasAnyResponse }: { readonly hasAnyResponse: boolean },
): readonly EntryPart[] | undefined {
  if (text.length > LONGEST_ENTRY) return undefined
  const draft = new EntryDraft(text, hasAnyResponse)
  try {
    draft.writeObject(ENTRY_ROLES[format])
    return draft.finish()
  } catch (error) {
    if (error instanceof NoTemplate) return undefined
    throw error
  }
}

/** A name that can only be written like this. */
const PLAIN_NAME = /^[ -[\]-~]*$/

interface Token {
  /** White space and the token itself. */
  readonly whole: string
  readonly kind: 'string' | 'scalar' | 'sign'
  readonly text: string
}

class EntryDraft {
  private readonly text: string
  private readonly hasAnyResponse: boolean
  private readonly bodies = new Set<Side>()
  private readonly parts: EntryPart[] = []
  private written = ''
  private hasDate = false
  private at = 0
  private depth = 0

  constructor(text: string, hasAnyResponse: boolean) {
    this.text = text
    this.hasAnyResponse = hasAnyResponse
  }

  finish(): readonly EntryPart[] | undefined {
    this.open('end')
    const hasBoth = this.bodies.size === 2
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
    else if (role === 'request-headers') this.writeHeaders('request')
    else if (role === 'response-headers') this.writeHeaders('response')
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
  private writeHeaders(side: Side): void {
    if (this.peek().text === '{') {
      this.writeMembers((name) => this.writeHeader(placeOf(side, name)))
      return
    }
    this.writeItems(() => {
      let header: string | undefined
      this.writeMembers((name) => {
        if (name === 'name') header = this.writeName()
        else if (name !== 'value') this.writeAnything()
        else if (header === undefined) throw new NoTemplate()
        else this.writeHeader(placeOf(side, header))
      })
    })
  }

  private writeHeader(header: HeaderPlace): void {
    const { kind, text } = this.peek()
    if (text === '[') this.writeItems(() => this.writeHeader(header))
    else if (DECIDING_HEADERS.has(header.name)) this.writeFixed()
    else if (kind === 'string' && isCredentialHeader(header.name)) this.openString('string', header)
    else this.writeAnything()
  }

  /** A string that stands as it is; returns its content. */
  private writeName(): string {
    const { kind, text, whole } = this.next()
    if (kind !== 'string' || !PLAIN_NAME.test(text)) throw new NoTemplate()
    this.written += whole
    return text.slice(1, -1)
  }

  private writeFixed(): void {
    const { kind, whole } = this.next()
    if (kind === 'sign') throw new NoTemplate()
    this.written += whole
  }

  private writeDate(): void {
    if (this.hasDate) throw new NoTemplate()
    this.hasDate = true
    this.openString('date')
  }

  private writeBody(side: Side): void {
    if (this.bodies.has(side) || this.peek().kind !== 'string') throw new NoTemplate()
    this.bodies.add(side)
    if (side === 'response' && !this.hasAnyResponse) this.writeFixed()
    else this.openString(side)
  }

  private openString(opening: 'string' | 'date' | Side, header?: HeaderPlace): void {
    const { kind, whole, text } = this.next()
    if (kind !== 'string') throw new NoTemplate()
    this.written += `${spaceBefore(whole, text)}"`
    this.open(opening, header)
    this.written = '"'
  }

  private writeAnything(): void {
    const { text } = this.peek()
    if (text === '{') this.writeObject()
    else if (text === '[') this.writeItems(() => this.writeAnything())
    else this.writeScalar()
  }

  /** Any value of the same kind; but true, false and null only as they are. */
  private writeScalar(): void {
    const { kind, text } = this.peek()
    if (kind === 'sign') throw new NoTemplate()
    if (kind === 'string') this.openString('string')
    else if (/^[tfn]/.test(text)) this.writeFixed()
    else {
      const { whole } = this.next()
      this.written += spaceBefore(whole, text)
      this.open('number')
    }
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
    this.written += whole
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

  private open(opening: Opening | Side, header?: HeaderPlace): void {
    const isBody = opening === 'request' || opening === 'response'
    this.parts.push({
      text: this.written,
      ...(isBody ? { opening: 'body', side: opening } : { opening }),
      ...(header && { header }),
    })
    this.written = ''
  }
}

function placeOf(side: Side, name: string): HeaderPlace {
  return { side, name: name.trim().toLowerCase() }
}

function spaceBefore(whole: string, text: string): string {
  return whole.slice(0, whole.length - text.length)
}
