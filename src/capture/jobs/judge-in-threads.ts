import type { Worker } from 'node:worker_threads'
import type { Contract } from '../../contract/contract.js'
import type { RunResult } from '../validate-captures.js'
import { type CapturePlan, type PlannedPiece, planCaptures } from './capture-plan.js'
import { type CapturePart, judgePiece, type PieceOptions } from './judge-piece.js'
import { mergeParts } from './merge-parts.js'
import { SAME_RUN, startThread, type ThreadMessage, type ThreadSettings } from './start-thread.js'

/** How captures are checked in several threads. */
export interface ThreadedOptions extends Omit<ThreadSettings, 'contracts'> {
  /** How many threads check, this one included. */
  readonly threads: number
  /** Files of the contracts, which each thread reads by itself; none for the built-in one. */
  readonly contractFiles: readonly string[]
  /** The contracts, for this thread; a promise, so that the others start while they are read. */
  readonly contracts: Promise<readonly Contract[]>
  /** Told how many exchanges were checked, as it goes on. */
  readonly onJudged?: (exchanges: number) => void
  /** About how long a piece is, in bytes; by the captures' length without it. */
  readonly pieceBytes?: number
}

const SMALLEST_PIECE = 8 * 1024 * 1024
const LARGEST_PIECE = 512 * 1024 * 1024

/** A piece more costs what a thread learns again; pieces are cut smaller only where they would be too large. */
const PIECES_PER_THREAD = 1

/**
 * Checks files in several threads: each takes the next piece of the plan, reads it itself and checks it, and the parts
 * are merged. The result is that of one run in one thread.
 */
export async function judgeInThreads(
  inputs: readonly string[],
  { threads, contractFiles, contracts: opening, pieceBytes, onJudged, ...settings }: ThreadedOptions,
): Promise<RunResult> {
  const workers = Array.from({ length: threads - 1 }, () =>
    startThread({ ...settings, contracts: contractFiles }),
  )
  try {
    const contracts = await opening
    const options = { ...settings, contracts, judgedBy: SAME_RUN, ...(onJudged && { onJudged }) }
    const plan = await planFor(inputs, { threads, pieceBytes, inputFormat: settings.inputFormat })
    const queue = [...plan.pieces]
    const parts: CapturePart[] = []
    const workOff = async (judge: (piece: PlannedPiece) => Promise<CapturePart>): Promise<void> => {
      try {
        for (let piece = queue.shift(); piece; piece = queue.shift()) parts.push(await judge(piece))
      } catch (error) {
        // Without this piece the others are for nothing.
        queue.length = 0
        throw error
      }
    }
    await Promise.all([
      ...workers.map((worker) => workOff((piece) => judgeThere(worker, piece, onJudged))),
      workOff((piece) => judgePiece(piece, options)),
    ])
    return mergeParts(...(await wholeWhereNeeded(parts, plan, options)), options)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Checks files that turn out to be no sequence of pieces whole, in place of their pieces. */
async function wholeWhereNeeded(
  parts: readonly CapturePart[],
  plan: CapturePlan,
  options: PieceOptions,
): Promise<[readonly CapturePart[], CapturePlan]> {
  const pieces = parts.flatMap((part) => part.pieces)
  const whole = new Set(pieces.filter(({ readTo }) => readTo !== undefined).map(({ source }) => source))
  if (whole.size === 0) return [parts, plan]
  const isKept = ({ source }: PlannedPiece): boolean => !whole.has(source)
  const again = await Promise.all([...whole].map((source) => judgePiece({ source }, options)))
  const kept = parts.map((part) => ({ ...part, pieces: part.pieces.filter(isKept) }))
  const asPlanned = plan.pieces.filter((piece) => isKept(piece) || piece.from === 0)
  const joined = asPlanned.map((piece) => (isKept(piece) ? piece : { ...piece, to: piece.size }))
  return [[...kept, ...again], { ...plan, pieces: joined }]
}

async function planFor(
  inputs: readonly string[],
  {
    threads,
    pieceBytes,
    inputFormat,
  }: Pick<ThreadedOptions, 'threads'> & {
    readonly pieceBytes: number | undefined
    readonly inputFormat: ThreadSettings['inputFormat'] | undefined
  },
): Promise<CapturePlan> {
  const choice = inputFormat === undefined ? {} : { inputFormat }
  if (pieceBytes !== undefined) return planCaptures(inputs, { ...choice, pieceBytes })
  const whole = await planCaptures(inputs, { ...choice, pieceBytes: Number.POSITIVE_INFINITY })
  const bytes = whole.pieces.reduce((total, { size }) => total + size, 0)
  const share = Math.ceil(bytes / (threads * PIECES_PER_THREAD))
  return planCaptures(inputs, {
    ...choice,
    pieceBytes: Math.min(Math.max(share, SMALLEST_PIECE), LARGEST_PIECE),
  })
}

/** A thread failed; carries the name of the error it failed with. */
class ThreadError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

function judgeThere(
  worker: Worker,
  piece: PlannedPiece,
  onJudged: ThreadedOptions['onJudged'],
): Promise<CapturePart> {
  return new Promise((resolve, reject) => {
    const hear = (message: ThreadMessage): void => {
      if (message.kind === 'judging') {
        onJudged?.(message.exchanges)
        return
      }
      worker.off('message', hear)
      worker.off('error', reject)
      if (message.kind === 'judged') resolve(message.part)
      else reject(new ThreadError(message.name, message.message))
    }
    worker.on('message', hear)
    worker.on('error', reject)
    worker.postMessage(piece)
  })
}
