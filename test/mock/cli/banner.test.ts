import { describe, expect, it } from 'vitest'
import { bannerOf, sampleRows } from '../../../src/cli/mock/banner.js'
import { builtInContracts } from '../../../src/services/built-in-contracts.js'
import { DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'

const contracts = builtInContracts()
const place = { source: 'capture', entry: 1 }
const exchange = (target: string) => ({
  place,
  request: { method: 'POST', url: '/', headers: { 'x-amz-target': target } },
})

describe('what there is to ask for', () => {
  it('is the executions that SSM has, where there is no data', () => {
    expect(sampleRows({ contracts, data: undefined })).toEqual(
      DEFAULT_EXECUTIONS.map(({ id, title }) => [id, title]),
    )
    const others = contracts.map((contract) => ({ ...contract, targetPrefix: 'Other' }))
    expect(sampleRows({ contracts: others, data: undefined })).toEqual([])
  })

  it('is what was recorded, where there is data', () => {
    const data = {
      dataset: new Map([['an-id', { id: 'an-id', steps: [], details: {} }]]),
      others: [exchange('A.Get'), exchange('A.Get'), { place, operation: 'List' }, { place }],
      problems: [],
      madeUpIds: new Map(),
    }
    expect(sampleRows({ contracts, data })).toEqual([
      ['an-id', 'a recorded execution'],
      ['A.Get', 'recorded 2 times'],
      ['List', 'recorded once'],
    ])
  })
})

it('the banner tells of the page and of the endpoints for programs, where they are there', () => {
  const banner = (wireOnly: boolean) =>
    bannerOf({ contracts, data: undefined, warnings: [] }, { url: 'http://x', region: 'eu-west-3', wireOnly })
  expect(banner(false)).toContain('http://x/__mock/clock')
  expect(banner(false)).toContain('docs, console')
  expect(banner(true)).not.toContain('__mock')
  expect(banner(true)).not.toContain('console')
  expect(banner(true)).toContain('AWS_ENDPOINT_URL=http://x AWS_REGION=eu-west-3 ')
})
