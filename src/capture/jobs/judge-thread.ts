import type { MessagePort } from 'node:worker_threads'
import { openContracts } from '../../contract/open-contracts.js'
import type { PlannedPiece } from './capture-plan.js'
import { judgePiece } from './judge-piece.js'
import { SAME_RUN, type ThreadMessage, type ThreadSettings } from './start-thread.js'

/** How often a thread tells how far it is, in milliseconds: each message costs both threads. */
const BETWEEN_TELLINGS = 100

/** A thread's life: it checks the pieces that come through its port, one after the other, each read by itself. */
export function judgeThread(
  port: MessagePort,
  { contracts: files, overlays, ...settings }: ThreadSettings,
): void {
  const post = (message: ThreadMessage): void => port.postMessage(message)
  let untold = 0
  let toldAt = performance.now()
  const onJudged = (exchanges: number): void => {
    untold += exchanges
    const now = performance.now()
    if (now - toldAt < BETWEEN_TELLINGS) return
    post({ kind: 'judging', exchanges: untold })
    untold = 0
    toldAt = now
  }
  const ready = openContracts(files, { overlays })
  // Said to whoever asks for a piece; until then nobody listens.
  ready.catch(() => undefined)
  port.on('message', (piece: PlannedPiece) => {
    ready
      .then((contracts) => judgePiece(piece, { ...settings, contracts, judgedBy: SAME_RUN, onJudged }))
      .then((part) => {
        post({ kind: 'judging', exchanges: untold })
        untold = 0
        post({ kind: 'judged', part })
      })
      .catch((cause: unknown) => {
        const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
        post({ kind: 'failed', name, message })
      })
  })
}
