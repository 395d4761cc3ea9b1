import { isWord, OtherYaml, readScalar, scalarEnd } from './yaml-scalar.js'

/** Deeper than any recorder writes. */
const DEEPEST = 30

const NAME = /([A-Za-z_][\w.-]{0,200}):(?: (?! )|(?=\n|$))/y

/** A scalar of YAML that was read. */
export interface PlainScalar {
  readonly start: number
  readonly end: number
  /** The names of the members and the places of the items that it stands in. */
  readonly path: readonly string[]
  /** How far in the name or the item stands whose value it is. */
  readonly indent: number
  /** Puts another one in its place in the value that was read. */
  readonly put: (value: unknown) => void
}

/** YAML that was read. */
export interface PlainValue {
  readonly value: unknown
  /** All that stands in it besides names and what holds them together, in their order. */
  readonly scalars: readonly PlainScalar[]
}

/**
 * Reads YAML as recorders write it: mappings and lists in blocks, texts in quotes or without, whole numbers. Returns `undefined` for
 * whatever else YAML allows. Parsers of all of YAML take thirty times as long.
 */
export function readPlainYaml(text: string): PlainValue | undefined {
  try {
    const reading = new PlainYaml(text)
    return { value: reading.read(), scalars: reading.scalars }
  } catch (error) {
    if (error instanceof OtherYaml) return undefined
    throw error
  }
}

const SPACE = 0x20
const DASH = 0x2d
const LINE_FEED = 0x0a

class PlainYaml {
  readonly scalars: PlainScalar[] = []
  private readonly text: string
  /** Where what is left of the line stands, and how far in; -1 behind the last line. */
  private at = 0
  private indent = 0
  private readonly path: string[] = []

  constructor(text: string) {
    this.text = text
    this.toContent(0)
  }

  read(): unknown {
    const value = this.readBlock(this.indent)
    if (this.indent !== -1) throw new OtherYaml()
    return value
  }

  /** Goes to the first line from here on that is not blank. */
  private toContent(lineStart: number): void {
    let start = lineStart
    let at = start
    for (let code = SPACE; code === SPACE || code === LINE_FEED; at++) {
      code = this.text.charCodeAt(at)
      if (code === LINE_FEED) start = at + 1
    }
    this.at = at - 1
    this.indent = this.at < this.text.length ? this.at - start : -1
  }

  private get isItem(): boolean {
    return this.text.charCodeAt(this.at) === DASH && this.text.charCodeAt(this.at + 1) === SPACE
  }

  private readBlock(indent: number): unknown {
    if (this.path.length > DEEPEST) throw new OtherYaml()
    return this.isItem ? this.readList(indent) : this.readMapping(indent)
  }

  private readList(indent: number): unknown[] {
    const items: unknown[] = []
    while (this.indent === indent && this.isItem) {
      this.at += 2
      // What follows the dash is a line of its own, further in.
      this.indent += 2
      const index = items.length
      this.path.push(String(index))
      if (this.isMember()) items.push(this.readBlock(indent + 2))
      else
        items[index] = this.readScalar(indent, (value) => {
          items[index] = value
        })
      this.path.pop()
    }
    return items
  }

  private isMember(): boolean {
    NAME.lastIndex = this.at
    return NAME.test(this.text)
  }

  private readMapping(indent: number): Record<string, unknown> {
    const members: Record<string, unknown> = {}
    while (this.indent === indent && !this.isItem) {
      NAME.lastIndex = this.at
      const name = NAME.exec(this.text)?.[1]
      if (name === undefined || name === '__proto__' || isWord(name) || Object.hasOwn(members, name))
        throw new OtherYaml()
      this.at = NAME.lastIndex
      this.path.push(name)
      members[name] = this.isAtLineEnd
        ? this.readBelow(indent)
        : this.readScalar(indent, (value) => {
            members[name] = value
          })
      this.path.pop()
    }
    if (this.indent > indent) throw new OtherYaml()
    return members
  }

  private get isAtLineEnd(): boolean {
    return this.at === this.text.length || this.text.charCodeAt(this.at) === LINE_FEED
  }

  /** What stands on the lines below a name: a list may begin in the name's own column. */
  private readBelow(indent: number): unknown {
    this.toContent(this.at)
    if (this.indent > indent || (this.indent === indent && this.isItem)) return this.readBlock(this.indent)
    return null
  }

  private readScalar(indent: number, put: PlainScalar['put']): unknown {
    const start = this.at
    const end = scalarEnd(this.text, start, indent)
    if (end === -1) throw new OtherYaml()
    const value = readScalar(this.text.slice(start, end))
    this.scalars.push({ start, end, path: [...this.path], indent, put })
    this.toContent(end)
    if (this.indent > indent) throw new OtherYaml()
    return value
  }
}
