import { describe, expect, it } from 'vitest'
import { createMock, type Exchange, type MockOptions } from '../../src/services/mock.js'
import { ask, WIRE } from './ask.js'

function recorded(operation: string, input: object, response: { status?: number; body: object }): Exchange {
  entry++
  return {
    place: { source: 'capture.ndjson', entry, line: entry },
    request: {
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': `AmazonSSM.${operation}`, 'content-type': WIRE },
      body: JSON.stringify(input),
    },
    response: {
      status: response.status ?? 200,
      headers: { 'content-type': WIRE },
      body: JSON.stringify(response.body),
    },
  }
}
let entry = 0

const PARAMETER = { Parameter: { Name: 'a', Value: 'recorded', Type: 'String', Version: 7 } }
const data = [
  recorded('GetParameter', { Name: 'a', WithDecryption: true }, { body: PARAMETER }),
  recorded(
    'GetParameter',
    { Name: 'gone' },
    { status: 400, body: { __type: 'ParameterNotFound', message: 'as recorded' } },
  ),
  recorded(
    'DescribeMaintenanceWindows',
    { MaxResults: 10 },
    { body: { WindowIdentities: [], NextToken: 'page 2' } },
  ),
  recorded(
    'DescribeMaintenanceWindows',
    { MaxResults: 10, NextToken: 'page 2' },
    { body: { WindowIdentities: [] } },
  ),
  recorded('ListDocuments', {}, { body: { DocumentIdentifiers: [{ Name: 'first' }] } }),
  recorded('ListDocuments', {}, { body: { DocumentIdentifiers: [{ Name: 'second' }] } }),
]

function ssm(options: MockOptions = {}) {
  const mock = createMock({ allowUnsigned: true, data, ...options })
  return (operation: string, input: object) => ask(mock, input, { target: `AmazonSSM.${operation}` })
}

describe('recorded exchanges', () => {
  it('are served for the same input, whatever the order of its members', async () => {
    const response = await ssm()('GetParameter', { WithDecryption: true, Name: 'a' })
    expect([response.status, response.body]).toEqual([200, PARAMETER])
  })

  it('may be errors, and pages by their tokens', async () => {
    const call = ssm()
    const gone = await call('GetParameter', { Name: 'gone' })
    expect([gone.status, gone.body]).toEqual([400, { __type: 'ParameterNotFound', message: 'as recorded' }])
    const first = await call('DescribeMaintenanceWindows', { MaxResults: 10 })
    const second = await call('DescribeMaintenanceWindows', {
      MaxResults: 10,
      NextToken: first.body['NextToken'],
    })
    expect(second.body).toEqual({ WindowIdentities: [] })
  })

  it('come in their order where an input was recorded more than once, the last one from then on', async () => {
    const call = ssm()
    const names = []
    for (let index = 0; index < 3; index++) names.push((await call('ListDocuments', {})).text)
    expect(names.map((text) => /first|second/.exec(text)?.[0])).toEqual(['first', 'second', 'second'])
  })

  it('leave other inputs to the state', async () => {
    const response = await ssm()('GetParameter', { Name: 'never recorded' })
    expect(response.body).toEqual({ __type: 'ParameterNotFound', message: 'The parameter does not exist.' })
  })

  it('are all there is with `replayOnly`, and the nearest one is named', async () => {
    const call = ssm({ replayOnly: true })
    const other = await call('GetParameter', { Name: 'b', WithDecryption: true })
    expect(other.body).toEqual({
      __type: 'ValidationException',
      message:
        'No recording of AmazonSSM.GetParameter has this input. The nearest recording, capture.ndjson:1, differs in `Name`.',
    })
    expect((await call('DeleteParameter', { Name: 'b' })).body['message']).toContain(
      'There is no recording of AmazonSSM.DeleteParameter',
    )
  })

  it('name the members that differ, also deep within, and never their values', async () => {
    const filter = { Key: 'Name', Values: ['secret-value'] }
    const call = ssm({
      replayOnly: true,
      data: [...data, recorded('DescribeParameters', { ParameterFilters: [filter] }, { body: {} })],
    })
    const other = { ParameterFilters: [{ ...filter, Values: ['other-value'] }] }
    const { body } = await call('DescribeParameters', other)
    expect(body['message']).toContain('differs in `ParameterFilters[0].Values[0]`.')
    expect(body['message']).not.toContain('value')
  })

  it('take as long as they were recorded to with `play`, so many times as fast', async () => {
    const slow = recorded('GetParameter', { Name: 'slow' }, { body: PARAMETER })
    const took = async (play?: number): Promise<number> => {
      const call = ssm({ data: [{ ...slow, milliseconds: 800 }], ...(play !== undefined && { play }) })
      await call('GetParameter', { Name: 'other' })
      const start = performance.now()
      await call('GetParameter', { Name: 'slow' })
      return performance.now() - start
    }
    expect(await took(10)).toBeGreaterThanOrEqual(78)
    expect(await took()).toBeLessThan(70)
  })

  it('are not for pages of other sites', async () => {
    const mock = createMock({ allowUnsigned: true, data })
    const response = await ask(
      mock,
      {},
      { target: 'AmazonSSM.ListDocuments', headers: { origin: 'https://evil.example' } },
    )
    expect(response.status).toBe(403)
  })
})
