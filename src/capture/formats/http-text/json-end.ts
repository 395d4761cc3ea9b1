/** Follows JSON that comes line by line, to tell where its first value ends. */
export class JsonEnd {
  private depth = 0
  private isInString = false
  private isEscaped = false

  /** Where in the text the value ends, or `undefined` if it goes on. A value that is no object or list has no end. */
  find(text: string): number | undefined {
    for (let at = 0; at < text.length; at++) {
      const character = text[at]
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false
        else if (character === '\\') this.isEscaped = true
        else if (character === '"') this.isInString = false
      } else if (character === '"') this.isInString = true
      else if (character === '{' || character === '[') this.depth++
      else if (character === '}' || character === ']') {
        this.depth--
        if (this.depth <= 0) return at + 1
      }
    }
    return undefined
  }
}
