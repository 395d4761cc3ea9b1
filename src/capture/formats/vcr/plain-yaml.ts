/** Deeper than any recorder writes. */
const DEEPEST = 30

/** What YAML has rules of its own for, wherever it stands: tabs, control characters, other line ends, byte order marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const ODD = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/

const MEMBER = /^([A-Za-z_][\w.-]{0,200}):(?: (?! )(.*))?$/
const SINGLE_QUOTED = /^'[^']*(?:''[^']*)*'$/
const DOUBLE_QUOTED = /^"[^"\\]*(?:\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[\da-fA-F]{4})[^"\\]*)*"$/
const INTEGER = /^(?:0|[1-9]\d{0,14})$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
/** Text of letters and of signs that mean nothing there; no colon before a space, no space at the end. */
const PLAIN = /^[A-Za-z][\w ./;,=+()@-]*(?::[\w./;,=+()@-][\w ./;,=+()@-]*)*(?<! )$/
/** Words that stand for other values than texts. */
const WORD = /^(?:null|true|false)$/i

/** Thrown where YAML is written in a way that is left to a parser of all of it. */
class OtherYaml extends Error {}

/**
 * Reads YAML as recorders write it: mappings and lists in blocks, texts on one line, whole numbers. Returns `undefined` for
 * whatever else YAML allows. Parsers of all of YAML take thirty times as long.
 */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (ODD.test(text)) return undefined
  try {
    return { value: new PlainYaml(text).read() }
  } catch (error) {
    if (error instanceof OtherYaml) return undefined
    throw error
  }
}

interface Line {
  readonly indent: number
  readonly content: string
}

const SPACE = 0x20
const END: Line = { indent: -1, content: '' }

class PlainYaml {
  private readonly lines: Line[] = []
  private at = 0
  private depth = 0

  constructor(text: string) {
    for (let start = 0, end = 0; start < text.length; start = end + 1) {
      end = text.indexOf('\n', start)
      if (end === -1) end = text.length
      let first = start
      while (text.charCodeAt(first) === SPACE) first++
      if (first < end) this.lines.push({ indent: first - start, content: text.slice(first, end) })
    }
  }

  read(): unknown {
    const value = this.readBlock(this.line.indent)
    if (this.line !== END) throw new OtherYaml()
    return value
  }

  private get line(): Line {
    return this.lines[this.at] ?? END
  }

  private readBlock(indent: number): unknown {
    if (this.depth++ > DEEPEST) throw new OtherYaml()
    const value = isItem(this.line) ? this.readList(indent) : this.readMapping(indent)
    this.depth--
    return value
  }

  private readList(indent: number): unknown[] {
    const items: unknown[] = []
    while (this.line.indent === indent && isItem(this.line)) {
      const content = this.line.content.slice(2)
      if (MEMBER.test(content)) {
        // What follows the dash is a line of its own, further in.
        this.lines[this.at] = { indent: indent + 2, content }
        items.push(this.readBlock(indent + 2))
      } else items.push(this.readScalar(content, indent))
    }
    return items
  }

  private readMapping(indent: number): Record<string, unknown> {
    const members: Record<string, unknown> = {}
    while (this.line.indent === indent && !isItem(this.line)) {
      const [, name, written] = MEMBER.exec(this.line.content) ?? []
      if (name === undefined || name === '__proto__' || WORD.test(name) || Object.hasOwn(members, name))
        throw new OtherYaml()
      members[name] = written === undefined ? this.readBelow(indent) : this.readScalar(written, indent)
    }
    if (this.line.indent > indent) throw new OtherYaml()
    return members
  }

  /** What stands on the lines below a name: a list may begin in the name's own column. */
  private readBelow(indent: number): unknown {
    this.at++
    const next = this.line
    if (next.indent > indent || (next.indent === indent && isItem(next))) return this.readBlock(next.indent)
    return null
  }

  private readScalar(written: string, indent: number): unknown {
    this.at++
    // A text may go on further in.
    if (this.line.indent > indent) throw new OtherYaml()
    if (SINGLE_QUOTED.test(written)) return written.slice(1, -1).replaceAll("''", "'")
    if (DOUBLE_QUOTED.test(written)) return JSON.parse(written)
    if (INTEGER.test(written)) return Number(written)
    if (written === '{}') return {}
    if (written === '[]') return []
    if (DATE.test(written) || (PLAIN.test(written) && !WORD.test(written))) return written
    throw new OtherYaml()
  }
}

function isItem({ content }: Line): boolean {
  return content.startsWith('- ')
}
