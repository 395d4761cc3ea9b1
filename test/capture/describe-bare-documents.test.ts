import { expect, it } from 'vitest'
import { describeBareDocuments, operationsNamed } from '../../src/capture/describe-bare-documents.js'
import { createJudge } from '../../src/capture/index.js'
import { TINY_DOCUMENT, tinyContract } from './tiny-contract.js'

const tiny = tinyContract()
/** Another service with an operation of the same name, and of a stricter contract. */
const other = tinyContract(
  JSON.parse(
    JSON.stringify(TINY_DOCUMENT)
      .replaceAll('Tiny.ListSteps', 'Other.ListSteps')
      .replace('"x-aws-target-prefix":"Tiny"', '"x-aws-target-prefix":"Other"')
      .replace('"x-aws-signing-name":"tiny"', '"x-aws-signing-name":"other"')
      .replace('"x-aws-service-id":"Tiny"', '"x-aws-service-id":"Other"')
      .replaceAll('"maximum":50', '"maximum":5'),
  ),
)

it('checks a bare document against the service whose target was named, though another has an operation of that name', () => {
  const judge = createJudge({ contracts: [tiny, other] })
  const body = '{"Id":"0123456789","MaxResults":9}'
  const rulesBy = (target: string): readonly string[] => {
    const described = describeBareDocuments([tiny, other], target)?.(['Id', 'MaxResults'])
    expect(described).toMatchObject({ side: 'request' })
    const request = { method: 'POST', url: '/', headers: {}, body }
    const place = { source: 'request.json', entry: 1 }
    const { findings } = judge.judge({ place, operation: described?.operation ?? '', request })
    return findings.map(({ rule }) => rule)
  }
  expect(rulesBy('Tiny.ListSteps')).toEqual([])
  expect(rulesBy('Other.ListSteps')).toEqual(['maximum'])
})

it('chooses nothing for a bare document that may belong to either of two services', () => {
  expect(describeBareDocuments([tiny, other])?.(['Id'])).toBeUndefined()
  expect(describeBareDocuments([tiny, tinyContract()])?.(['Id'])).toMatchObject({
    operation: 'Tiny.ListSteps',
  })
})

it('considers the operations of one service only where that is known', () => {
  const describe = describeBareDocuments([tiny, other])
  expect(describe?.(['Id'], 'tiny')).toMatchObject({ operation: 'Tiny.ListSteps' })
  expect(describe?.(['Id'], 'lambda')).toBeUndefined()
})

it('gives the operations that a name stands for, each target once', () => {
  const targets = (named: string): readonly string[] =>
    operationsNamed([tiny, other, tinyContract()], named).map(({ operation }) => operation.target)
  expect(targets('ListSteps')).toEqual(['Tiny.ListSteps', 'Other.ListSteps'])
  expect(targets('Other.ListSteps')).toEqual(['Other.ListSteps'])
  expect(targets('Nope')).toEqual([])
})
