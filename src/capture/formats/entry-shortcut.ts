import type { CapturePlace } from '../../exchange/exchange.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import type { Finding } from '../verdict/finding.js'
import type { CaptureItem } from './capture-item.js'

/** An entry that needs no further look: its exchange was checked and counted as it was read. */
export interface TakenEntry {
  /** Where the entry ends in the window. */
  readonly end: number
  /** When its exchange was: milliseconds since the epoch, NaN where nothing tells. */
  readonly time: number
  readonly status: number
  /** What is to be said of it, as of another one like it, whose place stands in them. */
  readonly findings: readonly Finding[]
}

/** Takes entries that need not be read, whoever knows that of them. */
export interface EntryShortcut {
  /** The entry at a place of the window, if it is whole, known, and ends where it may. */
  take(window: ByteWindow, at: number, bound: EntryBound): TakenEntry | undefined
}

/** The place in the window where an entry has to end, or at the latest. */
export type EntryBound =
  | { readonly end: number; readonly latest?: undefined }
  | { readonly latest: number; readonly end?: undefined }

/** Adds an entry that was taken to the items of a capture: to the run before it, if it has the same status. */
export function addTaken(items: CaptureItem[], place: CapturePlace, entry: TakenEntry): void {
  const { time, status, findings } = entry
  const last = items.at(-1)
  if (findings.length > 0) {
    const own = findings.map((finding) => ({ ...finding, ...place }))
    items.push({ kind: 'taken', place, status, times: [time], findings: own })
  } else if (last?.kind === 'taken' && last.status === status && !last.findings) last.times.push(time)
  else items.push({ kind: 'taken', place, status, times: [time] })
}
