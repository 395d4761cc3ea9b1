import type { ByteWindow } from '../../source/scan/byte-window.js'
import { ValueSkipper } from '../../source/scan/value-skipper.js'

/** Steps over the value of a member that is not read, and notices entries in it: they pass unread. */
export class SkippedMember {
  private readonly skipper = new ValueSkipper()
  private hasRequest = false
  private hasResponse = false

  /** Returns where the value ends that goes on at a place; -1 where that is behind the window. */
  skip({ bytes, text }: ByteWindow, at: number): number {
    const end = this.skipper.skip(bytes, at)
    const skipped = text.slice(at, end === -1 ? undefined : end)
    this.hasRequest ||= /"request"\s*:\s*\{/.test(skipped)
    this.hasResponse ||= /"response"\s*:\s*\{/.test(skipped)
    return end
  }

  /** Whether what was skipped looks like entries. Pages begin as entries do, and have neither. */
  get holdsEntries(): boolean {
    return this.hasRequest && this.hasResponse
  }
}
