import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampled } from '../../../sampling.js'
import { edit, edited } from '../edits.js'
import { often, runBothWays } from '../run-both-ways.js'
import {
  cassetteOf,
  type ItemParts,
  inApostrophes,
  inFoldedApostrophes,
  inFoldedQuotes,
  inQuotes,
  item,
} from './cassettes.js'

const BODIES: readonly ItemParts[] = [
  {
    request: '{"Id":"0123456789","MaxResults":5,"Labels":{"a":"it\'s"}}',
    response: '{"Steps":[{"Name":"ü \\"b\\" \\\\ 😀","Status":"Success","Start":1.773934305877E9}]}',
  },
  { request: '{ "Id" : "abcdefghij" }', response: '{"NextToken":"","Steps":[]}' },
  {
    request: '{"Id": "0123456789", "MaxResults": 5}',
    response: '{"Steps": [{"Name": "it\'s ü  or 😀", "Status": "Success"}]}',
  },
  { status: 400, response: '{"__type":"NoSuchStep","Message":"it\'s gone"}' },
]

const of = (parts: ItemParts): readonly string[] => BODIES.map((body) => item({ ...body, ...parts }))

/** The items of a writer, and how they become a cassette. */
const CASSETTES: Readonly<Record<string, readonly string[]>> = {
  Ruby: of({ writer: 'ruby' }),
  'Ruby, with dates of HTTP': of({ writer: 'ruby', date: 'Thu, 19 Mar 2026 08:59:36 GMT' }),
  'Ruby, with dates of ISO in quotes': of({
    writer: 'ruby',
    date: "'2026-03-19T08:59:36.123Z'",
    quote: inQuotes,
  }),
  vcrpy: of({ writer: 'vcrpy' }),
  'vcrpy, in quotes': of({ writer: 'vcrpy', quote: inQuotes }),
  'vcrpy of boto3': of({ writer: 'boto3', quote: inFoldedApostrophes }),
  'vcrpy of boto3, in quotes': of({ writer: 'boto3', quote: inFoldedQuotes }),
  'go-vcr': of({ writer: 'go' }),
  'go-vcr, in quotes': of({ writer: 'go', quote: inQuotes }),
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ')

describe.each(Object.entries(CASSETTES))('items of a cassette by %s', (_, items) => {
  const many = often(20, ...items)

  it('are taken when they are written as others were, wherever their list stands', async () => {
    for (const capture of [
      cassetteOf(many),
      `interactions:\n${many.map(indented).join('')}version: 1\n`,
      // What is behind the list may be the next cassette.
      `${cassetteOf(many)}${cassetteOf(many)}`,
      `version: 2\ninteractions:\n${many.join('')}`,
    ]) {
      const { taken, result } = await runBothWays(capture, { chunk: 6000 })
      expect(result.summary).toMatchObject({ violations: 0, problems: 0 })
      expect(taken).toBeGreaterThan(many.length / 2)
    }
  })

  it('get the verdict that reading gives, with line ends of Windows', async () => {
    const { result } = await runBothWays(cassetteOf(many).replaceAll('\n', '\r\n'))
    expect(result.summary).toMatchObject({ exchanges: many.length, violations: 0 })
  })

  it('get the verdict that reading gives, whatever was done to them', async () => {
    const mutation = fc.record({ entry: fc.nat(items.length - 1), how: edit })
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const changed = mutations.flatMap(({ entry, how }) => {
          const text = items[entry] ?? ''
          return [edited(text, how), text]
        })
        await runBothWays(cassetteOf([...often(3, ...items), ...changed, ...items]))
      }),
      { numRuns: sampled(8, 250) },
    )
  }, 60_000)
})

it('an item gets the verdict that reading gives, however its scalars are spelled', async () => {
  const escapes = [
    '\\/',
    '\\b',
    '\\f',
    '\\x41',
    '\\0',
    '\\e',
    '\\ ',
    '\\u0000',
    '\\u0085',
    '\\u2028',
    '\\ud83d',
    '\\ude00x',
    '\\ud83d\\ude00',
    '\\U0001f600',
  ]
  const letters = [
    '\u007f',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\ufffe',
    'ü',
    '😀',
    ': ',
    ' #',
    "''",
    '`',
    '@',
    '%',
    '~',
    '|',
  ]
  const spelled = [
    ...escapes.map((text) => `"https://tiny/${text}"`),
    ...letters.flatMap((text) => [
      `"https://tiny/${text}"`,
      `'https://tiny/${text}'`,
      `https://tiny/${text}`,
      `${text}x`,
    ]),
    ...[
      '1',
      '1.5',
      '0x1f',
      '1e3',
      '.inf',
      '~',
      'null',
      'Null',
      'true',
      'yes',
      '2026-03-19',
      '[]',
      '{}',
      '!!str x',
      '&a x',
      '*a',
      '- x',
      '? x',
      "'a' b",
      '"a" b',
      '>-\n      x',
      "'a\n\n      b'",
      'a\n      b',
    ],
  ]
  const items = spelled.map((text) => item().replace('https://tiny.eu-central-1.amazonaws.com/', text))
  for (const other of items) {
    const { result } = await runBothWays(cassetteOf([...often(9, item()), other, item(), item()]))
    expect(result.summary.exchanges + result.summary.problems).toBeGreaterThan(10)
  }
})

it('an item is taken for none whose quotes are others, and for none of another file', async () => {
  const [first = '', ...more] = Object.values(CASSETTES).map((items) => cassetteOf(often(6, ...items)))
  const { result } = await runBothWays([first, ...more, inApostrophes('no cassette')])
  expect(result.summary).toMatchObject({ exchanges: 9 * 24, violations: 0, problems: 1 })
})
