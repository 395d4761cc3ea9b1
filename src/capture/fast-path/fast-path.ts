import type { Exchange, ExchangeRequest } from '../../exchange/exchange.js'
import type { CountingJudge } from '../create-judge.js'
import type { WrittenEntry } from '../formats/capture-item.js'
import { type EntryShortcut, joinTaken, type TakenEntries } from '../formats/entry-shortcut.js'
import type { Examination } from '../judge/judge.js'
import { countErrors } from '../judge/judge-error.js'
import type { ReadBodies } from '../judge/read-message.js'
import { countExchanges } from '../operations/operation-plan.js'
import type { RunJudge } from '../results/run-ledger.js'
import type { ExchangeVerdict } from '../verdict/finding.js'
import { buildCassetteTemplate } from './build-cassette-template.js'
import { buildEntryTemplate } from './build-entry-template.js'
import { buildLogTemplate } from './build-log-template.js'
import { type CleanBody, type CleanExchange, cleanExchange } from './clean-exchange.js'
import { type EntryPart, isUsual } from './entry-part.js'
import { type BodyReading, EntryPaths, type EntryWay } from './entry-paths.js'
import { type ExchangeFrame, fillFrame, frameOf } from './exchange-frame.js'
import { MissCounter } from './give-up.js'
import { type ExchangeParts, partExchange } from './known-exchanges.js'
import { NoScannerError, scannerModule } from './load-scanner.js'

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
interface EntryTally extends EntryWay, Pick<CleanExchange, 'plan' | 'rendition' | 'error' | 'drift'> {
  /** What is known of entries whose bodies are not in order. */
  readonly frame?: ExchangeFrame
}

/** What was read of the bodies of an exchange, and the way around them. */
interface FramedExchange {
  readonly read: ReadBodies
  readonly way: EntryTally
}

/** What is known of exchanges that are alike but for their bodies. */
interface KnownExchange {
  readonly verdict: ExchangeVerdict
  readonly tally: EntryTally
  /** The ways of the bodies that have to be in order. */
  readonly request: number
  readonly response?: number
}

/** After so many samples an entry that is still unknown is not like the others. */
const MOST_SAMPLES = 2_000

/** What threads share of their fast paths, to be made by one and given to the others. */
export function shareFastPath(shared?: WebAssembly.Module): WebAssembly.Module | undefined {
  return scannerModule(shared)
}

/** The fast path of a judge; `undefined` where this engine cannot run the scanner. */
export function fastPathOf(counting: CountingJudge): FastPath | undefined {
  try {
    return createFastPath(counting)
  } catch (error) {
    if (error instanceof NoScannerError) return undefined
    throw error
  }
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
  const known = new Map<string, KnownExchange>()
  /** Exchanges of which no more than bodies was read, by their requests. */
  const framed = new Map<ExchangeRequest, FramedExchange>()
  /** Ways around errors that were in order, but others than the sample: the next one is read, and learnt. */
  const wanting = new Set<EntryTally>()
  let samples = 0
  const readingOf = ({ plan }: CleanExchange, { check, place }: CleanBody): BodyReading => ({
    plan: { document: plan.contract.document, pointer: check.schema, node: check.node },
    examples: () => examples.possibleRepeats(plan, place),
  })
  const mayLearn = (): boolean => samples < MOST_SAMPLES && !misses.hasGivenUp()
  const learn = (entry: WrittenEntry, examination: Examination): void => {
    const exchange = cleanExchange(examination)
    const hasAnyResponse = exchange?.response !== undefined
    const parts = exchange && buildTemplate(entry, hasAnyResponse)
    if (!parts || !isUsual(parts)) return
    samples++
    const { request, response } = exchange
    const bodies = {
      request: readingOf(exchange, request),
      ...(response && { response: readingOf(exchange, response) }),
    }
    const { judged } = examination
    const frame = judged && frameOf(judged.exchange, exchange.plan, parts)
    const tally = {
      ...tallyOf(exchange, linesOf(parts), entry.format === 'vcr' ? entry.ending : undefined),
      ...(frame && { frame }),
    }
    const { format } = entry
    const kind = format === 'botocore' ? { format, thread: entry.thread } : { format }
    if (paths.add({ ...kind, parts }, bodies, tally)) tallies.push(tally)
  }
  const learnExchange = (key: string, examination: Examination): void => {
    // One whose bodies are not known to be in order is learnt once, however often it comes.
    if (known.size >= MOST_SAMPLES || known.has(key)) return
    const exchange = cleanExchange(examination)
    if (!exchange) return
    const { request, response } = exchange
    const tally = tallyOf(exchange, 0, undefined)
    tallies.push(tally)
    known.set(key, {
      verdict: examination.verdict,
      tally,
      request: paths.addBody(readingOf(exchange, request)),
      ...(response && { response: paths.addBody(readingOf(exchange, response)) }),
    })
  }
  /** The verdict of an exchange that readers have read, if another one was like it. */
  const judgeKnown = ({ place }: Exchange, parts: ExchangeParts): ExchangeVerdict | undefined => {
    const found = known.get(parts.key)
    if (!found) return undefined
    const { verdict, tally, request, response } = found
    const bodies: (readonly [number, string])[] = [[request, parts.request]]
    if (response !== undefined) bodies.push([response, parts.response])
    if (!paths.takeBodies(bodies)) return undefined
    tally.hits++
    const findings = tally.findings.map(({ source: _, entry: _number, line: _line, ...finding }) => ({
      ...place,
      ...finding,
    }))
    return { ...verdict, findings }
  }
  const settle = (): void => {
    paths.settle()
    for (const tally of tallies) {
      countExchanges(tally.plan, tally, tally.hits)
      if (tally.error) countErrors(tally.plan, tally.error, tally.hits)
      if (tally.hits > 0) for (const observation of tally.drift) noteDrift(observation, tally.hits)
      tally.hits = 0
    }
  }
  const takeAround: EntryShortcut['take'] = (window, at, bounds) => {
    const taken = paths.takeAround(window, at, bounds)
    if (!taken) return undefined
    const { way } = taken
    const { frame, status, ending } = way
    const filled = frame && !(wanting.has(way) && mayLearn()) && fillFrame(frame, taken)
    if (!filled) return undefined
    const { exchange, read } = filled
    paths.countAround()
    if (exchange.request) framed.set(exchange.request, { read, way })
    const { time, end, longest, lines, linesBefore } = taken
    const run = { status, lines: linesBefore, times: [time], earliest: time, latest: time, exchange }
    return { count: 1, startOfLast: at, end, longest, lines, ending, runs: [run] }
  }
  /** Entries that are in order, and between them those of which all but the bodies is known. */
  const takeAll: EntryShortcut['take'] = (window, start, bounds) => {
    const parts: TakenEntries[] = []
    for (let at = start; ; at = paths.next()) {
      const taken = paths.take(window, at, bounds)
      misses.noteTaken(taken?.count ?? 0)
      const around = takeAround(window, taken ? paths.next() : at, bounds)
      if (taken) parts.push(taken)
      if (!around) return joinTaken(parts)
      parts.push(around)
    }
  }
  return {
    contracts,
    shortcut: {
      take: (window, at, bounds) => {
        if (tallies.length === 0 || misses.hasGivenUp()) return undefined
        return takeAll(window, at, bounds)
      },
    },
    judge: (exchange, written) => {
      const around = exchange.request && framed.get(exchange.request)
      if (exchange.request && around) {
        framed.delete(exchange.request)
        const examination = examine(exchange, around.read)
        if (cleanExchange(examination)?.error) wanting.add(around.way)
        return examination.verdict
      }
      const parts = written && mayLearn() ? undefined : partExchange(exchange)
      const verdict = parts && judgeKnown(exchange, parts)
      if (verdict) return verdict
      const examination = examine(exchange)
      const { plan } = examination.judged ?? {}
      for (const way of wanting)
        if (way.plan === plan && way.status === exchange.response?.status) wanting.delete(way)
      if (written && tallies.length > 0) misses.noteRead()
      if (parts) learnExchange(parts.key, examination)
      else if (written) learn(written, examination)
      return examination.verdict
    },
    coverage: () => {
      settle()
      return coverage()
    },
    drift: () => {
      settle()
      return drift()
    },
  }
}

function buildTemplate(entry: WrittenEntry, hasAnyResponse: boolean): readonly EntryPart[] | undefined {
  if (entry.format === 'vcr') return buildCassetteTemplate(entry, { hasAnyResponse })
  if (entry.format === 'botocore') return buildLogTemplate(entry, { hasAnyResponse })
  return buildEntryTemplate(entry, { hasAnyResponse })
}

function tallyOf(
  { plan, rendition, status, error, findings, drift }: CleanExchange,
  lines: number,
  ending: string | undefined,
): EntryTally {
  return { plan, rendition, status, ...(error && { error }), findings, drift, lines, ending, hits: 0 }
}

/** How many lines an entry takes, but for what bodies of cassettes go on in. An item of JSON has none of its own. */
function linesOf(parts: readonly EntryPart[]): number {
  return parts.reduce((lines, { text }) => lines + text.split('\n').length - 1, 0)
}
