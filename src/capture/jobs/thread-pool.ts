import type { Worker } from 'node:worker_threads'
import type { RunPart } from '../results/run-ledger.js'
import type { CapturePiece } from '../source/split-capture.js'
import type { ThreadAnswer, ThreadOrder, ThreadSettings } from './messages.js'
import { startThread } from './start-thread.js'

/** Threads that judge pieces. */
export interface ThreadPool {
  /** Gives a piece to a thread that has room for it; false when none has, so that memory stays bounded. */
  take(piece: CapturePiece): boolean
  /** What each thread found, once all pieces are judged. */
  finish(): Promise<readonly RunPart[]>
  close(): Promise<void>
}

/** How a pool is made. */
export interface PoolOptions {
  readonly threads: number
  readonly settings: ThreadSettings
  readonly onJudged: (exchanges: number) => void
}

/** A thread failed; carries the name of the error it failed with. */
class ThreadError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** A thread has this many pieces at most: enough to go on while this one judges a piece itself. */
const MOST_PIECES = 3

interface Thread {
  readonly worker: Worker
  pieces: number
  finished?: (part: RunPart) => void
}

/** Starts the threads. */
export function createThreadPool({ threads: number, settings, onJudged }: PoolOptions): ThreadPool {
  let failure: Error | undefined
  let wake: () => void = () => undefined
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  const threads = Array.from({ length: number }, (): Thread => {
    const worker = startThread(settings)
    const thread: Thread = { worker, pieces: 0 }
    worker.on('error', fail)
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'failed') fail(new ThreadError(answer.name, answer.message))
      else if (answer.kind === 'finished') thread.finished?.(answer.part)
      else {
        thread.pieces--
        onJudged(answer.exchanges)
        wake()
      }
    })
    return thread
  })
  const until = async (holds: () => boolean): Promise<void> => {
    while (!failure && !holds()) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    if (failure) throw failure
  }
  const freest = (): Thread | undefined =>
    threads.reduce((one, other) => (other.pieces < one.pieces ? other : one))
  return {
    take: (piece) => {
      if (failure) throw failure
      const thread = freest()
      if (!thread || thread.pieces >= MOST_PIECES) return false
      thread.pieces++
      send(thread.worker, { kind: 'judge', piece }, [piece.bytes.buffer])
      return true
    },
    finish: async () => {
      await until(() => threads.every(({ pieces }) => pieces === 0))
      return Promise.all(threads.map(handIn))
    },
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function handIn(thread: Thread): Promise<RunPart> {
  return new Promise((resolve, reject) => {
    thread.finished = resolve
    thread.worker.once('error', reject)
    send(thread.worker, { kind: 'finish' })
  })
}

function send(worker: Worker, order: ThreadOrder, transfer: readonly ArrayBuffer[] = []): void {
  worker.postMessage(order, transfer)
}
