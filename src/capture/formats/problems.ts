import type { CapturePlace } from '../../exchange/exchange.js'
import type { CaptureItem } from './capture-item.js'

/** A part of a capture that could not be read; reading goes on after it. */
export function problemAt(place: CapturePlace, offset: number, reason: string): CaptureItem {
  return { kind: 'problem', problem: { place, offset, reason, cut: false } }
}

/** The end of a capture that stops in the middle. `offset` is where it stops. */
export function cutOff(place: CapturePlace, offset: number, cause?: string): CaptureItem {
  const reason = `the capture is cut off at byte ${offset}${cause === undefined ? '' : ` (${cause})`}`
  return { kind: 'problem', problem: { place, offset, reason, cut: true } }
}

/** A source of which nothing could be read. */
export function unreadable(source: string, reason: string): CaptureItem {
  const place = { source, entry: 1 }
  return { kind: 'problem', problem: { place, offset: 0, reason, cut: false, wholeSource: true } }
}
