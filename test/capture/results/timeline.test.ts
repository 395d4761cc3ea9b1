import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RunTimes } from '../../../src/capture/formats/capture-item.js'
import { createTimeline } from '../../../src/capture/results/timeline.js'

const rows = fc.array(fc.record({ status: fc.constantFrom('200', '400'), count: fc.nat(3_000) }), {
  maxLength: 20,
})

it('a row of exchanges is counted as each of them would be', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const together = createTimeline('exchanges')
      const apart = createTimeline('exchanges')
      let next = 1
      for (const { status, count } of all) {
        together.add(next, status, count)
        for (let index = 0; index < count; index++) apart.add(next + index, status)
        next += count
      }
      expect(together.timeline()).toEqual(apart.timeline())
    }),
  )
})

/** Times of exchanges in a row: mostly close to each other, some far off, some none. */
const times = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.integer({ min: 0, max: 3_000 }).map((after) => Date.UTC(2026, 2, 19) + after),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: 4_000_000 }).map((after) => Date.UTC(2026, 2, 19) + after),
    },
    { weight: 1, arbitrary: fc.constantFrom(Date.UTC(2026, 5, 1), Date.UTC(1, 0), Number.NaN) },
  ),
  { minLength: 1, maxLength: 8 },
)
const runs = fc.array(fc.record({ status: fc.constantFrom('200', '400'), times }), { maxLength: 20 })

it('exchanges with times are counted as each of them would be', () => {
  const runOf = (all: readonly number[]): RunTimes => ({
    times: all,
    earliest: Math.min(...all),
    latest: Math.max(...all),
  })
  fc.assert(
    fc.property(runs, (all) => {
      const together = createTimeline('milliseconds')
      const apart = createTimeline('milliseconds')
      for (const { status, times } of all) {
        const areTimes = times.map((time) => apart.addTimes(runOf([time]), status))
        expect(together.addTimes(runOf(times), status)).toBe(areTimes.includes(true))
      }
      expect(together.timeline()).toEqual(apart.timeline())
    }),
  )
})
