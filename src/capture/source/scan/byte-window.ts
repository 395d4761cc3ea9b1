import { isAscii } from 'node:buffer'

/**
 * The part of a source that is being looked at: a run of bytes, and the same run as text of one character a byte.
 * Searching that text (`indexOf`) is far faster than looping over bytes, and a place in it is a place in the bytes.
 * Chunks are copied to the end, what was read is dropped from the front, so memory follows the longest single entry.
 */
export class ByteWindow {
  /** They stand here until the next chunk is added. */
  bytes: Buffer = Buffer.alloc(0)
  private letters: string | undefined
  /** How many bytes of the source came before this window. */
  base = 0
  /** Whether nothing more will come. */
  isLast = false
  /** What the window's bytes stand in, and those that were added since. */
  private memory: Buffer = this.bytes
  private start = 0
  private added = 0
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
    this.makeRoom(chunk.byteLength)
    this.memory.set(chunk, this.added)
    this.added += chunk.byteLength
    if (this.added - this.start < this.wanted) return false
    this.merge()
    return true
  }

  /** To be called once at the end of the source. */
  end(): void {
    this.isLast = true
    this.merge()
  }

  /** Looks at other bytes, which stay where they are. */
  lookAt(bytes: Buffer): void {
    this.bytes = bytes
    this.letters = undefined
  }

  /** Takes in what `add` put aside. */
  private merge(): void {
    this.wanted = 0
    if (this.added - this.start > this.bytes.length) this.lookAt(this.memory.subarray(this.start, this.added))
  }

  /** Makes room for a chunk, before which everything that was dropped is forgotten. */
  private makeRoom(length: number): void {
    if (this.added + length <= this.memory.length) return
    const { memory, start, added } = this
    const left = added - start
    const needed = left + length
    if (needed > memory.length) this.memory = Buffer.allocUnsafeSlow(Math.max(needed, memory.length * 2))
    memory.copy(this.memory, 0, start, added)
    this.start = 0
    this.added = left
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
    this.start += at
    this.bytes = this.bytes.subarray(at)
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
