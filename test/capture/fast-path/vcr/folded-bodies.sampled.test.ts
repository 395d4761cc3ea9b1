import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sampled } from '../../../sampling.js'
import { runBothWays } from '../run-both-ways.js'
import { cassetteOf, inQuotes, item } from './cassettes.js'

const FURTHER = '\n         '
const LINE_ENDS = [
  '\n',
  '\n    ',
  '\n      ',
  '\n       ',
  '\n  \t',
  '\r',
  '\u2028',
  FURTHER,
  `\n${FURTHER}`,
  `${FURTHER}\t`,
]
const AROUND = [
  ' ',
  '  ',
  '\t',
  'a',
  "''",
  '#',
  ': ',
  '\u2013',
  'ü',
  '\\',
  `\\${FURTHER}`,
  `\\${FURTHER}\\ `,
  `\\\n${FURTHER}`,
]
const ESCAPES = [
  '\\ ',
  '\\t',
  '\\n',
  '\\\\n',
  '\\\\\\"',
  '\\x20',
  '\\x09',
  '\\xFC',
  '\\xfg',
  '\\u2028',
  '\\L',
]
const WIDE = ['\\U0001F600', '\\U0011F600', '\\U000000e4']

const sign = fc.constantFrom(...LINE_ENDS, ...AROUND, ...ESCAPES, ...WIDE)
const signs = fc.array(sign, { maxLength: 2 }).map((all) => all.join(''))

/** A body in quotes or in apostrophes, with signs between its members and within a text of it. */
const body = fc.tuple(fc.boolean(), signs, signs).map(([isQuoted, between, within]) => {
  const quote = isQuoted ? '\\"' : '"'
  const steps = `{${quote}Steps${quote}:${between}[{${quote}Name${quote}: ${quote}a${within}${quote}}]}`
  return isQuoted ? `"${steps}"` : `'${steps}'`
})

it('a body of several lines gets the verdict that reading gives, however it is spelled', async () => {
  const usual = [item({ writer: 'boto3' }), item({ writer: 'boto3', quote: inQuotes })]
  const request = `'{"Id": "abcdefghij"}'`
  const runs = sampled(60, 2_000)
  let all = 0
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 5, maxLength: 5 }), async (bodies) => {
      const items = bodies.map((response) =>
        item({ writer: 'boto3', request, response, quote: (text) => text }),
      )
      const { taken } = await runBothWays(cassetteOf([...usual, ...items, ...usual]), { chunk: 4_000 })
      all += taken
    }),
    { numRuns: runs },
  )
  expect(all).toBeGreaterThan(runs)
}, 120_000)
