import type { Worker } from 'node:worker_threads'
import type { Contract } from '../../contract/contract.js'
import { shareFastPath } from '../fast-path/fast-path.js'
import type { RunResult } from '../validate-captures.js'
import { compileNow } from './compile-late.js'
import type { PieceOptions } from './judge-piece.js'
import { createTask, judgeShare, type RunShare, SHARED } from './judge-share.js'
import { mergeShares } from './merge-shares.js'
import { planRun, type RunPiece } from './plan-run.js'
import { startThread, type ThreadMessage, type ThreadSettings } from './start-thread.js'

/** How captures are checked in several threads. */
export interface ThreadedOptions extends Omit<ThreadSettings, 'contracts'> {
  /** How many threads check, this one included. */
  readonly threads: number
  /** Files of the contracts, which each thread reads by itself; none for the built-in one. */
  readonly contractFiles: readonly string[]
  /** Opens the contracts for this thread, once the others have started. */
  readonly openContracts: () => Promise<readonly Contract[]>
  /** Told how many exchanges were checked, as it goes on. */
  readonly onJudged?: (exchanges: number) => void
  /** About how long a piece is, in bytes; by the captures' length without it. */
  readonly pieceBytes?: number
}

/**
 * Checks files in several threads: each takes the next piece, reads it itself and checks it, and what they found is merged.
 * The result is that of one run in one thread.
 */
export async function judgeInThreads(
  inputs: readonly string[],
  { threads, contractFiles, openContracts, pieceBytes, onJudged, ...settings }: ThreadedOptions,
): Promise<RunResult> {
  const { inputFormat } = settings
  const pieces = await planRun(inputs, { threads, pieceBytes, ...(inputFormat && { inputFormat }) })
  const task = createTask(pieces, threads)
  const scanner = settings.fastPath ? shareFastPath() : undefined
  const workers = Array.from({ length: Math.min(threads, pieces.length) - 1 }, (_, index) =>
    startThread({
      ...settings,
      ...(scanner && { scanner }),
      contracts: contractFiles,
      task: { ...task, thread: index + 1 },
    }),
  )
  /** Tells what this thread checked and, with it, what the others did. */
  const tell = (exchanges: number): void =>
    onJudged?.(exchanges + Atomics.exchange(task.shared, SHARED.untold, 0))
  try {
    const opening = openContracts().then((contracts) => ({ ...settings, contracts, onJudged: tell }))
    const shares = await Promise.all([
      ...workers.map(shareOf),
      opening.then((options) => judgeShare({ ...task, thread: 0 }, options)),
    ])
    tell(0)
    return await merge(shares, pieces, await opening)
  } finally {
    compileNow()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Puts the shares together; where a file turns out to be no sequence of pieces, all files are checked once more, whole. */
async function merge(
  shares: readonly RunShare[],
  pieces: readonly RunPiece[],
  options: PieceOptions,
): Promise<RunResult> {
  const isInOrder = shares.every(({ progress }) =>
    [...progress.values()].every(({ readTo }) => readTo === undefined),
  )
  if (isInOrder) return mergeShares(shares, pieces, options)
  const files = pieces.filter(({ from }) => from === 0)
  const whole = files.map(({ cutting: _, ...piece }): RunPiece => ({ ...piece, to: piece.size }))
  const share = await judgeShare({ ...createTask(whole, 1), thread: 0 }, options)
  return mergeShares([share], whole, options)
}

/** A thread failed; carries the name of the error it failed with. */
class ThreadError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

function shareOf(worker: Worker): Promise<RunShare> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'judged') resolve(message.share)
      else reject(new ThreadError(message.name, message.message))
    })
    worker.on('error', reject)
  })
}
