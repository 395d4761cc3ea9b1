import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampled } from '../../sampling.js'
import { edit, edited } from './edits.js'
import { FORMATS } from './entry-formats.js'
import { often, runBothWays } from './run-both-ways.js'

describe.each(Object.entries(FORMATS))('entries of %s', (_, { entries, join }) => {
  const many = often(12, ...entries)

  it('are taken when they are written as others were', async () => {
    const { taken, result } = await runBothWays(join(many))
    expect(result.summary).toMatchObject({ exchanges: many.length, judged: many.length, violations: 0 })
    expect(taken).toBeGreaterThan(many.length / 2)
  })

  it('get the verdict that reading gives, whatever was done to them', async () => {
    const mutation = fc.record({ entry: fc.nat(entries.length - 1), how: edit })
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const changed = mutations.flatMap(({ entry, how }) => {
          const text = entries[entry] ?? ''
          return [edited(text, how), text]
        })
        await runBothWays(join([...entries, ...entries, ...entries, ...changed, ...entries]))
      }),
      { numRuns: sampled(25, 300) },
    )
  }, 60_000)
})
