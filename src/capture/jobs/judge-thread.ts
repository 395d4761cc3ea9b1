import type { MessagePort } from 'node:worker_threads'
import { openContracts } from '../../contract/open-contracts.js'
import { shareFastPath } from '../fast-path/fast-path.js'
import { judgeShare, SHARED } from './judge-share.js'
import type { ThreadMessage, ThreadTask } from './start-thread.js'

/** A thread's life: it checks its share of the pieces, tells what it found, and ends. */
export async function judgeThread(
  port: MessagePort,
  { contracts: files, overlays, task, scanner, ...settings }: ThreadTask,
): Promise<void> {
  const post = (message: ThreadMessage): void => port.postMessage(message)
  const onJudged = (exchanges: number): void => {
    Atomics.add(task.shared, SHARED.untold, exchanges)
  }
  try {
    const contracts = await openContracts(files, { overlays })
    if (scanner) shareFastPath(scanner)
    Atomics.sub(task.shared, SHARED.loading, 1)
    post({ kind: 'judged', share: await judgeShare(task, { ...settings, contracts, onJudged }) })
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
    post({ kind: 'failed', name, message })
  }
  port.close()
}
