import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CoverageCounts, mergeCoverage } from '../../../src/capture/coverage/coverage-counts.js'
import { createFormBook } from '../../../src/capture/fast-path/form-book.js'
import { openNode } from '../../../src/capture/judge/body-nodes.js'
import { createJudge } from '../../../src/capture/judge/judge.js'
import { tinyContract, tinyExchange } from '../tiny-contract.js'

const contract = tinyContract()
const contracts = [contract]

function bookOf(schema: string) {
  const pointer = `#/components/schemas/${schema}`
  const node = openNode(contract.readShape(pointer), undefined)
  return { book: createFormBook(contract.document, { pointer, node }), node }
}

const step = (more: object) => ({ Name: 'a', Status: 'Success', Start: 1773934305.877, ...more })

describe('a book of forms', () => {
  it('recognises other bodies with the same members in the same order', () => {
    const { book } = bookOf('ListStepsResult')
    book.learn({ Steps: [step({ Outputs: { a: ['x'] } })], NextToken: 'x' })
    expect(book.recognise('{"Steps":[],"NextToken":""}')).toBe(true)
    const other =
      '{"Steps":[{"Name":"ü \\" \\u00e9","Status":"Failed","Start":1.773934305877E9,"Outputs":{}},{"Name":"","Status":"Pending","Start":0,"Outputs":{"k":[],"l":["1","2"]}}],"NextToken":"y"}'
    expect(book.recognise(other)).toBe(true)
  })

  it.each([
    ['another order', '{"NextToken":"x","Steps":[]}'],
    ['another member', '{"Steps":[],"NextToken":"x","New":1}'],
    ['a missing member', '{"Steps":[]}'],
    ['a wrong type', '{"Steps":[],"NextToken":1}'],
    ['null', '{"Steps":[],"NextToken":null}'],
    ['an unknown enum value', '{"Steps":[{"Name":"a","Status":"New","Start":1}],"NextToken":"x"}'],
    [
      'a timestamp in milliseconds',
      '{"Steps":[{"Name":"a","Status":"Failed","Start":1773934305877}],"NextToken":"x"}',
    ],
    ['broken JSON', '{"Steps":[,],"NextToken":"x"}'],
    ['a trailing comma', '{"Steps":[{"Name":"a","Status":"Failed","Start":1},],"NextToken":"x"}'],
    ['a bad escape', '{"Steps":[],"NextToken":"\\x"}'],
    ['a raw control character', '{"Steps":[],"NextToken":"\n"}'],
    ['more after its end', '{"Steps":[],"NextToken":"x"}}'],
    ['a cut', '{"Steps":[],"NextToken":"x"'],
    ['a leading zero', '{"Steps":[{"Name":"a","Status":"Failed","Start":01}],"NextToken":"x"}'],
  ])('does not recognise %s', (_, text) => {
    const { book } = bookOf('ListStepsResult')
    book.learn({ Steps: [step({})], NextToken: 'x' })
    expect(book.recognise('{"Steps":[],"NextToken":"x"}')).toBe(true)
    expect(book.recognise(text)).toBe(false)
  })

  it('counts what it recognises as the walker would', () => {
    const { book, node } = bookOf('ListStepsResult')
    book.learn({ Steps: [step({})], NextToken: 'x' })
    for (let round = 0; round < 3; round++) {
      book.recognise(
        '{"Steps":[{"Name":"a","Status":"Failed","Start":1},{"Name":"b","Status":"Success","Start":1}],"NextToken":"x"}',
      )
    }
    book.countMembers()
    book.countMembers()
    expect(node.kind === 'structure' && node.members.get('Steps')?.count).toBe(3)
    const steps = node.kind === 'structure' ? node.members.get('Steps')?.node : undefined
    const item = steps?.kind === 'list' && steps.item.kind === 'structure' ? steps.item : undefined
    expect(item?.members.get('Name')?.count).toBe(6)
    const status = item?.members.get('Status')?.node
    expect(status?.kind === 'enum' && Object.fromEntries(status.counts)).toEqual({
      Pending: 0,
      Success: 3,
      Failed: 3,
    })
  })

  it('counts lists of what they stand in as the walker would', () => {
    const { book, node } = bookOf('ListStepsResult')
    for (const more of [{}, { Children: [{ Name: 'b' }] }]) book.learn({ Steps: [{ Name: 'a', ...more }] })
    const inner = '{"Name":"b","Children":[{"Name":"c"}]}'
    for (let round = 0; round < 3; round++) {
      expect(book.recognise(`{"Steps":[{"Name":"a","Children":[${inner}]},${inner}]}`)).toBe(true)
    }
    book.countMembers()
    const steps = node.kind === 'structure' ? node.members.get('Steps')?.node : undefined
    const item = steps?.kind === 'list' && steps.item.kind === 'structure' ? steps.item : undefined
    expect(item?.members.get('Name')?.count).toBe(15)
    expect(item?.members.get('Children')?.count).toBe(9)
  })

  it('gives up where every body is another', () => {
    const { book } = bookOf('ListStepsResult')
    book.learn({ NextToken: 'x' })
    for (let round = 0; round < 301; round++) book.recognise('{}')
    expect(book.recognise('{"NextToken":"x"}')).toBe(false)
  })
})

const SEEDS: readonly [request: string, response: string][] = [
  [
    '{"Id":"0123456789","MaxResults":5,"Filters":[{"Key":"Name","Values":["a","bb"]},{"Key":"Status"}]}',
    '{"Steps":[{"Name":"a","Status":"Success","Start":1.773934305877E9,"IsEnd":true,"Outputs":{"k":["v",""]}}],"NextToken":"t"}',
  ],
  [
    '{"Id":"0123456789","Labels":{"a":"1","b":"2"},"Password":"secret"}',
    '{"Steps":[{"Name":"a","Children":[{"Name":"b","Children":[]},{"Name":"c","Status":"Failed"}]}]}',
  ],
  ['{"MaxResults":50,"Id":"abcdefghij"}', '{"Token":"abc","NextToken":""}'],
]

/** Characters that matter to JSON and to the contract. */
const LETTERS = [...'{}[],:"\\0123456789eE+-. \ntrufalsn', 'ü', '\u{1F600}', '\ud800', '\u0001']

const edit = fc.record({
  at: fc.nat(400),
  cut: fc.nat(3),
  put: fc.array(fc.constantFrom(...LETTERS), { maxLength: 2 }).map((letters) => letters.join('')),
})

function edited(text: string, { at, cut, put }: { at: number; cut: number; put: string }): string {
  const start = at % text.length
  return `${text.slice(0, start)}${put}${text.slice(start + cut)}`
}

describe('a judge that has learnt forms', () => {
  it('says of every body what a judge says that has not, and counts the same', () => {
    const learnt = createJudge({ contracts })
    let expected: CoverageCounts = {}
    const judgeBoth = (request: string, response: string): void => {
      const exchange = tinyExchange({ request, response })
      const fresh = createJudge({ contracts })
      expect(learnt.judge(exchange)).toEqual(fresh.judge(exchange))
      expected = mergeCoverage(expected, fresh.coverage())
    }
    for (const [request, response] of SEEDS) judgeBoth(request, response)
    const mutation = fc.record({
      seed: fc.nat(SEEDS.length - 1),
      request: edit,
      response: edit,
      both: fc.boolean(),
    })
    fc.assert(
      fc.property(mutation, ({ seed, request, response, both }) => {
        const [before, after] = SEEDS[seed] ?? ['{}', '{}']
        judgeBoth(both ? edited(before, request) : before, edited(after, response))
        judgeBoth(before, after)
      }),
      { numRuns: 1_500, seed: 20261123 },
    )
    expect(learnt.coverage()).toEqual(expected)
  })
})
