import { describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type MockOptions } from '../../src/services/mock.js'
import { ask, steadyMock, TARGET, WIRE } from './ask.js'

const INPUT = { AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id }

describe('createMock', () => {
  it.each([
    [{ play: 0 }, '`play` is a speed above 0, not 0'],
    [{ play: Number.NaN }, '`play` is a speed above 0, not NaN'],
    [{ tokenLifetime: -1 }, '`tokenLifetime` is a time above 0, not -1'],
    [{ contracts: [] }, '`contracts` names no contract'],
    [{ faults: { throttle: 3 } }, '`faults`: `throttle` is a share from 0 to 1'],
  ] satisfies [MockOptions, string][])('refuses %j at once', (options, message) => {
    expect(() => createMock(options)).toThrow(new RangeError(message))
  })

  it('answers as a fetch that may be passed around, without a server', async () => {
    const { fetch } = steadyMock()
    const response = await fetch('http://anywhere.test/', {
      method: 'POST',
      headers: { 'content-type': WIRE, 'x-amz-target': TARGET },
      body: JSON.stringify(INPUT),
    })
    expect(response.status).toBe(200)
  })

  it('lets whoever calls its fetch give up', async () => {
    const { fetch } = steadyMock({ faults: { latency: { median: 10_000 } } })
    const init = {
      method: 'POST',
      headers: { 'content-type': WIRE, 'x-amz-target': TARGET },
      body: JSON.stringify(INPUT),
    }
    await expect(fetch('http://a.test/', { ...init, signal: AbortSignal.timeout(20) })).rejects.toThrow(
      /timeout/,
    )
    await expect(fetch('http://a.test/', { ...init, signal: AbortSignal.abort() })).rejects.toThrow(/abort/)
  })

  it('tells every exchange to whoever wants to know', async () => {
    const seen: number[] = []
    await using server = await steadyMock({ onExchange: (_request, { status }) => seen.push(status) }).serve({
      port: 0,
    })
    await fetch(server.url)
    await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': WIRE, 'x-amz-target': TARGET },
      body: JSON.stringify(INPUT),
    })
    expect(seen).toEqual([403, 200])
  })

  it('is its own: two mocks share no state', async () => {
    const [one, two] = [steadyMock(), steadyMock()]
    one.faults.set({ throttle: 1 })
    expect([(await ask(one, INPUT)).status, (await ask(two, INPUT)).status]).toEqual([400, 200])
  })
})
