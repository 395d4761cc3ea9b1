import { createJudge } from '../judge.js'
import { openContracts } from '../open-contracts.js'
import { readOptions } from '../read-options.js'
import { openSources } from '../readers/open-captures.js'
import { readPiece } from '../readers/read-piece.js'
import { splitCapture } from '../readers/split-capture.js'
import { createRunLedger } from '../run-ledger.js'
import { finishRun, type RunResult } from '../validate-captures.js'
import type { ThreadSettings } from './messages.js'
import { createThreadPool } from './thread-pool.js'

/** How captures are judged in several threads. */
export interface ThreadedOptions extends Partial<ThreadSettings> {
  /** How many threads judge, this one included; it also reads and shares out. */
  readonly jobs: number
  /** Told now and then how many exchanges were judged so far. */
  readonly onProgress?: ((exchanges: number) => void) | undefined
  /** What `-` stands for; the process's standard input without it. */
  readonly stdin?: AsyncIterable<Uint8Array>
  /** About how long the pieces are that are shared out, in bytes; 1 MiB unless told. */
  readonly pieceLength?: number
}

/**
 * Judges captures in several threads: HAR and NDJSON are shared out in pieces, other formats are judged here. The
 * result is the same as that of `validateCaptures` over the same captures, and memory is bounded just the same.
 */
export async function validateInThreads(
  inputs: readonly string[],
  options: ThreadedOptions,
): Promise<RunResult> {
  const { jobs, onProgress, stdin, pieceLength, ...rest } = options
  const settings: ThreadSettings = { contracts: [], showValues: false, ...rest }
  let exchanges = 0
  const onJudged = (more: number): void => {
    exchanges += more
    onProgress?.(exchanges)
  }
  const pool = createThreadPool({ threads: jobs - 1, settings, onJudged })
  try {
    const contracts = await openContracts(settings.contracts)
    const judge = createJudge({ contracts, showValues: settings.showValues })
    const sources = await openSources(inputs, stdin && { stdin })
    const ledger = createRunLedger(judge, {
      mostFindings: settings.mostFindings,
      sources: sources.map(({ name }) => name),
    })
    const reading = {
      ...readOptions(contracts, settings),
      recogniser: judge.recogniser,
      ...(pieceLength !== undefined && { pieceLength }),
    }
    for (const source of sources) {
      for await (const { piece, items = [] } of splitCapture(source, reading)) {
        if (piece && pool.take(piece)) continue
        for (const batch of piece ? readPiece(piece, reading) : [items]) {
          for (const item of batch) onJudged(ledger.add(item))
        }
      }
    }
    for (const part of await pool.finish()) ledger.merge(part)
    return finishRun(contracts, ledger.part())
  } finally {
    await pool.close()
  }
}
