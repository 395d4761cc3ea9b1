import type { RecordedExchange } from '../exchange/recorded-exchange.js'
import type { RedactExchange } from '../redaction/exchange.js'
import type { CaptureSink } from './sinks/capture-sink.js'

/** A recording in numbers of exchanges. */
export interface RecordingCounts {
  recorded: number
  /** Without a whole response. */
  failed: number
  /** With a body left out, since there is no telling what of it is sensitive, or it was too long or no text. */
  withheld: number
  /** Not recorded, for an error that `onError` was told. */
  lost: number
}

/** Redacts exchanges and hands them to a sink. It never throws at the traffic that it records. */
export interface Recorder {
  record(exchange: RecordedExchange): void
  /** Makes `close` wait for an exchange that is still under way. */
  expect(recording: Promise<unknown>): void
  readonly counts: Readonly<RecordingCounts>
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

/**
 * Makes a recorder of its parts; it needs nothing of Node.
 *
 * ```ts
 * import { openContracts } from 'aws-json-contract'
 * import { createExchangeRedaction, createRecorder } from 'aws-json-contract/record'
 *
 * const recorder = createRecorder({
 *   sink: { write: (exchange) => console.log(exchange.date), close: () => {} },
 *   redact: createExchangeRedaction({ contracts: await openContracts([]) }),
 * })
 * ```
 */
export function createRecorder({ sink, redact, onError, onRecorded }: RecorderParts): Recorder {
  const counts: RecordingCounts = { recorded: 0, failed: 0, withheld: 0, lost: 0 }
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
        const redacted = redact(exchange)
        sink.write(redacted)
        counts.recorded += 1
        if (redacted.request.bodyProblem ?? redacted.response?.bodyProblem) counts.withheld += 1
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
