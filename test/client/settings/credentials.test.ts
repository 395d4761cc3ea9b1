import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { CredentialsError, createClient } from '../../../src/client/index.js'
import { cacheCredentials } from '../../../src/client/settings/credentials.js'
import { EXAMPLE, fakeServer, ID } from '../helpers.js'

const HOUR = 3_600_000

/** A provider that counts its calls, and a clock to turn. */
function provider(lifetime?: number) {
  const state = { now: 1_000_000, calls: 0 }
  const source = async () => {
    state.calls++
    return lifetime === undefined ? EXAMPLE : { ...EXAMPLE, expiration: new Date(state.now + lifetime) }
  }
  return { state, provide: cacheCredentials(source, () => state.now) }
}

describe('credentials', () => {
  it('that are given are used as they are', async () => {
    await expect(cacheCredentials(EXAMPLE, Date.now)()).resolves.toBe(EXAMPLE)
  })

  it('without an end are asked for once', async () => {
    const { state, provide } = provider()
    await provide()
    state.now += 1000 * HOUR
    await provide()
    expect(state.calls).toBe(1)
  })

  it('with an end are asked for again five minutes before it', async () => {
    const { state, provide } = provider(HOUR)
    await provide()
    state.now += HOUR - 300_000
    await provide()
    expect(state.calls).toBe(1)
    state.now += 1
    await provide()
    expect(state.calls).toBe(2)
  })

  it('are asked for once by concurrent calls', async () => {
    const { state, provide } = provider(HOUR)
    await Promise.all([provide(), provide(), provide()])
    state.now += HOUR
    await Promise.all([provide(), provide(), provide()])
    expect(state.calls).toBe(2)
  })

  it('that shortly end are still given to the call that asked', async () => {
    const { state, provide } = provider(1000)
    await expect(provide()).resolves.toMatchObject(EXAMPLE)
    await provide()
    expect(state.calls).toBe(2)
  })

  it('that fail to come fail every waiting call, and are asked for again by the next', async () => {
    let calls = 0
    const reason = new Error('no metadata service')
    const provide = cacheCredentials(async () => {
      calls++
      if (calls === 1) throw reason
      return EXAMPLE
    }, Date.now)
    const outcomes = await Promise.allSettled([provide(), provide()])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(calls).toBe(1)
    await expect(provide()).resolves.toBe(EXAMPLE)
    expect(outcomes[0]).toMatchObject({
      reason: { code: 'CredentialsError', cause: reason },
    })
  })

  it('that are missing give a typed error', async () => {
    const missing = cacheCredentials(undefined, Date.now)()
    await expect(missing).rejects.toBeInstanceOf(CredentialsError)
    await expect(missing).rejects.toThrow('no credentials')
  })

  it.each([
    ['a date', (end: number) => new Date(end)],
    ['ISO text', (end: number) => new Date(end).toISOString()],
    ['milliseconds', (end: number) => end],
    ['seconds', (end: number) => end / 1000],
  ])('may tell their end as %s', async (_, write) => {
    let now = Date.UTC(2026, 2, 19)
    let calls = 0
    const source = async () => ({ ...EXAMPLE, expiration: write(now + HOUR), call: calls++ })
    const provide = cacheCredentials(source, () => now)
    for (let hour = 0; hour < 10; hour += 0.25) {
      await provide()
      now += HOUR / 4
    }
    expect(calls).toBe(10)
  })

  it.each([undefined, null])('whose end is %s never end', async (expiration) => {
    let calls = 0
    // JSON has null for what is not there.
    const source = async () => ({ ...EXAMPLE, expiration: expiration as never, call: calls++ })
    const provide = cacheCredentials(source, Date.now)
    for (let call = 0; call < 3; call++) await provide()
    expect(calls).toBe(1)
  })

  it.each([new Date(Number.NaN), 'soon', Number.NaN])('whose end is `%s` are refused', async (expiration) => {
    await expect(cacheCredentials({ ...EXAMPLE, expiration }, Date.now)()).rejects.toThrow(
      '`expiration` is no time',
    )
  })

  it('without an end are not asked for again because a call was given up', async () => {
    let calls = 0
    const credentials = async () => {
      calls++
      return EXAMPLE
    }
    const fetch = () => new Promise<never>(() => undefined)
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch })
    for (let call = 0; call < 3; call++)
      await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID }, { deadline: 10 })
    expect(calls).toBe(1)
  })

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['a text', () => 'AKIDEXAMPLE'],
    ['a list', () => [EXAMPLE]],
    ['an empty object', () => ({})],
    ['an object that is spelled otherwise', () => ({ access_key_id: 'a', secret_access_key: 'b' })],
    ['a rejection without a reason', () => Promise.reject()],
    ['a rejection with a text', () => Promise.reject('AKIDEXAMPLE')],
    ['keys that are objects', () => ({ accessKeyId: {}, secretAccessKey: {} })],
  ])('whose provider gives %s are an error, not an exception', async (_, provide) => {
    const fetch = fakeServer({})
    const options = { region: 'eu-central-1', credentials: async () => provide() as never, fetch }
    const { error } = await createClient(options).describeAutomationStepExecutions({
      AutomationExecutionId: ID,
    })
    expect(error).toBeInstanceOf(CredentialsError)
    expect(inspect(error)).not.toContain('AKIDEXAMPLE')
    expect(fetch.sent).toEqual([])
  })

  it('whose provider throws at once are an error, too', async () => {
    const credentials = () => {
      throw new Error('no profile')
    }
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch: fakeServer({}) })
    const { error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    expect(error).toMatchObject({ code: 'CredentialsError', cause: { message: 'no profile' } })
  })

  it('whose provider hangs once hurt one call, and not those that come after', async () => {
    let calls = 0
    const credentials = () => (calls++ === 0 ? new Promise<never>(() => undefined) : Promise.resolve(EXAMPLE))
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch: fakeServer({}) })
    const first = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID }, { deadline: 20 })
    expect(first.error?.code).toBe('TimeoutError')
    const second = await ssm.describeAutomationStepExecutions(
      { AutomationExecutionId: ID },
      { deadline: 5000 },
    )
    expect(second.error).toBeUndefined()
    expect(calls).toBe(2)
  })
})
