import type { Contract } from '../../contract/contract.js'
import type { CapturePlace, Exchange } from '../../exchange/exchange.js'
import { type CoverageCounts, mergeCounts, mergeCoverage } from '../coverage/coverage-counts.js'
import type { CaptureItem, CaptureProblem, RunTimes, WrittenEntry } from '../formats/capture-item.js'
import { addTo } from '../operations/operation-plan.js'
import type { ExchangeVerdict, OperationIdentity } from '../verdict/finding.js'
import { createDriftLedger, type DriftFact } from './drift-ledger.js'
import { createFindingLedger, type FindingTally } from './finding-ledger.js'
import { createOrderRuns, type OrderRun } from './order-runs.js'
import { createPlaceOrder } from './place-order.js'
import { createSmallestKeys } from './smallest-keys.js'
import { createTimeline, type Timeline } from './timeline.js'

/** Exchanges that were not checked, by the reason why. */
export interface UncheckedGroup extends Partial<OperationIdentity> {
  readonly outcome: 'unmatched' | 'unjudged'
  readonly reason: string
  readonly count: number
  /** The first of them. */
  readonly source: string
  readonly entry: number
}

/** What became of the exchanges of a run, in numbers. */
interface OutcomeCounts {
  readonly exchanges: number
  readonly judged: number
  readonly unmatched: number
  readonly unjudged: number
  readonly preflight: number
  readonly problems: number
  readonly cut: number
}

/** A run or a part of one, as plain data: parts checked apart can be put together. */
export interface RunPart {
  readonly outcomes: OutcomeCounts
  readonly found: FindingTally
  readonly problems: readonly CaptureProblem[]
  readonly unchecked: readonly UncheckedGroup[]
  readonly statuses: Readonly<Record<string, number>>
  readonly byDate: Timeline
  readonly byOrder: Timeline
  /** The statuses in the order of the entries; only of a piece, and only as long as nothing in it has a date. */
  readonly order?: readonly OrderRun[]
  readonly coverage: CoverageCounts
  readonly drift: readonly DriftFact[]
}

/** Whoever checks the exchanges of a run and keeps count of what they touch. */
export interface RunJudge {
  readonly contracts: readonly Contract[]
  /** Checks an exchange; `written` is the entry that it was read from, where the reader kept it. */
  judge(exchange: Exchange, written?: WrittenEntry): ExchangeVerdict
  coverage(): CoverageCounts
  drift(): readonly DriftFact[]
}

/** Takes in what a run meets, in bounded memory. */
export interface RunLedger {
  /** Takes in an item; returns how many exchanges it has. */
  add(item: CaptureItem): number
  /** Takes in a part that was checked elsewhere. */
  merge(part: RunPart): void
  part(): RunPart
}

/** How much a ledger keeps, and how parts of a run are put together. */
export interface LedgerOptions {
  /** How many findings are listed; all are counted. 10,000 unless told. */
  readonly mostFindings?: number | undefined
  /** Whether this is a piece of a run, with places of its own, that will be put where it belongs. */
  readonly isPiece?: boolean
  /** The captures in the order they are read, for runs of several threads, which meet them in any order. */
  readonly sources?: readonly string[]
}

const MOST_PROBLEMS_KEPT = 1_000
const MOST_UNCHECKED_KEPT = 500

/** Makes the ledger of a run; exchanges given to `add` are checked by `judge`. */
export function createRunLedger(judge: RunJudge, options: LedgerOptions = {}): RunLedger {
  const { mostFindings, sources = [], isPiece = false } = options
  const places = createPlaceOrder(sources)
  const { compare } = places
  const outcomes = { exchanges: 0, judged: 0, unmatched: 0, unjudged: 0, preflight: 0, problems: 0, cut: 0 }
  const findings = createFindingLedger(places, mostFindings)
  const problems: CaptureProblem[] = []
  const unchecked = createSmallestKeys<UncheckedGroup>(MOST_UNCHECKED_KEPT, (one, other) => {
    const first = compare(one, other) <= 0 ? one : other
    return { ...first, count: one.count + other.count }
  })
  const byDate = createTimeline('milliseconds')
  const byOrder = createTimeline('exchanges')
  const order = createOrderRuns()
  let isDated = false
  const elsewhere = createDriftLedger()
  const statuses = new Map<number, number>()
  let mergedStatuses: Readonly<Record<string, number>> = {}
  let mergedCoverage: CoverageCounts = {}

  const leaveUnchecked = (group: UncheckedGroup): void =>
    unchecked.add(JSON.stringify([group.outcome, group.reason, group.target]), group)
  let source: string | undefined
  let before = 0
  let last = 0
  /** The number of the first of some exchanges in the whole run, as far as this ledger knows what came before. */
  const orderOf = ({ source: from, start, count }: OrderRun): number => {
    if (source !== undefined && from !== source) {
      before += last
      last = 0
    }
    source = from
    last = Math.max(last, start + count - 1)
    return before + start
  }
  const addVerdict = (verdict: ExchangeVerdict, item: CaptureItem & { kind: 'exchange' }): void => {
    const { place, date, response } = item.exchange
    outcomes[verdict.outcome]++
    if (verdict.findings.length > 0 || verdict.notes.length > 0) findings.add(verdict.findings, verdict.notes)
    if (verdict.outcome === 'unmatched' || verdict.outcome === 'unjudged') {
      const { outcome, reason = '', service, operation, target } = verdict
      const { source, entry } = place
      leaveUnchecked({
        outcome,
        reason,
        ...(service !== undefined && { service }),
        ...(operation !== undefined && { operation }),
        ...(target !== undefined && { target }),
        count: 1,
        source,
        entry,
      })
    }
    if (!response) return
    const time = Date.parse(date ?? '')
    addStatus(place, { times: [time], earliest: time, latest: time }, response.status)
  }
  const addOrder = (run: OrderRun): void => {
    if (isPiece && !isDated) order.add(run)
    byOrder.add(orderOf(run), run.status, run.count)
  }
  const addStatus = (place: CapturePlace, run: RunTimes, status: number): void => {
    const { length } = run.times
    addTo(statuses, status, length)
    const name = String(status)
    addOrder({ source: place.source, start: place.entry, status: name, count: length })
    if (byDate.addTimes(run, name)) isDated = true
  }
  const addProblem = (problem: CaptureProblem): void => {
    outcomes.problems++
    if (problem.cut) outcomes.cut++
    if (problems.length < MOST_PROBLEMS_KEPT) problems.push(problem)
  }
  return {
    add: (item) => {
      places.meet(sourceOf(item))
      if (item.kind === 'problem') {
        addProblem(item.problem)
        return 0
      }
      if (item.kind === 'taken') {
        const { length } = item.times
        outcomes.exchanges += length
        outcomes.judged += length
        if (item.findings) findings.add(item.findings, [])
        addStatus(item.place, item, item.status)
        return length
      }
      outcomes.exchanges++
      addVerdict(judge.judge(item.exchange, item.written), item)
      return 1
    },
    merge: (part) => {
      // The names of an object made here, of which nobody else can add any.
      for (const name of Object.keys(outcomes) as (keyof typeof outcomes)[])
        outcomes[name] += part.outcomes[name]
      findings.merge(part.found)
      problems.push(...part.problems)
      problems.sort((one, other) => compare(one.place, other.place)).splice(MOST_PROBLEMS_KEPT)
      part.unchecked.forEach(leaveUnchecked)
      byDate.merge(part.byDate)
      if (part.order) for (const run of part.order) addOrder(run)
      else byOrder.merge(part.byOrder)
      mergedStatuses = mergeCounts(mergedStatuses, part.statuses)
      mergedCoverage = mergeCoverage(mergedCoverage, part.coverage)
      elsewhere.merge(part.drift)
    },
    part: () => {
      const drift = createDriftLedger()
      drift.merge(elsewhere.facts())
      drift.merge(judge.drift())
      return {
        outcomes: { ...outcomes },
        found: findings.tally(),
        problems,
        unchecked: [...unchecked.values()].sort(
          (one, other) => other.count - one.count || compare(one, other),
        ),
        statuses: mergeCounts(mergedStatuses, Object.fromEntries(statuses)),
        byDate: byDate.timeline(),
        byOrder: byOrder.timeline(),
        ...(isPiece && !isDated && { order: order.runs() }),
        coverage: mergeCoverage(mergedCoverage, judge.coverage()),
        drift: drift.facts(),
      }
    },
  }
}

/** The capture that an item was read from. */
function sourceOf(item: CaptureItem): string {
  if (item.kind === 'taken') return item.place.source
  return (item.kind === 'problem' ? item.problem : item.exchange).place.source
}
