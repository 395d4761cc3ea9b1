import { describe, expect, it } from 'vitest'
import { createJudge } from '../../src/capture/create-judge.js'
import { nestsDeep } from '../../src/protocol/nests-deep.js'
import { tinyContract, tinyExchange } from '../capture/tiny-contract.js'

const objects = (depth: number): string => `${'{"A":'.repeat(depth)}1${'}'.repeat(depth)}`
const lists = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('a body', () => {
  it.each([
    ['objects within objects', objects],
    ['lists within lists', lists],
    ['objects and lists', (depth: number) => `${'[{"A":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`],
  ])('may have %s, up to 500 of them', (_, nested) => {
    expect(nestsDeep(nested(500))).toBe(false)
    expect(nestsDeep(nested(502))).toBe(true)
  })

  it('is as deep as its deepest place, whatever stands beside and in texts', () => {
    expect(nestsDeep(`[${Array(2_000).fill('{}').join(',')}]`)).toBe(false)
    expect(nestsDeep(`{"A":"${'{['.repeat(1_000)}"}`)).toBe(false)
    expect(nestsDeep(`{"A":"${'\\"{'.repeat(1_000)}"}`)).toBe(false)
    expect(nestsDeep(`{"A":"\\\\","B":${lists(501)}}`)).toBe(true)
  })

  it('of 500 levels is checked, by a judge that is warm as by one that is not', () => {
    const judge = createJudge({ contracts: [tinyContract()] })
    const children = (depth: number): string =>
      `${'{"Name":"a","Children":['.repeat(depth)}{"Name":"b"}${']}'.repeat(depth)}`
    const verdicts = Array.from({ length: 200 }, () =>
      judge.judge(tinyExchange({ response: `{"Steps":[${children(240)}]}` })),
    )
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['judged']))
    const deeper = judge.judge(tinyExchange({ response: `{"Steps":[${children(300)}]}` }))
    expect(deeper).toMatchObject({ outcome: 'unjudged', findings: [] })
  })
})
