import type { AlikeRecords, LoggingThread } from './alike-records.js'

/** How the records of a thread are read. */
export interface ThreadSettings<Thread extends LoggingThread> {
  /** Whether somebody wants to know how exchanges are written. */
  readonly keepsLines: boolean
  /** The longest body that is kept. */
  readonly maxBytes: number
  /** The name of the thread; empty where the log has none, so that its records may be mixed with others'. */
  readonly name: string
  /** Told where a response was passed over that was told again. */
  readonly onRepeated: () => void
  /** What is known of records that are written alike, where it is asked for. */
  readonly alike: () => AlikeRecords<Thread> | undefined
}
