import type { CapturePlace, Exchange } from '../../exchange/exchange.js'
import type { Finding } from '../verdict/finding.js'

/**
 * A part of a capture that could not be read as an exchange. Reading goes on after it, unless `cut` says that the
 * capture ends here. A problem is data, never a throw: only misuse (no such file, no known format) is an error.
 */
export interface CaptureProblem {
  readonly place: CapturePlace
  /** Where the unreadable part begins, in bytes from the start of the source (after decompression, if gzipped). */
  readonly offset: number
  /** What is wrong, as a sentence without the source's name and without any of the capture's content. */
  readonly reason: string
  /** True when the capture stops in the middle: `offset` is where it stops, every whole entry before it was read. */
  readonly cut: boolean
  /** True when nothing of the source can be read: it is empty, or in no known format. */
  readonly wholeSource?: true
}

/** The formats whose entries may be taken where they stand. */
export type EntryFormat = WrittenEntry['format']

/** An entry of a capture as it is written there, one character a byte. */
export type WrittenEntry = WrittenJson | WrittenYaml | WrittenLog

/** An entry that is one JSON object, with its bodies inside strings. */
export interface WrittenJson {
  readonly format: 'har' | 'ndjson'
  readonly text: string
}

/** An entry that is an item of a list of YAML, each scalar of which ends with a line. */
export interface WrittenYaml {
  readonly format: 'vcr'
  readonly scalars: readonly WrittenScalar[]
  /** What stands behind the last scalar. */
  readonly tail: string
  /** How the entry ends, for who reads those behind it. */
  readonly ending: string
}

/** An exchange as the records of a log tell it, one behind the other. */
export interface WrittenLog {
  readonly format: 'botocore'
  /** The name of the thread that logged them; empty where the log has none. */
  readonly thread: string
  /** The parts of the records that others may tell otherwise, and what stands behind the last of them; made when asked for. */
  readonly parts: () => Pick<WrittenYaml, 'scalars' | 'tail'> | undefined
}

/** A scalar of YAML, or a text of a log, with what stands before it. */
export interface WrittenScalar {
  readonly before: string
  readonly text: string
  /** The names of the members and the places of the items that it stands in. */
  readonly path: readonly string[]
}

/** When exchanges in a row were. */
export interface RunTimes {
  /** Milliseconds since the epoch of each, NaN where nothing tells. */
  readonly times: readonly number[] | Float64Array
  /** The least and the greatest of them, or NaN where one is. */
  readonly earliest: number
  readonly latest: number
}

/** Exchanges in a row that a shortcut checked already; the first of them stands at `place`. */
export interface TakenRun extends RunTimes {
  readonly kind: 'taken'
  readonly place: CapturePlace
  readonly status: number
  /** What was found, of a single exchange; absent where all are in order. */
  readonly findings?: readonly Finding[]
}

/**
 * What a reader found at one place of a capture: an exchange, with the entry it was read from where a shortcut asked
 * for it; exchanges that the shortcut checked already; or the reason why there is none.
 */
export type CaptureItem =
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly written?: WrittenEntry }
  | TakenRun
  | { readonly kind: 'problem'; readonly problem: CaptureProblem }

/**
 * Items in the order of the capture, in batches of any size (one batch for each chunk of input that completed at least
 * one item). Batches, because awaiting each of 20,000 exchanges costs more than reading it; take them as
 * `for await (const batch of captures) for (const item of batch) …`. A batch may be dropped once it was looked at:
 * nothing in it is reused, and nothing but the current chunk is kept, so memory does not grow with the capture.
 */
export type CaptureItems = AsyncIterable<readonly CaptureItem[]>
