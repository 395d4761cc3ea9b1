import type { CapturePlace, Exchange } from '../../exchange/exchange.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import type { Finding } from '../verdict/finding.js'
import type { CaptureItem, EntryFormat, RunTimes } from './capture-item.js'

/** Entries that follow each other and were checked and counted as they were read, but for those that are to be checked. */
export interface TakenEntries {
  readonly count: number
  /** Where in the window they end. */
  readonly end: number
  /** How long the longest of them is, in bytes. */
  readonly longest: number
  /** Where the last one begins. */
  readonly startOfLast: number
  /** How many lines they take. */
  readonly lines: number
  /** How the last one ends, as its reader told of another one like it. */
  readonly ending: string | undefined
  /** The same entries, those together of which the same is to be said. */
  readonly runs: readonly TakenAlike[]
}

/** Entries in a row with one status, or a single one of which something is to be said, or to be found. */
export interface TakenAlike extends RunTimes {
  readonly status: number
  /** How many lines of the entries stand before the first of these, or before what it is found by in a log. */
  readonly lines: number
  /** As of another one like it, whose place stands in them. */
  readonly findings?: readonly Finding[]
  /** A single one that is to be checked, as it was read; its place is to be added. */
  readonly exchange?: Omit<Exchange, 'place'>
}

/** Takes entries that need not be read, whoever knows that of them. */
export interface EntryShortcut {
  /** The entries from a place of the window on, as many as are whole, known and within the bounds. */
  take(window: ByteWindow, at: number, bounds: TakingBounds): TakenEntries | undefined
}

/** Which entries may be taken, by places in the window and lengths in bytes. */
export interface TakingBounds {
  /**
   * Those of NDJSON have a line each, whose end belongs to it; those of HAR are items of a list with commas between them,
   * those of a cassette of one with a dash before each; between those of a log are lines that tell nothing.
   */
  readonly format: EntryFormat
  /** Of a log, which thread logged them. */
  readonly thread?: string
  /** They begin before this place. */
  readonly before: number
  readonly longest: number
}

/**
 * Adds entries that were taken to the items of a capture; `placeOf` tells where each stands, by its number and by how many
 * lines are before it.
 */
export function addTaken(
  items: CaptureItem[],
  { runs }: TakenEntries,
  placeOf: (index: number, lines: number) => CapturePlace,
): void {
  let index = 0
  for (const { status, lines, times, earliest, latest, findings, exchange } of runs) {
    const place = placeOf(index, lines)
    index += times.length
    const run = { kind: 'taken', place, status, times, earliest, latest } as const
    if (exchange) items.push({ kind: 'exchange', exchange: { ...exchange, place } })
    else if (!findings) items.push(run)
    else items.push({ ...run, findings: findings.map((finding) => ({ ...finding, ...place })) })
  }
}

/** Entries that were taken one after the other, as if at once. */
export function joinTaken(parts: readonly TakenEntries[]): TakenEntries | undefined {
  const last = parts.at(-1)
  if (!last || parts.length === 1) return last
  const runs: TakenAlike[] = []
  let [count, lines, longest] = [0, 0, 0]
  for (const part of parts) {
    if (lines === 0) runs.push(...part.runs)
    else for (const run of part.runs) runs.push({ ...run, lines: lines + run.lines })
    count += part.count
    lines += part.lines
    longest = Math.max(longest, part.longest)
  }
  return { count, lines, longest, startOfLast: last.startOfLast, end: last.end, ending: last.ending, runs }
}
