import { describe, expect, it } from 'vitest'
import { DEFAULT_EXECUTIONS, type FaultPlan } from '../../../src/services/mock.js'
import { ask, steadyMock, TARGET, WIRE } from '../ask.js'

const INPUT = { AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id }

async function outcomes(faults: FaultPlan, count: number): Promise<Record<string, number>> {
  const mock = steadyMock({ faults, seed: 'faults' })
  const seen: Record<string, number> = {}
  for (let index = 0; index < count; index++) {
    const outcome = await ask(mock, INPUT).then(
      ({ status, body }) => `${status} ${body['__type'] ?? ''}`.trim(),
      (error: Error) => error.message,
    )
    seen[outcome] = (seen[outcome] ?? 0) + 1
  }
  return seen
}

describe('faults', () => {
  it('throttle every n-th request', async () => {
    expect(await outcomes({ throttleEvery: 3 }, 9)).toEqual({ '200': 6, '400 ThrottlingException': 3 })
  })

  it('throttle a share, the same requests for the same seed', async () => {
    const seen = await outcomes({ throttle: 0.3 }, 1000)
    expect(seen['400 ThrottlingException']).toBeGreaterThan(250)
    expect(seen['400 ThrottlingException']).toBeLessThan(350)
    expect(await outcomes({ throttle: 0.3 }, 1000)).toEqual(seen)
  })

  it.each([
    [{ internalError: 1 }, '500 InternalServerError'],
    [{ expiredToken: 1 }, '400 ExpiredTokenException'],
    [{ errors: { InvalidNextToken: 1 } }, '400 InvalidNextToken'],
    [{ reset: 1 }, 'fetch failed'],
    [{ truncate: 1 }, 'terminated'],
  ])('of %j are %s', async (plan, outcome) => {
    expect(await outcomes(plan, 2)).toEqual({ [outcome]: 2 })
  })

  it('make a 503 with an empty body and no Content-Type, as AWS has been seen to', async () => {
    const response = await ask(steadyMock({ faults: { unavailable: 1 } }), INPUT)
    expect([response.status, response.text, response.headers.get('content-type')]).toEqual([503, '', null])
  })

  it('delay answers by a distribution', async () => {
    const mock = steadyMock({ faults: { latency: { median: 20, p99: 60 } } })
    const start = performance.now()
    await ask(mock, INPUT)
    expect(performance.now() - start).toBeGreaterThan(4)
  })

  it('can be set and cleared while the mock runs', async () => {
    const mock = steadyMock()
    mock.faults.set({ throttle: 1 })
    expect((await ask(mock, INPUT)).status).toBe(400)
    mock.faults.clear()
    expect((await ask(mock, INPUT)).status).toBe(200)
  })
})

describe('the admin endpoint', () => {
  it('shows, sets and clears the plan', async () => {
    const mock = steadyMock()
    await using server = await mock.serve({ port: 0 })
    const url = `${server.url}/__mock/faults`
    expect(await (await fetch(url)).json()).toEqual({})
    const set = await fetch(url, { method: 'PUT', body: '{"throttle":1,"latency":{"median":5,"p99":9}}' })
    expect([set.status, await set.json()]).toEqual([200, { throttle: 1, latency: { median: 5, p99: 9 } }])
    expect(mock.faults.get()).toEqual({ throttle: 1, latency: { median: 5, p99: 9 } })
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200)
    expect(mock.faults.get()).toEqual({})
  })

  it.each([
    ['no JSON', 'the body is no JSON object'],
    ['{"throttel":1}', 'no fault is called `throttel`'],
    ['{"throttle":2}', '`throttle` is a share from 0 to 1'],
    ['{"throttleEvery":0}', '`throttleEvery` is a whole number from 1'],
    ['{"errors":{"A":"x"}}', '`errors` has a share from 0 to 1 for each error code'],
    ['{"latency":{"median":9,"p99":1}}', '`latency` has a `median` and may have a `p99` that is not less'],
  ])('refuses %s and says why', async (body, error) => {
    await using server = await steadyMock().serve({ port: 0 })
    const response = await fetch(`${server.url}/__mock/faults`, { method: 'PUT', body })
    expect([response.status, await response.json()]).toEqual([400, { error }])
  })

  it('is out of reach for AWS targets, and for pages of other origins', async () => {
    const mock = steadyMock()
    await using server = await mock.serve({ port: 0 })
    const url = `${server.url}/__mock/faults`
    const aws = await fetch(url, {
      method: 'PUT',
      headers: { 'x-amz-target': TARGET, 'content-type': WIRE },
      body: '{"throttle":1}',
    })
    expect(aws.status).toBe(403)
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://evil.test' } })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const rebound = await fetch(url, { method: 'PUT', headers: { origin: url }, body: '{"throttle":1}' })
    expect(rebound.status).toBe(403)
    expect(mock.faults.get()).toEqual({})
  })
})
