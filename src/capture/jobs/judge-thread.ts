import { parentPort, workerData } from 'node:worker_threads'
import { openContracts } from '../../contract/open-contracts.js'
import { createRunJudge } from '../create-run-judge.js'
import { readOptions } from '../read-options.js'
import { createRunLedger } from '../results/run-ledger.js'
import { readPiece } from '../source/read-piece.js'
import type { ThreadAnswer, ThreadOrder, ThreadSettings } from './messages.js'

/** A thread's life: it judges the pieces it is given, one after the other, and hands in what it found at the end. */
async function work(settings: ThreadSettings): Promise<void> {
  const port = parentPort
  if (!port) return
  const answer = (message: ThreadAnswer): void => port.postMessage(message)
  const failed = (cause: unknown): void => {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
    answer({ kind: 'failed', name, message })
  }
  const ready = openContracts(settings.contracts).then((contracts) => {
    const judge = createRunJudge({ ...settings, contracts })
    return {
      ledger: createRunLedger(judge, { mostFindings: settings.mostFindings }),
      options: { ...readOptions(contracts, settings), ...judge.reading },
    }
  })
  port.on('message', (order: ThreadOrder) => {
    ready
      .then(({ ledger, options }) => {
        if (order.kind === 'finish') {
          answer({ kind: 'finished', part: ledger.part() })
          return
        }
        let exchanges = 0
        for (const batch of readPiece(order.piece, options)) {
          for (const item of batch) exchanges += ledger.add(item)
        }
        answer({ kind: 'judged', exchanges })
      })
      .catch(failed)
  })
}

// Whoever starts this thread hands it the settings of the run.
await work(workerData as ThreadSettings)
