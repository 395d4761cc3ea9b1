import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCountingJudge } from '../../../src/capture/create-judge.js'
import { createFastPath } from '../../../src/capture/fast-path/fast-path.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { sampled } from '../../sampling.js'
import { harOf } from '../formats/sample-captures.js'
import { tinyContract } from '../tiny-contract.js'
import { anyExchange } from './any-exchanges.js'
import { runBothWays } from './run-both-ways.js'
import { linesOf } from './small-entries.js'

it('exchanges get the verdict that examining each gives, whatever came before', () => {
  let examined = 0
  let judged = 0
  fc.assert(
    fc.property(fc.array(anyExchange, { minLength: 20, maxLength: 60 }), (exchanges) => {
      const contracts = [tinyContract()]
      const plain = createCountingJudge({ contracts, showValues: true })
      const counting = createCountingJudge({ contracts, showValues: true })
      const fast = createFastPath({
        ...counting,
        examine: (given) => {
          examined++
          return counting.examine(given)
        },
      })
      for (const [index, members] of [...exchanges, ...exchanges].entries()) {
        judged++
        const place = { source: `capture${index % 3}`, entry: index, ...(index % 2 === 0 && { line: index }) }
        const given = { place, ...members }
        expect(JSON.stringify(fast.judge(given))).toBe(JSON.stringify(plain.examine(given).verdict))
      }
      expect(fast.coverage()).toEqual(plain.coverage())
      expect(fast.drift()).toEqual(plain.drift())
    }),
    { numRuns: sampled(40, 1_000) },
  )
  expect(examined).toBeLessThan(judged * 0.8)
}, 120_000)

type Half = Exchange['request'] | Exchange['response']

/** A half of an exchange as HAR has it. */
function halfOf(half: Half, body: 'postData' | 'content'): object {
  const headers = Object.entries(half?.headers ?? {}).map(([name, value]) => ({ name, value }))
  return { ...half, headers, [body]: { text: String(half?.body) } }
}

it('entries get the verdict that reading each gives, whatever came before', async () => {
  let taken = 0
  let entries = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyExchange, { minLength: 30, maxLength: 60 }), async (exchanges) => {
      const all = exchanges.filter(({ request }) => typeof request?.body === 'string')
      const lines = all.map((members) => JSON.stringify({ date: '2026-03-19T08:59:36Z', ...members }))
      const har = all.map(({ request, response }) => ({
        startedDateTime: '2026-03-19T08:59:36Z',
        request: halfOf(request, 'postData'),
        ...(response && { response: halfOf(response, 'content') }),
      }))
      entries += all.length * 2
      taken += (await runBothWays([linesOf(lines), harOf(har), linesOf(lines)])).taken
    }),
    { numRuns: sampled(10, 500) },
  )
  expect(taken).toBeGreaterThan(entries / 5)
}, 120_000)
