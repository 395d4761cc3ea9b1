const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Steps over one JSON value that may be longer than any window: it keeps its place in the nesting from chunk to
 * chunk and nothing else.
 */
export class ValueSkipper {
  private depth = 0
  private inString = false
  private inScalar = false
  private afterBackslash = false

  /** Goes on from `at`. Returns the place after the value, or -1 when the value does not end in these bytes. */
  skip(bytes: Buffer, at: number): number {
    for (let index = at; index < bytes.length; index++) {
      const byte = bytes[index] as number // inside the bytes
      if (this.inString) {
        if (this.stepInString(byte) && this.depth === 0) return index + 1
      } else if (byte === QUOTE) {
        this.inString = true
      } else if (byte === 0x7b || byte === 0x5b) {
        this.depth++
      } else if (byte === 0x7d || byte === 0x5d) {
        if (this.depth === 0) return index
        this.depth--
        if (this.depth === 0) return index + 1
      } else if (this.depth === 0) {
        if (this.stepOutside(byte)) return index
      }
    }
    return -1
  }

  /** True when the string ends here. */
  private stepInString(byte: number): boolean {
    if (this.afterBackslash) this.afterBackslash = false
    else if (byte === BACKSLASH) this.afterBackslash = true
    else if (byte === QUOTE) {
      this.inString = false
      return true
    }
    return false
  }

  /** A scalar outside all brackets ends at white space or a comma. */
  private stepOutside(byte: number): boolean {
    const isBetween = byte <= 0x20 || byte === 0x2c
    if (isBetween) return this.inScalar
    this.inScalar = true
    return false
  }
}
