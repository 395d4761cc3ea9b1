import type { Contract } from '../../contract/contract.js'
import { createRunJudge } from '../create-run-judge.js'
import { openSources } from '../formats/open-captures.js'
import { type ReadingChoices, readOptions } from '../read-options.js'
import { createRunLedger } from '../results/run-ledger.js'
import { readPiece } from '../source/read-piece.js'
import { splitCapture } from '../source/split-capture.js'
import { finishRun, type RunResult } from '../validate-captures.js'
import type { ThreadPool } from './thread-pool.js'

/** How captures are judged in several threads; the threads themselves must have been started for the same run. */
export interface ThreadedOptions extends ReadingChoices {
  /** The other threads, besides this one. Whoever started them closes them. */
  readonly pool: ThreadPool
  readonly contracts: readonly Contract[]
  readonly showValues?: boolean
  /** Whether entries like those before them may be judged without being parsed; yes unless told. */
  readonly fastPath?: boolean
  readonly mostFindings?: number
  /** Told how many exchanges this thread has judged, as it goes on. */
  readonly onJudged?: (exchanges: number) => void
  /** What `-` stands for; the process's standard input without it. */
  readonly stdin?: AsyncIterable<Uint8Array>
  /** About how long the pieces are that are shared out, in bytes; 1 MiB unless told. */
  readonly pieceLength?: number
}

/**
 * Judges captures in several threads. This one reads; it gives pieces of HAR and NDJSON to the others as long as they
 * have room, and judges itself what they have none for and what cannot be split. The result is the same as that of
 * `validateCaptures` over the same captures, and memory is bounded just the same.
 */
export async function validateInThreads(
  inputs: readonly string[],
  options: ThreadedOptions,
): Promise<RunResult> {
  const {
    pool,
    contracts,
    showValues = false,
    fastPath = true,
    mostFindings,
    onJudged,
    stdin,
    pieceLength,
  } = options
  const sources = await openSources(inputs, stdin && { stdin })
  const judge = createRunJudge({ contracts, showValues, fastPath })
  const ledger = createRunLedger(judge, { mostFindings, sources: sources.map(({ name }) => name) })
  const reading = {
    ...readOptions(contracts, options),
    ...judge.reading,
    ...(pieceLength !== undefined && { pieceLength }),
  }
  for (const source of sources) {
    for await (const { piece, items = [] } of splitCapture(source, reading)) {
      if (piece && pool.take(piece)) continue
      for (const batch of piece ? readPiece(piece, reading) : [items]) {
        for (const item of batch) onJudged?.(ledger.add(item))
      }
    }
  }
  for (const part of await pool.finish()) ledger.merge(part)
  return finishRun(contracts, ledger.part())
}
