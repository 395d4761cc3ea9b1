import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampled } from '../../sampling.js'
import { read } from './collect.js'
import { harEntries, harOf, ndjsonLines, SAMPLES } from './sample-captures.js'

const captures = {
  HAR: Buffer.from(harOf()),
  'indented HAR': Buffer.from(harOf(harEntries(), 1)),
  NDJSON: Buffer.from(`${ndjsonLines().join('\n')}\n`),
}

/** So far is the next cut from the one before: no period of what is written. */
const STRIDE = sampled(5, 1)

/** Where each entry ends, by its last bytes. */
function entryEnds(name: keyof typeof captures): readonly number[] {
  const bytes = captures[name]
  const ending = name === 'NDJSON' ? '\n' : name === 'HAR' ? '"receive":0}}' : '"receive": 0\n    }\n   }'
  const ends: number[] = []
  for (let at = bytes.indexOf(ending); at !== -1; at = bytes.indexOf(ending, at + 1)) {
    ends.push(name === 'NDJSON' ? at : at + ending.length)
  }
  return ends
}

describe.each(Object.keys(captures) as (keyof typeof captures)[])('%s', (name) => {
  const bytes = captures[name]
  const ends = entryEnds(name)

  it('gives every entry before a cut, and the cut with its offset, wherever it is', async () => {
    expect(ends).toHaveLength(SAMPLES.length)
    const whole = await read(bytes)
    for (let length = 1; length < bytes.length; length += STRIDE) {
      const { exchanges, problems } = await read(bytes.subarray(0, length))
      const before = ends.filter((end) => end <= length).length
      expect(exchanges, `cut at ${length}`).toEqual(whole.exchanges.slice(0, before))
      const isUnnoticeable = name === 'NDJSON' && ends.some((end) => length === end || length === end + 1)
      expect(
        problems.map(({ cut, offset }) => ({ cut, offset })),
        `cut at ${length}`,
      ).toEqual(isUnnoticeable ? [] : [{ cut: true, offset: length }])
    }
  })

  it('reads the same however the bytes arrive', async () => {
    const whole = await read(bytes)
    const lengths = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 0, max: bytes.length }), async (chunks, cut) => {
        expect(await read(bytes, {}, chunks)).toEqual(whole)
        const part = bytes.subarray(0, cut)
        expect(await read(part, {}, chunks)).toEqual(await read(part))
      }),
    )
  })

  it('gives what a gzip stream holds before it is cut', async () => {
    const zipped = gzipSync(bytes)
    const whole = await read(bytes)
    expect(await read(zipped, {}, [7])).toEqual(whole)
    for (let length = 20; length < zipped.length; length += STRIDE) {
      const { exchanges, problems } = await read(zipped.subarray(0, length))
      expect(exchanges).toEqual(whole.exchanges.slice(0, exchanges.length))
      expect(problems).toHaveLength(1)
      expect(problems[0]?.cut || problems[0]?.wholeSource).toBe(true)
    }
  })

  it('reads every entry but the damaged one', async () => {
    const { exchanges: all } = await read(bytes)
    const starts = [
      bytes.indexOf(name === 'NDJSON' ? '{"source"' : '{', bytes.indexOf('"entries"') + 1),
      ...ends,
    ]
    const noise = fc.uint8Array({ minLength: 1, maxLength: 40 })
    const entry = fc.integer({ min: 0, max: SAMPLES.length - 1 })
    await fc.assert(
      fc.asyncProperty(
        entry,
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        noise,
        async (index, share, wrong) => {
          const [start = 0, end = 0] = starts.slice(index, index + 2)
          const at = start + 2 + Math.floor(share * (end - start - 2))
          const damaged = Buffer.from(bytes)
          damaged.set(wrong.subarray(0, end - at), at)
          const { exchanges } = await read(damaged)
          const dates = exchanges.map(({ date }) => date)
          const others = all.filter((_, position) => position !== index)
          expect(dates).toEqual(expect.arrayContaining(others.map(({ date }) => date)))
        },
      ),
      { numRuns: sampled(100, 300) },
    )
  })

  it('never fails, whatever the bytes are', async () => {
    const place = fc.integer({ min: 0, max: bytes.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, wrong) => {
        const damaged = Buffer.from(bytes)
        damaged.set(wrong.subarray(0, bytes.length - at), at)
        const { exchanges, problems } = await read(damaged)
        expect(exchanges.length + problems.length).toBeGreaterThan(0)
      }),
    )
  })
})
