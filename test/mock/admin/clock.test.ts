import { describe, expect, it } from 'vitest'
import { createClock } from '../../../src/mock/admin/clock.js'
import { DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { ask, NOW, steadyMock, stepsOf } from '../ask.js'

describe('the clock', () => {
  it('goes as the machine does until it is moved or stopped', () => {
    let machine = NOW
    const clock = createClock(() => machine)
    machine += 5
    expect(clock.now()).toBe(NOW + 5)
    clock.advance(1000)
    expect(clock.now()).toBe(NOW + 1005)
    clock.stop()
    machine += 100
    expect([clock.now(), clock.stopped]).toEqual([NOW + 1005, true])
    clock.advance(-5)
    clock.start()
    machine += 1
    expect([clock.now(), clock.stopped]).toEqual([NOW + 1001, false])
    clock.reset()
    expect(clock.now()).toBe(machine)
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError)
    clock.advance(Number.MAX_VALUE)
    expect(new Date(clock.now()).getUTCFullYear()).toBe(9999)
  })

  it('moves what the services of a mock do: an execution goes on and tokens run out', async () => {
    const mock = steadyMock({ play: 1 })
    const input = { AutomationExecutionId: DEFAULT_EXECUTIONS[1]?.id, MaxResults: 1 }
    const before = await ask(mock, input)
    expect(stepsOf(before)).toHaveLength(1)
    mock.clock.advance(24 * 3_600_000)
    const after = await ask(mock, { ...input, MaxResults: 50 })
    expect(stepsOf(after).length).toBeGreaterThan(1)
    const late = await ask(mock, { ...input, NextToken: after.body['NextToken'] })
    expect(late.status).toBe(200)
    mock.clock.advance(2 * 3_600_000)
    const expired = await ask(mock, { ...input, NextToken: after.body['NextToken'] })
    expect(expired.body['__type']).toContain('InvalidNextToken')
  })
})

describe('/__mock/clock', () => {
  it('shows, moves, stops and resets the clock', async () => {
    const mock = steadyMock()
    await using server = await mock.serve({ port: 0 })
    const send = async (method: string, body?: string): Promise<unknown> =>
      (await fetch(`${server.url}/__mock/clock`, { method, ...(body !== undefined && { body }) })).json()
    const at = (time: string, stopped = false) => ({ now: `2026-03-${time}.000Z`, stopped })
    expect(await send('GET')).toEqual(at('03T12:00:00'))
    expect(await send('PUT', '{"advance":60,"stopped":true}')).toEqual(at('03T12:01:00', true))
    expect(await send('PUT', '{"now":"2026-03-04T00:00:00Z"}')).toEqual(at('04T00:00:00', true))
    expect(await send('PUT', '{"stopped":false}')).toEqual(at('04T00:00:00'))
    expect(await send('DELETE')).toEqual(at('03T12:00:00'))
  })

  it.each([
    ['{"speed":2}', 'a clock has no `speed`: `now`, `advance` and `stopped` can be changed'],
    ['{"now":5}', '`now` is a date-time such as "2026-03-19T12:00:00Z"'],
    ['{"now":"soon","advance":5}', '`now` is a date-time such as "2026-03-19T12:00:00Z"'],
    ['{"advance":"1 h"}', '`advance` is a number of seconds'],
    ['{"advance":1e999}', '`advance` is a number of seconds'],
    ['{"stopped":1}', '`stopped` is true or false'],
  ])('refuses %s, says why and changes nothing', async (body, error) => {
    const mock = steadyMock()
    await using server = await mock.serve({ port: 0 })
    const refused = await fetch(`${server.url}/__mock/clock`, { method: 'PUT', body })
    expect([refused.status, await refused.json()]).toEqual([400, { error }])
    expect(mock.clock.now()).toBe(NOW)
  })
})
