import type { Contract } from '../contract/contract.js'
import type { Exchange } from '../exchange/exchange.js'
import { type CoverageCounts, countCoverage } from './coverage/coverage-counts.js'
import { createExampleTracker, type ExampleTracker } from './coverage/examples.js'
import { createExaminer, type Examination, type ExaminerOptions } from './judge/judge.js'
import type { ReadBodies } from './judge/read-message.js'
import { createDriftLedger, type DriftFact, type DriftObservation } from './results/drift-ledger.js'
import type { ExchangeVerdict } from './verdict/finding.js'

/** How to check. */
export interface JudgeOptions extends ExaminerOptions {}

/** Checks exchanges one after the other and keeps count of what they touched. */
export interface Judge {
  readonly contracts: readonly Contract[]
  /** Checks an exchange; header names must be in lower case. */
  judge(exchange: Exchange): ExchangeVerdict
  /** What the exchanges so far touched. */
  coverage(): CoverageCounts
  /** What the exchanges so far had that the contracts do not know. */
  drift(): readonly DriftFact[]
}

/**
 * Makes a judge, which checks exchanges and counts what they touch. Its schemas are compiled when traffic first needs them.
 *
 * ```ts
 * import { createJudge, openCaptures, openContracts } from 'aws-json-contract/capture'
 *
 * const judge = createJudge({ contracts: await openContracts([]) })
 * for await (const items of openCaptures(['traffic.har'])) {
 *   for (const item of items) if (item.kind === 'exchange') console.log(judge.judge(item.exchange).findings)
 * }
 * console.log(judge.coverage(), judge.drift())
 * ```
 */
export function createJudge(options: JudgeOptions): Judge {
  const { contracts, examine, coverage, drift } = createCountingJudge(options)
  return { contracts, coverage, drift, judge: (exchange) => examine(exchange).verdict }
}

/** A judge that tells of an exchange not the verdict alone, and whose plans can be reached. */
export interface CountingJudge extends Omit<Judge, 'judge'> {
  readonly examples: ExampleTracker
  /** Checks an exchange of which some bodies were read already. */
  examine(exchange: Exchange, read?: ReadBodies): Examination
  /** Counts so many times more what an exchange had that the contracts do not know. */
  noteDrift(observation: DriftObservation, times: number): void
}

/** Makes a judge that shows what else it saw, for those who put runs together. */
export function createCountingJudge(options: JudgeOptions): CountingJudge {
  const examiner = createExaminer(options)
  const drift = createDriftLedger()
  const examples = createExampleTracker()
  return {
    contracts: options.contracts,
    examples,
    coverage: () => countCoverage(examiner.plans()),
    drift: () => drift.facts(),
    noteDrift: drift.note,
    examine: (exchange, read) => {
      const examination = examiner.examine(exchange, read)
      for (const observation of examination.drift) drift.note(observation)
      const { judged, bodies } = examination
      if (judged) for (const { place, value } of bodies) examples.touch(judged.plan, place, value)
      return examination
    },
  }
}
