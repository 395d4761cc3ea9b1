import { createPlaceOrder } from '../results/place-order.js'
import { createRunLedger } from '../results/run-ledger.js'
import { finishRun, type RunResult } from '../validate-captures.js'
import type { PieceOptions } from './judge-piece.js'
import type { RunShare } from './judge-share.js'
import { behind, type MovePlace, mergingJudge, movePart, type PieceStart } from './move-part.js'
import type { RunPiece } from './plan-run.js'
import type { PieceProgress } from './read-range.js'

/** Puts the shares of all threads together to the result of one run. */
export function mergeShares(
  shares: readonly RunShare[],
  pieces: readonly RunPiece[],
  { contracts, mostFindings }: PieceOptions,
): RunResult {
  const moves = movesOf(pieces, new Map(shares.flatMap(({ progress }) => [...progress])))
  const move: MovePlace = (place) => moves.get(place.source)?.(place) ?? place
  const sources = [...new Set(pieces.map(({ source }) => source))]
  const ledger = createRunLedger(mergingJudge(contracts), { mostFindings, sources })
  const parts = shares.map(({ found }) => movePart(found, move))
  // The threads took turns, while entries are numbered from file to file: their statuses have to come in that order.
  const { compare } = createPlaceOrder(sources)
  const order = parts
    .flatMap((part) => part.order ?? [])
    .sort((one, other) => compare({ ...one, entry: one.start }, { ...other, entry: other.start }))
  for (const [index, part] of parts.entries())
    ledger.merge(part.order ? { ...part, order: index === 0 ? order : [] } : part)
  return finishRun(contracts, ledger.part())
}

const NOTHING_BEFORE: PieceStart = { entries: 0, lines: 0 }

/** By the labels of pieces, where their places are in the captures. */
function movesOf(
  pieces: readonly RunPiece[],
  progress: ReadonlyMap<number, PieceProgress>,
): ReadonlyMap<string, MovePlace> {
  const moves = new Map<string, MovePlace>()
  let start: PieceStart = NOTHING_BEFORE
  for (const [index, { source, label, from }] of pieces.entries()) {
    if (from === 0) start = NOTHING_BEFORE
    const move = behind(start)
    moves.set(label, (place) => ({ ...move(place), source }))
    const { entries, lines } = progress.get(index) ?? NOTHING_BEFORE
    start = { entries: start.entries + entries, lines: start.lines + lines }
  }
  return moves
}
