import { SourceCut } from './source-cut.js'

/** The bytes of a stream, of which one may look at the next few before taking them. */
export class ByteQueue {
  private readonly portions: AsyncIterator<Uint8Array>
  private held: Uint8Array = new Uint8Array()

  constructor(portions: AsyncIterable<Uint8Array>) {
    this.portions = portions[Symbol.asyncIterator]()
  }

  /** The next `length` bytes, or all that are left. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.held.length < length) {
      const next = await this.portions.next()
      if (next.done) break
      this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value])
    }
    return this.held.subarray(0, length)
  }

  /** Takes the next `length` bytes. Throws a `SourceCut` with the reason where there are fewer. */
  async take(length: number, reason: string): Promise<Uint8Array> {
    const bytes = await this.peek(length)
    if (bytes.length < length) throw new SourceCut(reason)
    this.drop(length)
    return bytes
  }

  /** Takes bytes that were looked at. */
  drop(length: number): void {
    this.held = this.held.subarray(length)
  }

  /** Takes the next portion, of any length; `undefined` at the end. */
  async next(): Promise<Uint8Array | undefined> {
    if (this.held.length > 0) {
      const portion = this.held
      this.held = new Uint8Array()
      return portion
    }
    const next = await this.portions.next()
    return next.done ? undefined : next.value
  }

  /** Puts back what of the last portion was not needed. */
  putBack(rest: Uint8Array): void {
    this.held = rest
  }

  /** Whether nothing but zero bytes is left, if anything. */
  async isOnlyZeros(): Promise<boolean> {
    for (let portion = await this.next(); portion !== undefined; portion = await this.next()) {
      if (portion.some((byte) => byte !== 0)) return false
    }
    return true
  }
}
