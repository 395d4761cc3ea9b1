import type { MessagePort } from 'node:worker_threads'
import { openContracts } from '../../contract/open-contracts.js'
import { judgeShare } from './judge-share.js'
import type { ThreadMessage, ThreadTask } from './start-thread.js'

/** How often a thread tells how far it is, in milliseconds: each message costs both threads. */
const BETWEEN_TELLINGS = 100

/** A thread's life: it checks its share of the pieces, tells what it found, and ends. */
export async function judgeThread(
  port: MessagePort,
  { contracts: files, overlays, task, ...settings }: ThreadTask,
): Promise<void> {
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
  try {
    const contracts = await openContracts(files, { overlays })
    const share = await judgeShare(task, { ...settings, contracts, onJudged })
    post({ kind: 'judging', exchanges: untold })
    post({ kind: 'judged', share })
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
    post({ kind: 'failed', name, message })
  }
  port.close()
}
