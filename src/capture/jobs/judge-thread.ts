import type { MessagePort } from 'node:worker_threads'
import { openContracts } from '../../contract/open-contracts.js'
import type { PlannedPiece } from './capture-plan.js'
import { judgePiece } from './judge-piece.js'
import type { ThreadMessage, ThreadSettings } from './start-thread.js'

/** A thread's life: it checks the pieces that come through its port, one after the other, each read by itself. */
export function judgeThread(
  port: MessagePort,
  { contracts: files, overlays, ...settings }: ThreadSettings,
): void {
  const post = (message: ThreadMessage): void => port.postMessage(message)
  const onJudged = (exchanges: number): void => post({ kind: 'judging', exchanges })
  const ready = openContracts(files, { overlays })
  // Said to whoever asks for a piece; until then nobody listens.
  ready.catch(() => undefined)
  port.on('message', (piece: PlannedPiece) => {
    ready
      .then((contracts) => judgePiece(piece, { ...settings, contracts, onJudged }))
      .then((part) => post({ kind: 'judged', part }))
      .catch((cause: unknown) => {
        const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
        post({ kind: 'failed', name, message })
      })
  })
}
