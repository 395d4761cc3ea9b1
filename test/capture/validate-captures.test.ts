import { describe, expect, it } from 'vitest'
import { createJudge } from '../../src/capture/index.js'
import { createRunLedger } from '../../src/capture/results/run-ledger.js'
import {
  failures,
  finishRun,
  type RunSummary,
  validateCaptures,
} from '../../src/capture/validate-captures.js'
import { exchangeItems, itemsOf, SAMPLE, sampleRun } from './reports/sample-run.js'
import { tinyContract, tinyExchange } from './tiny-contract.js'

const contracts = [tinyContract()]

describe('a run', () => {
  it('counts every exchange once', async () => {
    const { summary } = await sampleRun()
    expect(summary).toEqual({
      exchanges: 10,
      judged: 7,
      unmatched: 1,
      unjudged: 1,
      preflights: 1,
      violations: 1,
      drift: 4,
      refused: 1,
      problems: 1,
      cut: 1,
      findingsLeftOut: 0,
    })
  })

  it('counts all findings but keeps no more than it is told', async () => {
    const items = exchangeItems(Array.from({ length: 7 }, () => tinyExchange({ request: { Id: 7 } })))
    const result = await validateCaptures(itemsOf(items), createJudge({ contracts }), { mostFindings: 3 })
    expect(result.summary).toMatchObject({ violations: 7, findingsLeftOut: 4 })
    expect(result.findings).toHaveLength(3)
    expect(result.groups).toMatchObject([{ rule: 'type', place: '/Id', count: 7 }])
  })

  it('tells what is as frequent in the order of the captures', async () => {
    const sources = ['c', 'a', 'b']
    const exchanges = sources.flatMap((source, index) =>
      [
        tinyExchange({ request: { Id: '0123456789', [`New${index}`]: 1 } }),
        tinyExchange({ requestHeaders: { 'x-amz-target': `Tiny.Other${index}` } }),
      ].map((exchange) => ({ ...exchange, place: { source, entry: 1 } })),
    )
    const items = exchanges.map((exchange) => ({ kind: 'exchange' as const, exchange }))
    const { groups, unchecked } = await validateCaptures(itemsOf(items), createJudge({ contracts }))
    expect(groups.map(({ first }) => first.source)).toEqual(sources)
    expect(unchecked.map(({ source }) => source)).toEqual(sources)
  })

  it('tells its progress', async () => {
    const told: number[] = []
    const items = exchangeItems([tinyExchange(), tinyExchange(), tinyExchange()])
    await validateCaptures(itemsOf(items), createJudge({ contracts }), {
      onJudged: (count) => told.push(count),
    })
    expect(told).toEqual([2, 1])
  })

  it('checked in parts gives the same result as in one', () => {
    const items = exchangeItems(SAMPLE)
    const whole = createRunLedger(createJudge({ contracts }))
    for (const item of items) whole.add(item)
    const parts = [items.slice(0, 4), items.slice(4)].map((share) => {
      const ledger = createRunLedger(createJudge({ contracts }))
      for (const item of share) ledger.add(item)
      return structuredClone(ledger.part())
    })
    const merged = createRunLedger(createJudge({ contracts }))
    for (const part of parts) merged.merge(part)
    expect(finishRun(contracts, merged.part())).toEqual(finishRun(contracts, whole.part()))
  })
})

describe('coverage', () => {
  it('tells the coverage, and what was never touched', async () => {
    const { coverage } = await sampleRun()
    const [operation] = coverage.byOperation
    expect(operation?.members.filter(({ side }) => side === 'request')).toEqual([
      { side: 'request', path: 'Id', count: 8 },
      { side: 'request', path: 'MaxResults', count: 1 },
      { side: 'request', path: 'Filters', count: 0 },
      { side: 'request', path: 'Password', count: 0 },
      { side: 'request', path: 'Secrets', count: 0 },
      { side: 'request', path: 'Labels', count: 0 },
    ])
    expect(operation?.members).toContainEqual({ side: 'response', path: 'Steps[].Status', count: 5 })
    expect(operation?.enums).toContainEqual({
      side: 'response',
      path: 'Steps[].Status',
      values: [
        { name: 'Pending', count: 0 },
        { name: 'Success', count: 3 },
        { name: 'Failed', count: 0 },
      ],
    })
    expect(operation?.errors).toContainEqual({ name: 'ValidationException', count: 1 })
    expect(operation?.renditions).toEqual([
      { name: 'wire', count: 8 },
      { name: 'published', count: 0 },
    ])
  })

  it('tells which examples the traffic repeated, whatever the order of members', async () => {
    const items = exchangeItems([
      tinyExchange({ request: '{"MaxResults":5.0,"Id":"0123456789"}', response: { Steps: [] } }),
    ])
    const { coverage } = await validateCaptures(itemsOf(items), createJudge({ contracts }))
    expect(coverage.byOperation[0]?.examples).toEqual([
      { name: 'request wire one', count: 1 },
      { name: 'response 200 wire none', count: 1 },
      { name: 'response 200 wire more', count: 0 },
    ])
  })
})

describe('what makes a run fail', () => {
  const fine: RunSummary = {
    exchanges: 1,
    judged: 1,
    unmatched: 0,
    unjudged: 0,
    preflights: 0,
    violations: 0,
    drift: 0,
    refused: 0,
    problems: 0,
    cut: 0,
    findingsLeftOut: 0,
  }
  const why = (
    summary: Partial<RunSummary>,
    failOn: Parameters<typeof failures>[1]['failOn'],
    allowUnmatched = false,
  ) => failures({ summary: { ...fine, ...summary } }, { failOn, allowUnmatched })

  it('is nothing when all is well', () => expect(why({}, 'drift')).toEqual([]))
  it('is a violation', () => expect(why({ violations: 1 }, 'violation')).toEqual(['1 violation']))
  it('is an unchecked exchange, by default', () => {
    expect(why({ unmatched: 2, unjudged: 1 }, 'unmatched')).toEqual([
      '2 unmatched exchanges',
      '1 uncheckable exchange',
    ])
    expect(why({ unmatched: 2, unjudged: 1 }, 'violation')).toEqual([])
    expect(why({ unmatched: 2, unjudged: 1 }, 'unmatched', true)).toEqual([])
  })
  it('is drift only when asked', () => {
    expect(why({ drift: 1 }, 'unmatched')).toEqual([])
    expect(why({ drift: 1 }, 'drift', true)).toEqual(['1 drift finding'])
  })
  it('is a capture that is cut off', () => {
    expect(why({ problems: 1, cut: 1 }, 'violation', true)).toEqual(['1 unreadable part'])
  })
  it('is that nothing was checked', () => {
    expect(why({ exchanges: 0, judged: 0 }, 'violation', true)).toEqual(['nothing was checked'])
    expect(why({ judged: 0, preflights: 1 }, 'unmatched')).toEqual(['nothing was checked'])
  })
  it('is nothing at all with never', () => {
    expect(why({ exchanges: 0, judged: 0, violations: 3, problems: 1 }, 'never')).toEqual([])
  })
})
