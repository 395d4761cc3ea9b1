import type { CountingJudge } from '../create-judge.js'
import type { WrittenEntry } from '../formats/capture-item.js'
import type { EntryShortcut, TakenAlike } from '../formats/entry-shortcut.js'
import type { Examination } from '../judge/judge.js'
import { countErrors } from '../judge/judge-error.js'
import { countExchanges } from '../operations/operation-plan.js'
import type { RunJudge } from '../results/run-ledger.js'
import { buildEntryTemplate } from './build-entry-template.js'
import { type CleanBody, type CleanExchange, cleanExchange } from './clean-exchange.js'
import { type BodyReading, EntryPaths } from './entry-paths.js'
import { MissCounter } from './give-up.js'
import { hasScanner } from './scanner.js'

/**
 * Takes whole entries of captures where they stand, without building anything of them: written as another was whose
 * exchange the judge found to be in order, with other dates, ids and bodies, whose templates it knows too. What it does
 * not take is read and checked in full. This is what makes checking faster than parsing; see README.md beside this file.
 */
export interface FastPath extends RunJudge {
  /** For the readers of captures. */
  readonly shortcut: EntryShortcut
}

/** What is counted of entries that are written in one way. */
interface EntryTally
  extends Pick<CleanExchange, 'plan' | 'rendition' | 'status' | 'error' | 'findings' | 'drift'> {
  /** How often the way was followed since it was last counted. */
  hits: number
}

/** After so many samples an entry that is still unknown is not like the others. */
const MOST_SAMPLES = 2_000

/** Whether there is a fast path in this engine. */
export function hasFastPath(): boolean {
  return hasScanner()
}

/**
 * Makes the fast path of a judge; it knows no way yet. It stands in for the judge in a run: it gives the verdicts of the
 * judge, learns from entries that were read, and counts what it took with what the judge counted.
 */
export function createFastPath(counting: CountingJudge): FastPath {
  const { contracts, examples, examine, coverage, drift, noteDrift } = counting
  const paths = new EntryPaths<EntryTally>()
  const misses = new MissCounter()
  const tallies: EntryTally[] = []
  let samples = 0
  const readingOf = ({ plan }: CleanExchange, { check, place }: CleanBody): BodyReading => ({
    plan: { document: plan.contract.document, pointer: check.schema, node: check.node },
    examples: () => examples.possibleRepeats(plan, place),
  })
  const learn = (entry: WrittenEntry, examination: Examination): void => {
    if (samples >= MOST_SAMPLES || misses.hasGivenUp()) return
    const exchange = cleanExchange(examination)
    const parts = exchange && buildEntryTemplate(entry, { hasAnyResponse: exchange.response !== undefined })
    if (!parts) return
    samples++
    const { plan, rendition, status, request, response, error, findings, drift } = exchange
    const bodies = {
      request: readingOf(exchange, request),
      ...(response && { response: readingOf(exchange, response) }),
    }
    const tally = { plan, rendition, status, ...(error && { error }), findings, drift, hits: 0 }
    if (paths.add(parts, bodies, tally)) tallies.push(tally)
  }
  const settle = (): void => {
    paths.settle()
    for (const tally of tallies) {
      countExchanges(tally.plan, tally, tally.hits)
      if (tally.error) countErrors(tally.plan, tally.error, tally.hits)
      tally.hits = 0
    }
  }
  const take: EntryShortcut['take'] = (window, at, bounds) => {
    const taken = paths.take(window, at, bounds)
    if (!taken) return undefined
    const { leaves, times, end, longest } = taken
    const runs: TakenAlike[] = []
    for (const [index, tally] of leaves.entries()) {
      const { status, findings, drift } = tally
      const time = times[index] ?? Number.NaN
      const last = runs.at(-1)
      tally.hits++
      drift.forEach(noteDrift)
      if (findings.length > 0) runs.push({ status, times: [time], findings })
      else if (last?.status === status && !last.findings) last.times.push(time)
      else runs.push({ status, times: [time] })
    }
    return { count: leaves.length, end, longest, runs }
  }
  return {
    contracts,
    shortcut: {
      take: (window, at, bounds) => {
        if (tallies.length === 0 || misses.hasGivenUp()) return undefined
        const taken = take(window, at, bounds)
        misses.note(taken?.count ?? 0)
        return taken
      },
    },
    judge: (exchange, written) => {
      const examination = examine(exchange)
      if (written) learn(written, examination)
      return examination.verdict
    },
    coverage: () => {
      settle()
      return coverage()
    },
    drift,
  }
}
