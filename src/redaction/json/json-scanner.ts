const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const SPACE = 0x20
export const BRACE_END = 0x7d
export const BRACKET_END = 0x5d

/** The ASCII letters that end a number or a word of JSON, white space among them. */
const WORD_ENDS = letterTable(' \t\n\r,:]}')
const WHITE_SPACE = letterTable(' \t\n\r')

function letterTable(letters: string): Uint8Array {
  const table = new Uint8Array(128)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return table
}

/** Steps over JSON that is known to be well-formed. */
export class JsonScanner {
  protected readonly json: string
  protected at = 0

  constructor(json: string) {
    this.json = json
  }

  /** The type of the value that comes next, of which the first character is stepped to. */
  protected peekType(): 'object' | 'list' | 'string' | 'literal' {
    this.skipSpace()
    const first = this.json.charCodeAt(this.at)
    if (first === QUOTE) return 'string'
    if (first === 0x7b) return 'object'
    return first === 0x5b ? 'list' : 'literal'
  }

  protected skipSpace(): void {
    if (this.json.charCodeAt(this.at) > SPACE) return
    while (WHITE_SPACE[this.json.charCodeAt(this.at)] === 1) this.at++
  }

  /** Steps to the next member or item, or over the end of the object or list. */
  protected closes(end: typeof BRACE_END | typeof BRACKET_END): boolean {
    this.skipSpace()
    if (this.json.charCodeAt(this.at) === COMMA) {
      this.at++
      this.skipSpace()
    }
    if (this.json.charCodeAt(this.at) !== end) return false
    this.at++
    return true
  }

  protected skipColon(): void {
    this.skipSpace()
    this.at++
    this.skipSpace()
  }

  protected skipString(): void {
    let end = this.json.indexOf('"', this.at + 1)
    while (this.json.charCodeAt(end - 1) === BACKSLASH && this.isEscaped(end)) {
      end = this.json.indexOf('"', end + 1)
    }
    this.at = end + 1
  }

  private isEscaped(position: number): boolean {
    let before = position - 1
    while (this.json.charCodeAt(before) === BACKSLASH) before--
    return (position - before) % 2 === 0
  }

  protected skipWord(): void {
    while (this.at < this.json.length && WORD_ENDS[this.json.charCodeAt(this.at)] !== 1) this.at++
  }

  /** The text of the string that begins at a place and ends where the scanner is. */
  protected textAt(start: number): string {
    const literal = this.json.slice(start, this.at)
    return literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1)
  }

  protected skipValue(): void {
    let depth = 0
    do {
      this.skipSpace()
      const first = this.json[this.at]
      if (first === '"') this.skipString()
      else if (first === '{' || first === '[') depth += 1
      else if (first === '}' || first === ']') depth -= 1
      else if (first !== ',' && first !== ':') this.skipWord()
      if (first !== undefined && '{}[],:'.includes(first)) this.at++
    } while (depth > 0)
  }
}
