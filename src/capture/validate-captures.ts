import type { Contract } from '../contract/contract.js'
import { type Coverage, describeCoverage } from './coverage/coverage.js'
import type { CaptureItems, CaptureProblem } from './formats/capture-item.js'
import type { DriftFact } from './results/drift-ledger.js'
import type { FindingGroup } from './results/finding-ledger.js'
import { createRunLedger, type RunJudge, type RunPart, type UncheckedGroup } from './results/run-ledger.js'
import type { Timeline } from './results/timeline.js'
import type { Finding, Note, NoteKind } from './verdict/finding.js'

/** A run in numbers. `exchanges` is the sum of `judged`, `unmatched`, `unjudged` and `preflights`. */
export interface RunSummary {
  readonly exchanges: number
  /** Exchanges of which every half that the capture holds was checked. */
  readonly judged: number
  /** Exchanges with no operation of the contracts. */
  readonly unmatched: number
  /** Exchanges with an operation of the contracts that could not be checked in full. */
  readonly unjudged: number
  /** CORS preflights, of which a contract says nothing. */
  readonly preflights: number
  readonly violations: number
  readonly drift: number
  /** Exchanges whose request breaks the contract and was refused by the service: both agree. */
  readonly refused: number
  /** Parts of captures that could not be read. */
  readonly problems: number
  /** How many captures stop in the middle; each is also one of the problems. */
  readonly cut: number
  /** How many findings are counted above but not listed. */
  readonly findingsLeftOut: number
}

/** All that a run found: what every report is made from. */
export interface RunResult {
  readonly contracts: readonly { readonly title: string; readonly version: string }[]
  readonly summary: RunSummary
  readonly findings: readonly Finding[]
  /** Findings of one kind together, the heaviest first. */
  readonly groups: readonly FindingGroup[]
  readonly notes: readonly Note[]
  readonly noteCounts: Readonly<Partial<Record<NoteKind, number>>>
  readonly problems: readonly CaptureProblem[]
  readonly unchecked: readonly UncheckedGroup[]
  readonly statuses: Readonly<Record<string, number>>
  readonly timeline: Timeline
  readonly coverage: Coverage
  /** What the contracts do not know yet: what a patch is made of. */
  readonly drift: readonly DriftFact[]
}

/** How to run. */
export interface RunOptions {
  /** How many findings are listed; all are counted. 10,000 unless told. */
  readonly mostFindings?: number
  /** Told after each batch how many exchanges it had. */
  readonly onJudged?: (exchanges: number) => void
}

/**
 * Checks every exchange of the captures, in their order and in memory that does not grow with them.
 *
 * ```ts
 * import { createJudge, openCaptures, openContracts, validateCaptures } from 'aws-json-contract/capture'
 *
 * const judge = createJudge({ contracts: await openContracts([]) })
 * const { summary } = await validateCaptures(openCaptures(['traffic.har']), judge)
 * console.log(summary.violations)
 * ```
 */
export async function validateCaptures(
  captures: CaptureItems,
  judge: RunJudge,
  { mostFindings, onJudged }: RunOptions = {},
): Promise<RunResult> {
  const ledger = createRunLedger(judge, { mostFindings })
  for await (const batch of captures) {
    let exchanges = 0
    for (const item of batch) exchanges += ledger.add(item)
    onJudged?.(exchanges)
  }
  return finishRun(judge.contracts, ledger.part())
}

/** The result of a run from its parts, put together. */
export function finishRun(contracts: readonly Contract[], part: RunPart): RunResult {
  const { outcomes, found, problems, unchecked, statuses, byDate, byOrder, coverage, drift } = part
  const { preflight, ...counts } = outcomes
  const { violations, findings, groups, notes, noteCounts } = found
  return {
    contracts: contracts.map(({ title, version }) => ({ title, version })),
    summary: {
      ...counts,
      preflights: preflight,
      violations,
      drift: found.drift,
      refused: noteCounts['refused-request'] ?? 0,
      findingsLeftOut: violations + found.drift - findings.length,
    },
    findings,
    groups,
    notes,
    noteCounts,
    problems,
    unchecked,
    statuses,
    timeline: byDate.buckets.length > 0 ? byDate : byOrder,
    coverage: describeCoverage(contracts, coverage),
    drift: [...drift].sort(byText),
  }
}

/** In the same order however the run was shared out. */
function byText(one: DriftFact, other: DriftFact): number {
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)]
  return text < otherText ? -1 : Number(text > otherText)
}

/** What makes a run fail; each level includes those before it. */
export type FailOn = 'never' | 'violation' | 'unmatched' | 'drift'

/**
 * Why a run fails, as sentences; none when it passes. `violation` fails on broken rules and on captures that could not
 * be read to their end, `unmatched` also on exchanges that were not checked, `drift` also on drift. `allowUnmatched`
 * lets unchecked exchanges pass at every level. A run that checked nothing proves nothing and fails from `unmatched` on.
 *
 * ```ts
 * import { createJudge, failures, openCaptures, openContracts, validateCaptures } from 'aws-json-contract/capture'
 *
 * const judge = createJudge({ contracts: await openContracts([]) })
 * const result = await validateCaptures(openCaptures(['traffic.har']), judge)
 * for (const reason of failures(result, { failOn: 'drift', allowUnmatched: false })) console.error(reason)
 * ```
 */
export function failures(
  { summary }: Pick<RunResult, 'summary'>,
  { failOn, allowUnmatched }: { readonly failOn: FailOn; readonly allowUnmatched: boolean },
): readonly string[] {
  if (failOn === 'never') return []
  const { violations, problems, unmatched, unjudged, drift, exchanges, judged } = summary
  const isStrict = failOn !== 'violation' && !allowUnmatched
  return [
    ...count(violations, 'violation'),
    ...count(problems, 'unreadable part'),
    ...(isStrict
      ? [...count(unmatched, 'unmatched exchange'), ...count(unjudged, 'uncheckable exchange')]
      : []),
    ...(failOn === 'drift' ? count(drift, 'drift finding') : []),
    ...(exchanges === 0 || (isStrict && judged + unmatched + unjudged === 0) ? ['nothing was checked'] : []),
  ]
}

function count(number: number, noun: string): readonly string[] {
  return number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`]
}
