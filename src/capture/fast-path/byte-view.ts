/** Bytes that are read four at a time: comparing and searching text is what the fast path does most. */
export class ByteView {
  readonly bytes: Uint8Array
  readonly length: number
  private readonly view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.length = bytes.length
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** The byte at a place, -1 behind the end. (Engines give up fast code that has read past an end.) */
  at(place: number): number {
    return place < this.length ? (this.bytes[place] as number) : -1 // inside the bytes
  }

  /** What stands between two places, as text of one character a byte. */
  text(start: number, end: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start).toString('latin1')
  }

  /** Whether a text stands at a place. */
  has({ words, rest, length }: WrittenText, at: number): boolean {
    const { view, bytes } = this
    if (at + length > this.length) return false
    let place = at
    for (let index = 0; index < words.length; index++, place += 4) {
      if (view.getInt32(place, true) !== words[index]) return false
    }
    for (let index = 0; index < rest.length; index++) if (bytes[place + index] !== rest[index]) return false
    return true
  }

  /** The first place from `start` on with a quote, a backslash, a control character or a byte beyond ASCII. */
  afterPlain(start: number): number {
    const { view, bytes, length } = this
    let at = start
    for (; at + 4 <= length; at += 4) {
      const word = view.getInt32(at, true)
      const quotes = word ^ 0x22222222
      const backslashes = word ^ 0x5c5c5c5c
      const found =
        ((quotes - 0x01010101) & ~quotes) |
        ((backslashes - 0x01010101) & ~backslashes) |
        (word - 0x20202020) | // of a byte below 0x20 or beyond ASCII the highest bit is set
        word
      if ((found & 0x80808080) !== 0) break
    }
    for (; at < length; at++) {
      const byte = bytes[at] as number // inside the bytes
      if (byte === 0x22 || byte === 0x5c || byte < 0x20 || byte > 0x7f) break
    }
    return at
  }
}

/** A text of one character a byte, ready to be compared. */
export interface WrittenText {
  readonly text: string
  readonly length: number
  /** Four of its bytes each. */
  readonly words: Int32Array
  /** The last bytes, which are no four. */
  readonly rest: Uint8Array
}

/** Makes a text ready to be compared. */
export function writtenText(text: string): WrittenText {
  const bytes = Uint8Array.from(Buffer.from(text, 'latin1'))
  const view = new DataView(bytes.buffer)
  const words = Int32Array.from({ length: bytes.length >>> 2 }, (_, index) => view.getInt32(index * 4, true))
  return { text, length: bytes.length, words, rest: bytes.subarray(words.length * 4) }
}
