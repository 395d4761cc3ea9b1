import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../src/protocol/json-values.js'
import { sampled } from '../../sampling.js'
import { anyStructure, bodyOf } from './any-bodies.js'
import { withCodes } from './entry-formats.js'
import { often, runBothWays } from './run-both-ways.js'
import { ask, asking, linesOf } from './small-entries.js'
import { cassetteOf, inApostrophes, inQuotes, item } from './vcr/cassettes.js'

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What no text in apostrophes has that stands on one line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
const CONTROL = /[\0-\x1f]/

/** A contract, bodies for it, and one of its examples. */
const cases = anyStructure.chain((shape) =>
  fc.record({
    schema: fc.constant(shape.schema),
    bodies: fc.array(bodyOf(shape), { minLength: 4, maxLength: 10 }),
    example: fc.nat(3),
  }),
)

describe('bodies of any contract', () => {
  it('get the verdict that parsing gives', async () => {
    const RUNS = sampled(25, 150)
    let takenInAll = 0
    let itemsInAll = 0
    let knownInAll = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ schema, bodies, example }) => {
        const results = { AskResult: { $ref: '#/components/schemas/AskRequest' } }
        const contracts = [asking(schema, results, parsed(bodies[example] ?? ''))]
        const entries = often(3, ...bodies).map((body, index) =>
          index % 2 === 0 ? ask(body) : ask('{}', { response: body }),
        )
        // Some write the quotes of a text within a text by their codes.
        const lines = entries.map((entry, index) =>
          example === 0 && index % 2 === 0 ? withCodes(entry) : entry,
        )
        takenInAll += (await runBothWays(linesOf(lines), { contracts, chunk: 700 })).taken
        const items = bodies.map((request, index) => {
          const quote = index % 3 === 0 || CONTROL.test(request) ? inQuotes : inApostrophes
          return item({ target: 'Small.Ask', request, response: '{}', quote })
        })
        itemsInAll += (await runBothWays(cassetteOf(often(3, ...items)), { contracts })).taken
        const interactions = entries.map((entry) => {
          const { request, response } = JSON.parse(entry)
          return { request, response: { ...response, status: { code: response.status } } }
        })
        knownInAll += (await runBothWays(JSON.stringify({ interactions }), { contracts })).known
      }),
      { numRuns: RUNS },
    )
    expect(takenInAll).toBeGreaterThan(RUNS / 2)
    expect(itemsInAll).toBeGreaterThan(RUNS / 2)
    expect(knownInAll).toBeGreaterThan(RUNS / 2)
  }, 600_000)
})
