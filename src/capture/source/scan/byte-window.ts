import { isAscii } from 'node:buffer'

/**
 * The part of a source that is being looked at: a run of bytes, and the same run as text of one character a byte.
 * Searching that text (`indexOf`) is far faster than looping over bytes, and a place in it is a place in the bytes.
 * Chunks are added at the end, what was read is dropped from the front, so memory follows the longest single entry.
 */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(0)
  private letters: string | undefined
  /** How many bytes of the source came before this window. */
  base = 0
  /** Whether nothing more will come. */
  isLast = false
  private waiting: Buffer[] = []
  /** What was merged last, in the memory it came in. */
  private latest: Buffer = Buffer.alloc(0)
  private waitingLength = 0
  private wanted = 0
  private asciiBytes: Buffer | undefined
  private hasOnlyAscii = true

  /** The bytes as text; it is made when it is first asked for, as what is known already is recognised by bytes. */
  get text(): string {
    this.letters ??= this.bytes.toString('latin1', 0, this.bytes.length)
    return this.letters
  }

  /** Adds a chunk. Returns false while the window wants still more before another look is worth its cost. */
  add(chunk: Uint8Array): boolean {
    this.waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    this.waitingLength += chunk.byteLength
    if (this.bytes.length + this.waitingLength < this.wanted) return false
    this.merge()
    return true
  }

  /** To be called once at the end of the source. */
  end(): void {
    this.isLast = true
    this.merge()
  }

  /** Merges what `add` put aside. */
  merge(): void {
    if (this.waiting.length === 0) return
    this.bytes = joined(this.bytes.length === 0 ? this.waiting : [this.bytes, ...this.waiting])
    this.latest = this.waiting.at(-1) ?? this.latest
    this.letters = undefined
    this.waiting = []
    this.waitingLength = 0
    this.wanted = 0
  }

  /** Whether all of its bytes are ASCII, and with that surely UTF-8. */
  isAscii(): boolean {
    if (this.asciiBytes !== this.bytes) {
      this.asciiBytes = this.bytes
      this.hasOnlyAscii = isAscii(this.bytes)
    }
    return this.hasOnlyAscii
  }

  /** Drops everything before `at`, a place in `bytes`. */
  drop(at: number): void {
    this.base += at
    const { latest } = this
    const left = this.bytes.length - at
    // In its own memory what is left lies before what comes next, so that the two need not be copied together.
    this.bytes = left <= latest.length ? latest.subarray(latest.length - left) : this.bytes.subarray(at)
    this.letters = this.letters?.slice(at)
  }

  /**
   * Says that what is left is a part of something longer. The next look comes when the window has doubled, so that
   * an entry of any length is scanned a bounded number of times over, or is longer than the longest that is read.
   */
  wantMore(longest: number): void {
    const { length } = this.bytes
    this.wanted = length > longest ? length * 2 : Math.min(length * 2, longest + 1)
  }
}

/** The parts as one. Parts that lie one behind the other in the same memory are not copied. */
function joined(parts: readonly Buffer[]): Buffer {
  const [first] = parts
  if (!first) return Buffer.alloc(0)
  let end = first.byteOffset
  const lieTogether = parts.every(({ buffer, byteOffset, byteLength }) => {
    const follows = buffer === first.buffer && byteOffset === end
    end += byteLength
    return follows
  })
  return lieTogether
    ? Buffer.from(first.buffer, first.byteOffset, end - first.byteOffset)
    : Buffer.concat(parts)
}
