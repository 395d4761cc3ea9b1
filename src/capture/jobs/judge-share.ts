import { createRunJudge } from '../create-run-judge.js'
import { readOptions } from '../read-options.js'
import { createRunLedger, type RunPart } from '../results/run-ledger.js'
import { createPortioner } from '../source/portions.js'
import { compileLate, compileNow } from './compile-late.js'
import { judgeItems, type PieceOptions } from './judge-piece.js'
import type { RunPiece } from './plan-run.js'
import { type PieceProgress, readStretch } from './read-range.js'

/** What the threads of a run have before them. */
export interface RunTask {
  readonly pieces: readonly RunPiece[]
  /** Numbers in memory that the threads share: see `SHARED`. */
  readonly shared: Int32Array
}

/** What threads know of one another without a message, which would cost both of them. */
export const SHARED = {
  /** The index of the piece that is taken next. */
  next: 0,
  /** How many exchanges the other threads have checked since the first one asked last. */
  untold: 1,
  /** How many of the other threads have not loaded their code yet. */
  loading: 2,
} as const

/** A task of which nothing is taken but the first pieces, one for each thread. */
export function createTask(pieces: readonly RunPiece[], threads: number): RunTask {
  const shared = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))
  shared[SHARED.next] = threads
  shared[SHARED.loading] = Math.min(threads, pieces.length) - 1
  return { pieces, shared }
}

/** What one thread found in its pieces. Its places have the piece's label for a source, and are counted from where it begins. */
export interface RunShare {
  readonly found: RunPart
  /** How far each piece went, by its index in the task. */
  readonly progress: ReadonlyMap<number, PieceProgress>
}

/**
 * Checks pieces, one after the other, until all are taken: first that of the thread itself. One judge checks them and one
 * ledger keeps what it finds, so that what is learnt of one piece, by the judge and by the engine that runs this, serves
 * those that follow.
 */
export async function judgeShare(
  { pieces, shared, thread }: RunTask & { readonly thread: number },
  options: PieceOptions,
): Promise<RunShare> {
  const { contracts, showValues = false, fastPath = true, mostFindings, onJudged } = options
  const judge = createRunJudge({
    contracts,
    showValues,
    fastPath,
    onManyRead: compileNow,
    // What loads later would be compiled anew.
    onFirstTaken: () => {
      if (Atomics.load(shared, SHARED.loading) === 0) compileLate()
    },
  })
  const sources = pieces.map(({ label }) => label)
  const ledger = createRunLedger(judge, { mostFindings, sources, isPiece: true })
  const reading = { ...readOptions(contracts, options), ...judge.reading, portions: createPortioner() }
  const progress = new Map<number, PieceProgress>()
  try {
    for (let index = thread; index < pieces.length; index = Atomics.add(shared, SHARED.next, 1)) {
      const piece = pieces[index]
      if (!piece) break
      const { label, cutting } = piece
      const items = readStretch(piece, { ...reading, label, cutting })
      progress.set(index, await judgeItems(items, { ledger, onJudged }))
    }
  } catch (error) {
    // Without this piece the others are for nothing.
    Atomics.store(shared, SHARED.next, pieces.length)
    throw error
  }
  return { found: ledger.part(), progress }
}
