import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/protocol/json-values.js'
import { sampled } from '../../sampling.js'
import { often, runBothWays } from './run-both-ways.js'
import { ask, asking, line, linesOf } from './small-entries.js'

const MEBIBYTE = 2 ** 20

/** Some entries in a first window, so that those behind it find them known. */
const FIRST = linesOf(often(400, line()))

describe('windows', () => {
  it('may hold more entries than the scanner lists at once', async () => {
    const { taken } = await runBothWays(FIRST + linesOf(often(5_000, line())), { chunk: 4 * MEBIBYTE })
    expect(taken).toBeGreaterThan(4_900)
  })

  it('may be longer than the scanner takes', async () => {
    const long = line({ more: { more: 'x'.repeat(sampled(17, 40) * MEBIBYTE) } })
    const capture = FIRST + linesOf([line(), long, ...often(400, line()), long, ...often(400, line())])
    const { result } = await runBothWays(capture, { chunk: 3 * MEBIBYTE })
    expect(result.summary).toMatchObject({ judged: 1203, problems: 0 })
  })

  it('may end anywhere in an entry', async () => {
    const lines = linesOf(
      often(30, line(), line({ date: '2026-03-20T08:59:36.000Z', request: '{"Id":"größe😀1234"}' })),
    )
    const { length } = Buffer.from(line())
    for (let chunk = length; chunk < length * 2; chunk += sampled(23, 1)) await runBothWays(lines, { chunk })
  })

  it('may hold entries that are longer than entries may be', async () => {
    const longest = Buffer.byteLength(line())
    const entries = [0, 1, -1, 2].map((more) =>
      line({ request: `{"Id":"abcdefghij"}${' '.repeat(more + 1)}` }),
    )
    for (const maxEntryBytes of [longest, longest + 1, longest + 2]) {
      const { result } = await runBothWays(linesOf(often(40, ...entries)), { maxEntryBytes })
      expect(result.summary.problems).toBeGreaterThan(0)
    }
  })
})

describe('bytes that are no UTF-8', () => {
  const FORMS = {
    'a byte that begins none': 'ff',
    'a byte that goes on with none': '80',
    'a long form': 'c0af',
    'a long form of three': 'e08080',
    'a long form of four': 'f08080af',
    'a half of UTF-16': 'eda080',
    'two halves of UTF-16': 'eda0bdedb880',
    'beyond the last character': 'f4908080',
    'the first byte of three': 'e2',
    'the first two bytes of three': 'e282',
    'the first three bytes of four': 'f09f98',
    'two first bytes': 'e2e2',
  } as const
  /** Where they stand: in a body, in what nobody reads, in a name. */
  const places = [
    line({ request: '{"Id":"abcdefgh@@"}' }),
    line({ response: '{"NextToken":"@@"}' }),
    line({ response: '{"Steps":[{"Name":"@@@@@@@@@@@@@@@@"}]}' }),
    line({ more: { other: '@@' } }),
    line({ date: '@@' }),
  ]

  it.each(Object.entries(FORMS))('are found wherever they stand: %s', async (_, bytes) => {
    const usual = linesOf(often(12, ...places.map((text) => text.replaceAll('@', 'x'))))
    const wrong = linesOf(places)
      .replaceAll('@@', '@')
      .replaceAll('@', Buffer.from(bytes, 'hex').toString('latin1'))
    const capture = Buffer.concat([Buffer.from(usual), Buffer.from(wrong, 'latin1'), Buffer.from(usual)])
    const { taken } = await runBothWays(capture)
    expect(taken).toBeGreaterThan(60)
  })
})

const string = { type: 'string' }
const structureOf = (names: readonly string[], schema: JsonObject = string): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, schema])),
})
const numbered = (count: number, name: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}${index}`)

describe('bodies', () => {
  /** Bodies in the order of the names, backwards and in two halves. */
  const objects = (names: readonly string[], value = '"x"'): readonly string[] => {
    const middle = names.length >> 1
    const orders = [names, names.toReversed(), [...names.slice(middle), ...names.slice(0, middle)]]
    return orders.map((order) => `{${order.map((name) => `"${name}":${value}`).join(',')}}`)
  }

  it.each([31, 32, 33, 64, 65, 300])('may have %i members', async (count) => {
    const names = numbered(count, 'M')
    const required = names.filter((_, index) => index % 31 === 0)
    const contracts = [asking({ ...structureOf(names), required })]
    const bodies = [
      ...objects(names),
      ...objects(names.slice(1)),
      ...objects(names.slice(0, -1)),
      '{}',
      ...objects([...names, 'M0']),
    ]
    const { taken } = await runBothWays(linesOf(often(4, ...bodies).map((body) => ask(body))), { contracts })
    expect(taken).toBeGreaterThan(4)
  })

  it('may have values of a large enum', async () => {
    const values = numbered(500, 'value "é" ')
    const contracts = [asking(structureOf(['A', 'B'], { ...string, enum: values }))]
    const bodies = values.map((value, index) => JSON.stringify({ A: value, B: values[(index * 7) % 500] }))
    const { taken } = await runBothWays(linesOf(often(2, ...bodies).map((body) => ask(body))), { contracts })
    expect(taken).toBeGreaterThan(900)
  })

  it('may be as deep as anything', async () => {
    const contracts = [
      asking({
        ...structureOf(['B']),
        properties: {
          A: { $ref: '#/components/schemas/AskRequest' },
          L: { type: 'array', items: { $ref: '#/components/schemas/AskRequest' } },
          B: string,
        },
      }),
    ]
    const nested = (depth: number): string => `${'{"A":'.repeat(depth)}{"B":"x"}${'}'.repeat(depth)}`
    const listed = (depth: number): string => `${'{"L":['.repeat(depth)}{"B":"x"}${']}'.repeat(depth)}`
    const depths = [1, 2, 29, 30, 31, 58, 59, 60, 61, 62, 100, sampled(2_000, 20_000)]
    const bodies = depths.flatMap((depth) => [nested(depth), listed(depth)])
    const { taken } = await runBothWays(linesOf(often(4, ...bodies).map((body) => ask(body))), { contracts })
    expect(taken).toBeGreaterThan(20)
  })

  it('may touch more than the scanner remembers', async () => {
    const contracts = [asking(structureOf(['L'], { type: 'array', items: structureOf(['A', 'B']) }))]
    const body = (count: number): string => `{"L":[${often(count, '{"A":"x","B":"y"}').join(',')}]}`
    const bodies = [...often(8, body(1)), ...[131_071, 131_072].map(body), ...often(8, body(2))]
    const { taken } = await runBothWays(linesOf(bodies.map((text) => ask(text))), { contracts })
    expect(taken).toBeGreaterThan(1)
  })

  it.each([1, 63, 64, 65, 66, 300])('may have maps of %i structures, and maps in maps', async (count) => {
    const item = structureOf(['A'])
    const map = (value: JsonObject): JsonObject => ({ type: 'object', additionalProperties: value })
    const contracts = [
      asking({ type: 'object', properties: { M: map(item), N: map(map(item)), S: map(string) } }),
    ]
    const maps = objects(numbered(count, 'key'), '{"A":"x"}')
    const bodies = maps.flatMap((text, index) => [
      `{"M":${text}}`,
      `{"N":{"a":${text},"b":${text},"c":{}}}`,
      `{"S":${objects(numbered(count, 'key'))[index]}}`,
      `{"M":{"key0":{},${text.slice(1)}}`,
    ])
    const { taken } = await runBothWays(linesOf(often(4, ...bodies).map((body) => ask(body))), { contracts })
    expect(taken).toBeGreaterThanOrEqual(count > 65 ? 0 : 12)
  })
})
