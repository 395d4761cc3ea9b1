import { createRunLedger } from '../results/run-ledger.js'
import { finishRun, type RunResult } from '../validate-captures.js'
import type { CapturePlan, PlannedPiece } from './capture-plan.js'
import { type CapturePart, type JudgedPiece, judgedBy, type PieceOptions } from './judge-piece.js'
import { behind, mergingJudge, movePart } from './move-part.js'

/** Parts that cannot be put together: pieces that are missing, differ or overlap, or were checked against something else. */
export class PartError extends Error {
  override readonly name = 'PartError'
}

/**
 * Puts parts together to the result of one run over all that was planned. It does not matter in which order they come,
 * how the pieces were shared out among them, or how often a piece was checked. Throws a `PartError` that names what is
 * missing, differs, overlaps, was checked against other contracts or options, or can only be checked whole.
 *
 * ```ts
 * import { judgePiece, mergeParts, openContracts, planCaptures } from 'aws-json-contract/capture'
 *
 * const contracts = await openContracts([])
 * const plan = await planCaptures(['traffic.ndjson'])
 * const parts = await Promise.all(plan.pieces.map((piece) => judgePiece(piece, { contracts })))
 * const result = mergeParts(parts, plan, { contracts })
 * ```
 */
export function mergeParts(
  parts: readonly CapturePart[],
  plan: CapturePlan,
  options: PieceOptions,
): RunResult {
  const { contracts, mostFindings } = options
  const pieces = piecesOf(parts, judgedBy(options))
  const planned = new Set(plan.pieces.map(keyOf))
  const stray = [...pieces.keys()].find((key) => !planned.has(key))
  if (stray !== undefined) throw new PartError(`${stray} is no piece of the plan, so it overlaps others`)
  const sources = [...new Set(plan.pieces.map(({ source }) => source))]
  const ledger = createRunLedger(mergingJudge(contracts), { mostFindings, sources })
  const missing = plan.pieces.filter((piece) => !pieces.has(keyOf(piece))).map(keyOf)
  if (missing.length > 0) throw new PartError(`no part has ${listed(missing)}: check and add what is missing`)
  let before = { source: '', entries: 0, lines: 0 }
  for (const place of plan.pieces) {
    const piece = pieces.get(keyOf(place))
    if (!piece) continue
    if (piece.fingerprint !== place.fingerprint || piece.size !== place.size) {
      throw new PartError(
        `${keyOf(place)} differs from the plan: the file has changed since, or is another one`,
      )
    }
    if (piece.readTo !== undefined) {
      throw new PartError(
        `${place.source} has entries outside of \`log.entries\` before byte ${piece.readTo}, where the piece behind ${keyOf(place)} begins: check the file whole, with \`--split\` larger than it is`,
      )
    }
    if (before.source !== place.source) before = { source: place.source, entries: 0, lines: 0 }
    try {
      ledger.merge(movePart(piece.found, behind(before)))
    } catch (cause) {
      throw new PartError(
        `the part that has ${keyOf(place)} is damaged: it does not hold what \`validate --part\` writes; check the piece again`,
        { cause },
      )
    }
    before = { ...before, entries: before.entries + piece.entries, lines: before.lines + piece.lines }
  }
  return finishRun(contracts, ledger.part())
}

const MOST_NAMED = 5

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more pieces` : ''}`
}

function keyOf({ source, from, to }: PlannedPiece): string {
  return `${source} ${from}-${to}`
}

function piecesOf(parts: readonly CapturePart[], basis: string): ReadonlyMap<string, JudgedPiece> {
  const pieces = new Map<string, JudgedPiece>()
  for (const part of parts) {
    const [first] = part.pieces
    if (part.judgedBy !== basis) {
      const name = first ? keyOf(first) : 'a part'
      throw new PartError(`${name} was checked against other contracts or options than are given here`)
    }
    for (const piece of part.pieces) {
      const key = keyOf(piece)
      const known = pieces.get(key)
      if (known && JSON.stringify(known) !== JSON.stringify(piece)) {
        throw new PartError(`${key} was checked twice, and the results differ: one of the files has changed`)
      }
      pieces.set(key, piece)
    }
  }
  return pieces
}
