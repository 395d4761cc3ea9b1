import { describe, expect, it } from 'vitest'
import { DEFAULT_EXECUTIONS } from '../../../../src/services/mock.js'
import { stepId } from '../../../../src/services/ssm-automation/dataset/build-steps.js'
import { type Answer, ask, NOW, PUBLISHED, pluck, steadyMock } from '../../../mock/ask.js'

const [SHORT = '', LONG = '', FAILED = '', , RATE = '', LOOPS = ''] = DEFAULT_EXECUTIONS.map(({ id }) => id)
const mock = steadyMock()

function filtered(id: string, ...filters: readonly [string, ...string[]][]): Promise<Answer> {
  const Filters = filters.map(([Key, ...Values]) => ({ Key, Values }))
  return ask(mock, { AutomationExecutionId: id, Filters })
}

async function codeOf(response: Promise<Answer>): Promise<unknown> {
  const { status, body } = await response
  return [status, body['__type']]
}

describe('an execution', () => {
  it('that does not exist is AutomationExecutionNotFoundException, 480 when published', async () => {
    const unknown = { AutomationExecutionId: 'ffffffff-ffff-4fff-8fff-ffffffffffff' }
    const wire = await ask(mock, unknown)
    expect([wire.status, wire.body['__type']]).toEqual([400, 'AutomationExecutionNotFoundException'])
    const published = await ask(mock, unknown, { contentType: PUBLISHED })
    expect([published.status, published.body]).toEqual([480, { Message: wire.body['Message'] }])
  })

  it('lists its steps by start time, the ones that never started last', async () => {
    const response = await ask(mock, { AutomationExecutionId: FAILED })
    expect(pluck(response, 'StepName')).toEqual([
      'createSnapshot',
      'installPatches',
      'rebootInstance',
      'deleteSnapshot',
    ])
  })

  it('is listed backwards with ReverseOrder', async () => {
    const response = await ask(mock, { AutomationExecutionId: SHORT, ReverseOrder: true })
    expect(pluck(response, 'StepName')).toEqual(['waitUntilReachable', 'startInstances', 'assertStopped'])
  })
})

describe('filters', () => {
  it.each([
    [FAILED, ['StepName', 'createSnapshot', 'deleteSnapshot'], ['createSnapshot', 'deleteSnapshot']],
    [FAILED, ['StepName', 'CREATESNAPSHOT'], []],
    [
      FAILED,
      ['StepExecutionStatus', 'Failed', 'Cancelled'],
      ['installPatches', 'rebootInstance', 'deleteSnapshot'],
    ],
    [FAILED, ['StepExecutionId', stepId(3, 2)], ['installPatches']],
    [FAILED, ['Action', 'aws:runCommand'], ['installPatches']],
    [LOOPS, ['ParentStepExecutionId', stepId(6, 1)], ['retryCopy', 'retryCopy']],
    [LOOPS, ['ParentStepIteration', '2'], ['copyImage', 'retryCopy', 'copyImage']],
    [LOOPS, ['ParentStepIteratorValue', 'eu-west-1'], ['retryCopy']],
  ] as const)('in %s by %j give %j', async (id, filter, names) => {
    expect(pluck(await filtered(id, [...filter]), 'StepName')).toEqual(names)
  })

  it('or their values and and each other', async () => {
    const response = await filtered(
      FAILED,
      ['StepExecutionStatus', 'Failed', 'Cancelled'],
      ['Action', 'aws:runCommand', 'aws:changeInstanceState'],
    )
    expect(pluck(response, 'StepName')).toEqual(['installPatches', 'rebootInstance'])
  })

  it('by time include the moment after and exclude it before, and never match what has not started', async () => {
    const second = '2026-03-02T09:00:04.810Z'
    expect(pluck(await filtered(FAILED, ['StartTimeAfter', second]), 'StepName')).toEqual(['installPatches'])
    expect(pluck(await filtered(FAILED, ['StartTimeBefore', second]), 'StepName')).toEqual(['createSnapshot'])
    expect(pluck(await filtered(FAILED, ['StartTimeBefore', '2026-03-03']), 'StepName')).toHaveLength(2)
    expect(pluck(await filtered(FAILED, ['StartTimeAfter', '1.7724E9']), 'StepName')).toHaveLength(2)
  })

  it.each([
    ['StartTimeBefore', 'yesterday'],
    ['StartTimeAfter', '2026-02-30T25:00:00Z'],
    ['StepExecutionStatus', 'Done'],
    ['ParentStepIteration', 'first'],
  ] as const)('by %s refuse `%s` with InvalidFilterValue', async (key, value) => {
    expect(await codeOf(filtered(RATE, [key, value]))).toEqual([400, 'InvalidFilterValue'])
  })

  it('that name a key twice are InvalidFilterKey, which has no message', async () => {
    const response = await filtered(RATE, ['StepName', 'a'], ['StepName', 'b'])
    expect([response.status, response.body]).toEqual([400, { __type: 'InvalidFilterKey' }])
  })

  it('with an unknown key are ValidationException on the wire and 482 when published', async () => {
    expect(await codeOf(filtered(RATE, ['Nope', 'a']))).toEqual([400, 'ValidationException'])
    const input = { AutomationExecutionId: RATE, Filters: [{ Key: 'Nope', Values: ['a'] }] }
    const published = await ask(mock, input, { contentType: PUBLISHED })
    expect([published.status, published.body]).toEqual([482, {}])
    const worse = await ask(mock, { ...input, MaxResults: 0 }, { contentType: PUBLISHED })
    expect([worse.status, worse.body['__type']]).toEqual([400, 'ValidationException'])
  })
})

describe('pages', () => {
  async function walk(input: object, contentType?: string): Promise<readonly unknown[]> {
    const names: unknown[] = []
    let token: unknown
    do {
      const response = await ask(
        mock,
        { ...input, ...(token !== undefined && { NextToken: token }) },
        { contentType },
      )
      expect(response.status).toBe(200)
      names.push(...pluck(response, 'StepName'))
      token = response.body['NextToken']
    } while (token !== undefined)
    return names
  }

  const ALL = Array.from({ length: 120 }, (_, index) => `step${String(index + 1).padStart(3, '0')}`)

  it.each([1, 7, 40, 50])('of %i steps make the whole, forwards and backwards', async (MaxResults) => {
    const input = { AutomationExecutionId: LONG, MaxResults }
    expect(await walk(input)).toEqual(ALL)
    expect(await walk({ ...input, ReverseOrder: true })).toEqual(ALL.toReversed())
  })

  it('hold 50 steps by default, and the last has no token though it is full', async () => {
    expect(pluck(await ask(mock, { AutomationExecutionId: LONG }), 'StepName')).toHaveLength(50)
    const exact = await ask(mock, { AutomationExecutionId: SHORT, MaxResults: 3 })
    expect(exact.body).not.toHaveProperty('NextToken')
  })

  it('are cut after filtering', async () => {
    const input = {
      AutomationExecutionId: LONG,
      MaxResults: 10,
      Filters: [{ Key: 'Action', Values: ['aws:sleep'] }],
    }
    expect(await walk(input)).toHaveLength(24)
  })

  it('may be asked for by query parameters in the published rendition only', async () => {
    const input = { AutomationExecutionId: LONG }
    const first = await ask(mock, input, { contentType: PUBLISHED, path: '/?MaxResults=2' })
    expect(pluck(first, 'StepName')).toEqual(['step001', 'step002'])
    const token = encodeURIComponent(String(first.body['NextToken']))
    const second = await ask(mock, input, {
      contentType: PUBLISHED,
      path: `/?MaxResults=2&NextToken=${token}`,
    })
    expect(pluck(second, 'StepName')).toEqual(['step003', 'step004'])
    const wrong = await ask(mock, input, { contentType: PUBLISHED, path: '/?MaxResults=two' })
    expect([wrong.status, wrong.body['__type']]).toEqual([400, 'SerializationException'])
    const outside = await ask(mock, input, { contentType: PUBLISHED, path: '/?MaxResults=51' })
    expect(outside.body['__type']).toBe('ValidationException')
  })

  it('start from the beginning with an empty token', async () => {
    expect(pluck(await ask(mock, { AutomationExecutionId: SHORT, NextToken: '' }), 'StepName')).toHaveLength(
      3,
    )
  })
})

describe('a NextToken', () => {
  const query = { AutomationExecutionId: LONG, MaxResults: 10 }

  async function firstToken(input: object = query): Promise<string> {
    return String((await ask(mock, input)).body['NextToken'])
  }

  it('goes on although the page size changes', async () => {
    const response = await ask(mock, { ...query, NextToken: await firstToken(), MaxResults: 3 })
    expect(pluck(response, 'StepName')).toEqual(['step011', 'step012', 'step013'])
  })

  it.each([
    ['another execution', { AutomationExecutionId: RATE }],
    ['another order', { ReverseOrder: true }],
    ['other filters', { Filters: [{ Key: 'Action', Values: ['aws:sleep'] }] }],
  ])('is invalid for %s', async (_what, change) => {
    const response = await ask(mock, { ...query, ...change, NextToken: await firstToken() })
    expect([response.status, response.body['__type']]).toEqual([400, 'InvalidNextToken'])
  })

  it('is invalid with any one character changed, cut or added', async () => {
    const token = await firstToken()
    const changed = [...token].map((character, index) => {
      const other = character === 'A' ? 'B' : 'A'
      return `${token.slice(0, index)}${other}${token.slice(index + 1)}`
    })
    for (const NextToken of [...changed, token.slice(1), `${token}A`, `${token}=`, 'x', '\u{1f600}']) {
      expect((await ask(mock, { ...query, NextToken })).body['__type']).toBe('InvalidNextToken')
    }
  })

  it('expires after an hour', async () => {
    let now = NOW
    const aging = steadyMock({ now: () => now })
    const NextToken = (await ask(aging, query)).body['NextToken']
    now += 3_600_000
    expect((await ask(aging, { ...query, NextToken })).status).toBe(200)
    now += 1
    expect((await ask(aging, { ...query, NextToken })).body['__type']).toBe('InvalidNextToken')
  })

  it('is 481 when published', async () => {
    const response = await ask(mock, { ...query, NextToken: 'changed' }, { contentType: PUBLISHED })
    expect(response.status).toBe(481)
  })

  it('is the same from the same secret and clock, and invalid in a mock with another secret', async () => {
    expect(await firstToken()).toBe(await firstToken())
    const other = steadyMock({ tokenSecret: new Uint8Array(32).fill(1) })
    const response = await ask(other, { ...query, NextToken: await firstToken() })
    expect(response.body['__type']).toBe('InvalidNextToken')
  })
})
