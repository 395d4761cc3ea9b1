import { describe, expect, it } from 'vitest'
import { fulfil, parseCondition } from '../../../src/mock/calls/waiter-conditions.js'
import type { Shape, StructureShape } from '../../../src/model/shapes.js'
import type { JsonValue } from '../../../src/protocol/json-values.js'

const of = (shape: object): Shape => ({ pointer: '', constraints: {}, ...shape }) as Shape // what is read of shapes
const structure = (members: Readonly<Record<string, Shape>>): Shape =>
  of({
    kind: 'structure',
    members: new Map(Object.entries(members).map(([name, shape]) => [name, { shape }])),
  } satisfies Partial<Record<keyof StructureShape, unknown>>)
const list = (item: Shape): Shape => of({ kind: 'list', item: { shape: item } })
const number = of({ kind: 'integer' })
const text = of({ kind: 'string' })
const pool = structure({ lanes: list(text), open: number, wanted: number, state: text })
const shape = structure({ pools: list(pool), name: text })
const make = (made: Shape): JsonValue => ({ integer: 3, string: 'made', list: [] })[made.kind as string] ?? {}

/** A value in which a condition was met, and what of it was known before. */
function met(expression: string, value: JsonValue, onlyMissing = false): JsonValue | undefined {
  const condition = parseCondition(expression)
  return condition && fulfil(condition, { value, shape }, { onlyMissing, make })
}

describe('what a waiter demands of several members', () => {
  // The waiter ServicesStable of ECS.
  const stable = 'length(pools[?!(length(lanes) == `1` && open == wanted)]) == `0`'

  it.each<[string, JsonValue, JsonValue]>([
    [
      stable,
      { pools: [{ lanes: ['a', 'b'], open: 1, wanted: 2 }] },
      { pools: [{ lanes: ['a'], open: 2, wanted: 2 }] },
    ],
    [stable, { pools: [{ wanted: 2 }] }, { pools: [{ wanted: 2, open: 2, lanes: ['made'] }] }],
    [stable, { pools: [] }, { pools: [] }],
    ['length(pools[]) > `0`', {}, { pools: [{}] }],
    ['length(pools) == `0`', { pools: [{}] }, { pools: [] }],
    [
      "length(pools[?state == 'up']) > `0`",
      { pools: [{ state: 'down' }, {}] },
      { pools: [{ state: 'up' }, {}] },
    ],
    ["name == 'a' || length(pools) == `0`", { pools: [{}] }, { pools: [{}], name: 'a' }],
    ["!(name != 'a') && length(pools) > `1`", {}, { name: 'a', pools: [{}, {}] }],
  ])('is put into a response: %s', (expression, value, expected) => {
    expect(met(expression, value)).toEqual(expected)
  })

  it('changes nothing that is known', () => {
    const known = { pools: [{ lanes: ['a', 'b'], open: 1, wanted: 2 }, { wanted: 4 }] }
    expect(met(stable, known, true)).toEqual({
      pools: [
        { lanes: ['a', 'b'], open: 1, wanted: 2 },
        { wanted: 4, open: 4, lanes: ['made'] },
      ],
    })
  })

  it.each(['sort(pools)', 'pools[0].state', 'length(pools', "name == 'a' pools", 'name ==', '@', ''])(
    'is left to chance where it is another expression: %s',
    (expression) => expect(parseCondition(expression)).toBeUndefined(),
  )
})
