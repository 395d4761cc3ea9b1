import { HEADERS, type RepeatedResponse } from './repeated-response.js'

const LINE_FEED = 0x0a

/** Knows where the headers of responses are told again, in logs that may mix several threads. */
export class ToldHeaders {
  private bytes: Buffer | undefined
  /** Where headers stand that are the next ones too. */
  private again: number[] = []

  /** The first place from `at` on behind which the headers told last are told again; the end of the bytes where there is none. */
  firstAgain(bytes: Buffer, at: number, last: RepeatedResponse | undefined): number {
    const next = bytes.indexOf(HEADERS, at)
    if (last && next >= 0 && lineAt(bytes, next).toString() === last.headers) return at
    if (this.bytes !== bytes) {
      this.bytes = bytes
      this.again = findAgain(bytes, next)
    }
    return this.again.find((place) => place >= at) ?? bytes.length
  }
}

function findAgain(bytes: Buffer, first: number): number[] {
  const again: number[] = []
  for (let at = first; at >= 0; ) {
    const line = lineAt(bytes, at)
    const next = bytes.indexOf(HEADERS, at + line.length)
    if (next >= 0 && lineAt(bytes, next).equals(line)) again.push(at)
    at = next
  }
  return again
}

/** What a line tells from a place on; one that goes on behind the bytes is none of a whole exchange in them. */
function lineAt(bytes: Buffer, at: number): Buffer {
  const end = bytes.indexOf(LINE_FEED, at)
  return bytes.subarray(at, end < 0 ? bytes.length : end)
}
