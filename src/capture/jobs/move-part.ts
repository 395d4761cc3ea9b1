import type { Contract } from '../../contract/contract.js'
import type { CaptureProblem } from '../formats/capture-item.js'
import type { RunJudge, RunPart } from '../results/run-ledger.js'
import type { Finding } from '../verdict/finding.js'

/** A place as pieces name it: entries and lines are counted from where a piece begins. */
export interface PiecePlace {
  readonly source: string
  readonly entry: number
  readonly line?: number
}

/** Tells where a place of a piece is in the whole capture. */
export type MovePlace = <Place extends PiecePlace>(place: Place) => Place

/** How many entries and lines of its file come before a piece. */
export interface PieceStart {
  readonly entries: number
  readonly lines: number
}

/** Moves places of a piece behind what comes before it. */
export const behind =
  ({ entries, lines }: PieceStart): MovePlace =>
  (place) => ({
    ...place,
    entry: place.entry + entries,
    ...(place.line !== undefined && { line: place.line + lines }),
  })

/** What was found in pieces, with places as they are in the whole capture. Throws a `TypeError` for a part that is damaged. */
export function movePart(part: RunPart, move: MovePlace): RunPart {
  const { found } = part
  return {
    ...part,
    found: {
      ...found,
      findings: found.findings.map((finding): Finding => move(finding)),
      groups: found.groups.map((group) => ({ ...group, first: move(group.first) })),
      notes: found.notes.map(move),
    },
    problems: part.problems.map((problem): CaptureProblem => ({ ...problem, place: move(problem.place) })),
    unchecked: part.unchecked.map(move),
    ...(part.order && {
      order: part.order.map(({ status, count, ...run }) => {
        const { source, entry: start } = move({ source: run.source, entry: run.start })
        return { source, start, status, count }
      }),
    }),
  }
}

/** Checks nothing: all was checked elsewhere, and is only put together. */
export function mergingJudge(contracts: readonly Contract[]): RunJudge {
  return {
    contracts,
    judge: () => ({ outcome: 'unjudged', findings: [], notes: [] }),
    coverage: () => ({}),
    drift: () => [],
  }
}
