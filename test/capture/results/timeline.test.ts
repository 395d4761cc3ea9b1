import fc from 'fast-check'
import { expect, it } from 'vitest'
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
