import { stat } from 'node:fs/promises'
import type { ReadOptions } from '../formats/read-options.js'
import { filesOf } from './capture-plan.js'
import { type Cutting, cutFile, cuttingOf } from './cut-file.js'
import type { ReadRange } from './read-range.js'

/** A piece for the threads of one run. */
export interface RunPiece extends ReadRange {
  /** Tells it from other pieces of the same file: what its places have for a source until all are put together. */
  readonly label: string
  /** How its file was cut; absent where the piece is a whole file. */
  readonly cutting?: Cutting
}

/** How captures are shared out among threads. */
export interface RunPlanOptions extends ReadOptions {
  readonly threads: number
  /** About how long each piece is, in bytes; by what is left of the captures without it. */
  readonly pieceBytes?: number | undefined
}

/** Less is checked in less time than it takes to open a piece and to merge what it found. */
const SMALLEST_PIECE = 4 * 1024 * 1024
const LARGEST_PIECE = 512 * 1024 * 1024

/** The first pieces, one for each thread. */
const FIRST_PIECE = 256 * 1024

/** Each piece is this share of what is left for a thread, so that the last ones, which some wait for, are small. */
const SHARE = 1 / 2

/**
 * Cuts captures into pieces for the threads of one run. The first ones, one for each thread, are small: the engine then
 * has seen how a piece ends and the next begins before it compiles what it runs most, and need not compile that again.
 */
export async function planRun(
  inputs: readonly string[],
  { threads, pieceBytes, ...options }: RunPlanOptions,
): Promise<readonly RunPiece[]> {
  const names = await filesOf(inputs)
  const sizes = await Promise.all(names.map(async (name) => (await stat(name)).size))
  let left = sizes.reduce((total, size) => total + size, 0)
  const pieces: RunPiece[] = []
  for (const [index, source] of names.entries()) {
    const size = sizes[index] ?? 0
    const usual = (offset: number): number => {
      const share = Math.ceil(((left - offset) / threads) * SHARE)
      return pieceBytes ?? Math.min(Math.max(share, SMALLEST_PIECE), LARGEST_PIECE)
    }
    const isFirst = (offset: number): boolean =>
      pieceBytes === undefined && index === 0 && offset < threads * FIRST_PIECE
    const lengthAt = (offset: number): number => (isFirst(offset) ? FIRST_PIECE : usual(offset))
    const whole = { source, size, label: source, from: 0, to: size }
    const cutting = size > usual(0) ? await cuttingOf(source, options) : undefined
    if (cutting) {
      const stretches = await cutFile(source, { cutting, size, lengthAt })
      pieces.push(
        ...stretches.map((stretch) => ({ ...whole, ...stretch, label: labelOf(source, stretch), cutting })),
      )
    } else pieces.push(whole)
    left -= size
  }
  return pieces
}

/** No file's name has a zero byte. */
function labelOf(source: string, { from }: { readonly from: number }): string {
  return from === 0 ? source : `${source}\0${from}`
}
