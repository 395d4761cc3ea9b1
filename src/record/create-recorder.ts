import type { RedactExchange } from '../contract/redact-exchange.js'
import type { RecordedExchange } from '../protocol/recorded-exchange.js'
import type { CaptureSink } from './sinks/capture-sink.js'

/** Redacts exchanges and hands them to a sink. It never throws at the traffic that it records. */
export interface Recorder {
  record(exchange: RecordedExchange): void
  /** Makes `close` wait for an exchange that is still under way. */
  expect(recording: Promise<unknown>): void
  /** How many exchanges were recorded, how many of them without a whole answer, and how many were lost to an error. */
  readonly counts: { readonly recorded: number; readonly failed: number; readonly lost: number }
  /** Waits for what is under way, then closes the sink. */
  close(): Promise<void>
}

/** What a recorder depends on. */
export interface RecorderParts {
  readonly sink: CaptureSink
  readonly redact: RedactExchange
  /** Told once why exchanges can no longer be recorded. */
  readonly onError?: ((error: unknown) => void) | undefined
  /** Told after each exchange. */
  readonly onRecorded?: (() => void) | undefined
}

/** Makes a recorder of its parts; it needs nothing of Node. */
export function createRecorder({ sink, redact, onError, onRecorded }: RecorderParts): Recorder {
  const counts = { recorded: 0, failed: 0, lost: 0 }
  const underWay = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined
  let hasFailed = false
  const fail = (error: unknown): void => {
    counts.lost += 1
    if (!hasFailed) onError?.(error)
    hasFailed = true
  }
  const finish = async (): Promise<void> => {
    await Promise.allSettled(underWay)
    sink.close()
  }
  return {
    counts,
    record(exchange) {
      try {
        sink.write(redact(exchange))
        counts.recorded += 1
        if (exchange.error !== undefined) counts.failed += 1
        onRecorded?.()
      } catch (error) {
        fail(error)
      }
    },
    expect(recording) {
      const settled = recording.catch(fail).finally(() => underWay.delete(settled))
      underWay.add(settled)
    },
    close() {
      closing ??= finish()
      return closing
    },
  }
}
