import type { ByteWindow } from '../source/scan/byte-window.js'
import type { CaptureItem } from './capture-item.js'

/**
 * Reads one format from a window that is fed chunk by chunk. `read` drops from the window what it is done with.
 * `finish` is called once, when the source has ended; `cut` is the reason if the bytes are known to be incomplete.
 */
export interface FormatReader {
  read(window: ByteWindow): readonly CaptureItem[]
  finish(window: ByteWindow, cut: string | undefined): readonly CaptureItem[]
  /** How many entries and lines were read so far, by readers of formats that can be read in pieces. */
  progress?(): ReadProgress
  /** Whether it told of an entry that cannot be read, and looks for the next one. */
  seeksNext?(): boolean
  /** Whether the reader has come to `endsAt`, where the piece that it reads ends. */
  readonly isDone?: boolean
  /** HAR: the name of the member that entries begin with, once one was read. */
  readonly entryName?: string | undefined
}

/** How far a reader has come. */
export interface ReadProgress {
  readonly entries: number
  /** 0 where the format has no lines. */
  readonly lines: number
  /** Where the reader that came to `endsAt` found the entry that is no longer its own, in bytes. */
  readonly stoppedAt?: number | undefined
}
