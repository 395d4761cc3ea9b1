import type { CapturePlace } from '../../exchange/exchange.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import type { CaptureItem } from './capture-item.js'

/** An entry that needs no further look: its exchange was judged, found to be in order and counted as it was read. */
export interface RecognisedEntry {
  /** Where the entry ends in the window. */
  readonly end: number
  readonly date: string | undefined
  readonly status: number
}

/** Recognises entries that are written as others were that are in order; see `createEntryBook`. */
export interface EntryRecogniser {
  /** The entry at a place of the window, if it is whole, known, and ends where it may. */
  recognise(window: ByteWindow, at: number, bound: EntryBound): RecognisedEntry | undefined
}

/** The place in the window where an entry has to end, or at the latest. */
export type EntryBound =
  | { readonly end: number; readonly latest?: undefined }
  | { readonly latest: number; readonly end?: undefined }

/** Adds a recognised entry to the items of a capture: to the run before it, if it has the same status. */
export function addRecognised(items: CaptureItem[], place: CapturePlace, entry: RecognisedEntry): void {
  const last = items.at(-1)
  if (last?.kind === 'recognised' && last.status === entry.status) last.dates.push(entry.date)
  else items.push({ kind: 'recognised', place, status: entry.status, dates: [entry.date] })
}
