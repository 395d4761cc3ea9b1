import { ByteWindow } from '../source/scan/byte-window.js'
import { JsonCursor } from '../source/scan/json-cursor.js'
import { Malformed, OutOfBytes } from '../source/scan/scan-signals.js'
import { loggedText } from './logs/log-lines.js'

/** The beginning of a capture, as formats are told by it. */
export interface CaptureHead {
  readonly bytes: Buffer
  /** Its bytes, one character each. */
  readonly text: string
  /** The text without white space at its beginning. */
  readonly start: string
  /** What it logs: the text itself, or that of its records where they are lines of JSON. */
  readonly log: string
  /** Whether it begins as a JSON object or list. */
  readonly isJson: boolean
  /** Whether more of the capture is at hand, to be looked at where this does not tell what it is. */
  readonly hasMore: boolean
  /** A cursor at the beginning, for heads that are JSON. */
  cursor(): JsonCursor
}

/** Makes the head of a capture from its first bytes. */
export function captureHead(bytes: Buffer, hasMore = false): CaptureHead {
  const window = new ByteWindow()
  window.add(bytes)
  const { text } = window
  const start = text.trimStart()
  let log: string | undefined
  return {
    bytes,
    text,
    start,
    // Which takes as long as all else together, and the usual formats do without.
    get log() {
      log ??= loggedText(text)
      return log
    },
    isJson: start.startsWith('{') || start.startsWith('['),
    hasMore,
    cursor: () => {
      const cursor = new JsonCursor()
      cursor.load(window, 0)
      return cursor
    },
  }
}

/** What a look at JSON finds; `undefined` where the head ends before that, or is damaged. */
export function lookInto<Found>(look: () => Found): Found | undefined {
  try {
    return look()
  } catch (signal) {
    if (signal instanceof OutOfBytes || signal instanceof Malformed) return undefined
    throw signal
  }
}
