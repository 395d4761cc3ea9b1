import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampled } from '../../sampling.js'
import { often, runBothWays } from './run-both-ways.js'
import { line, linesOf } from './small-entries.js'
import { cassetteOf, item } from './vcr/cassettes.js'

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most }).map((all) => all.join(''))
const padded = (most: number, width = 2): fc.Arbitrary<string> =>
  fc.nat(most).map((number) => String(number).padStart(width, '0'))

/** Dates as JavaScript writes them, and others that are nearly so: on 31 February, at 24:00, in the year 0. */
const likeIso = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: padded(60).map((year) => `20${year}`) },
      { weight: 1, arbitrary: digits(3, 6) },
    ),
    padded(13),
    padded(32),
    fc.constantFrom('T', 'T', 'T', 'T', 't', ' ', ''),
    padded(25),
    padded(60),
    padded(60),
    fc.oneof(
      fc.constant(''),
      digits(0, 12).map((fraction) => `.${fraction}`),
    ),
    fc.constantFrom('Z', 'Z', 'Z', 'Z', 'z', '', '+01:00', '-00:30', '+0100', ' GMT'),
  )
  .map(([year, month, day, mark, hour, minute, second, fraction, zone]) =>
    [`${year}-${month}-${day}${mark}`, `${hour}:${minute}:${second}${fraction}`, zone].join(''),
  )

const likeHttp = fc
  .tuple(
    fc.constantFrom('Thu, ', 'Thursday, ', 'thu ', ''),
    padded(32),
    fc.constantFrom('Mar', 'Dec', 'March', 'mar', 'Foo'),
    padded(60).map((year) => `20${year}`),
    padded(25),
    padded(60),
    fc.constantFrom(' GMT', ' UTC', '', ' +0200', ' PST', ' CET'),
  )
  .map(
    ([name, day, month, year, hour, minute, zone]) =>
      `${name}${day} ${month} ${year} ${hour}:${minute}:36${zone}`,
  )

const dates = fc.array(
  fc.oneof(likeIso, likeIso, likeHttp, fc.constantFrom('', 'null', 'true', '20260319', '-1', '1.5', 'now')),
  { minLength: 30, maxLength: 60 },
)

describe('entries fall into the time that reading them tells', () => {
  const runs = { numRuns: sampled(12, 300) }

  it('of lines', async () => {
    await fc.assert(
      fc.asyncProperty(dates, async (all) => {
        const { taken } = await runBothWays(
          linesOf([...often(12, line()), ...all.map((date) => line({ date }))]),
        )
        expect(taken).toBeGreaterThan(all.length / 2)
      }),
      runs,
    )
  }, 60_000)

  it('of cassettes, plain and in quotes', async () => {
    const quotes = fc.constantFrom('', '', "'", '"')
    await fc.assert(
      fc.asyncProperty(dates, quotes, async (all, quote) => {
        const dated = ['2026-03-19T08:59:36Z', ...all].map((date) =>
          item({ date: `${quote}${date}${quote}` }),
        )
        await runBothWays(cassetteOf([...often(8, dated[0] ?? ''), ...dated]))
      }),
      runs,
    )
  }, 60_000)
})
