const SLOTS = 1024
const LONGEST = 96

/**
 * Returns the same string object for the same bytes, without building it again: captures repeat their header names and
 * most of their header values. The strings are copies that keep no part of the capture alive. A slot holds one string
 * and a newcomer replaces it, so the pool never grows.
 */
export class StringPool {
  private readonly texts: string[] = new Array<string>(SLOTS).fill('')
  private slot = 0

  /** The string kept for the bytes from `start` up to `end`, or `undefined`: then build it and `keep` it. */
  find(bytes: Buffer, start: number, end: number): string | undefined {
    const length = end - start
    this.slot = length > 0 && length <= LONGEST ? slotOf(bytes, start, end) : -1
    if (this.slot === -1) return undefined
    const text = this.texts[this.slot] as string // The slot is below SLOTS, and every slot was filled above.
    return text.length === length && isSameText(text, bytes, start) ? text : undefined
  }

  /** Keeps the string of the bytes that were just not found; it has to have one character for each of them. */
  keep(text: string): void {
    if (this.slot !== -1) this.texts[this.slot] = text
  }
}

/** Samples the length and five bytes: enough to spread header names and values, and much cheaper than all of them. */
function slotOf(bytes: Buffer, start: number, end: number): number {
  const length = end - start
  let hash = length
  hash = hash * 31 + byteAt(bytes, start)
  hash = hash * 31 + byteAt(bytes, start + (length >> 2))
  hash = hash * 31 + byteAt(bytes, start + (length >> 1))
  hash = hash * 31 + byteAt(bytes, end - 1 - (length >> 2))
  hash = hash * 31 + byteAt(bytes, end - 1)
  return (hash ^ (hash >>> 10)) & (SLOTS - 1)
}

function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] as number // The caller stays inside the bytes.
}

function isSameText(text: string, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) !== bytes[start + index]) return false
  }
  return true
}
