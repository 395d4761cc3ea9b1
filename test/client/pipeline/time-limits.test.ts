import { describe, expect, it } from 'vitest'
import { AbortedError, createClient, type RetryEvent, type Transport } from '../../../src/client/index.js'
import { answering, fakeServer, ID, refusal, unsigned } from '../helpers.js'

const input = { AutomationExecutionId: ID }

/** A server that never answers, and obeys the signal as `fetch` does, or not. */
function silentServer(obeys = true): Transport {
  return (_, { signal }) =>
    new Promise((_resolve, reject) => {
      if (obeys) signal?.addEventListener('abort', () => reject(signal.reason))
    })
}

describe('time limits and aborts', () => {
  it.each([
    ['that obeys', true],
    ['that does not obey', false],
  ])('end a call to a server %s, at its own signal', async (_, obeys) => {
    const controller = new AbortController()
    const ssm = createClient({ ...unsigned, fetch: silentServer(obeys) })
    const call = ssm.describeAutomationStepExecutions(input, { signal: controller.signal })
    controller.abort(new Error('no longer needed'))
    const { error, response } = await call
    expect(error).toBeInstanceOf(AbortedError)
    expect(error).toMatchObject({
      code: 'AbortError',
      origin: 'call',
      retryable: false,
      cause: { message: 'no longer needed' },
    })
    expect(response).toBeUndefined()
  })

  it("end every call of a client at the client's signal, also those to come", async () => {
    const controller = new AbortController()
    const ssm = createClient({ ...unsigned, fetch: silentServer(), signal: controller.signal })
    const running = ssm.describeAutomationStepExecutions(input, { signal: new AbortController().signal })
    controller.abort()
    expect((await running).error).toMatchObject({ code: 'AbortError', origin: 'client', attempts: 1 })
    expect((await ssm.describeAutomationStepExecutions(input)).error).toMatchObject({ origin: 'client' })
  })

  it('send nothing when the signal has fired before', async () => {
    const fetch = fakeServer({})
    const ssm = createClient({ ...unsigned, fetch })
    const { error } = await ssm.describeAutomationStepExecutions(input, { signal: AbortSignal.abort() })
    expect(error).toMatchObject({ code: 'AbortError', origin: 'call' })
    expect(fetch.sent).toEqual([])
  })

  it('end a call at its deadline, with all its attempts', async () => {
    const ssm = createClient({ ...unsigned, fetch: silentServer(), deadline: 20 })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({
      code: 'TimeoutError',
      origin: 'deadline',
      attempts: 1,
      message: 'ended by the deadline',
    })
  })

  it("let a call have a deadline other than the client's", async () => {
    const ssm = createClient({ ...unsigned, fetch: silentServer(), deadline: 60_000 })
    const { error } = await ssm.describeAutomationStepExecutions(input, { deadline: 20 })
    expect(error?.code).toBe('TimeoutError')
  })

  it('end the wait before a retry, and send no more', async () => {
    const fetch = fakeServer(refusal('ThrottlingException'))
    const ssm = createClient({ ...unsigned, fetch, random: () => 0.05, deadline: 20 })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({ code: 'TimeoutError', attempts: 1 })
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(fetch.sent).toHaveLength(1)
  })

  it('are no reason to try again', async () => {
    const retries: RetryEvent[] = []
    const onRetry = (event: RetryEvent) => void retries.push(event)
    const ssm = createClient({ ...unsigned, fetch: silentServer(), deadline: 20, onRetry })
    await ssm.describeAutomationStepExecutions(input)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(retries).toEqual([])
  })

  it('end a wait for credentials', async () => {
    const credentials = () => new Promise<never>(() => undefined)
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch: answering({}), deadline: 20 })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error?.code).toBe('TimeoutError')
  })

  it('leave a call alone that is done in time', async () => {
    const { signal } = new AbortController()
    const ssm = createClient({ ...unsigned, fetch: answering({}), deadline: 10_000, signal })
    expect(await ssm.describeAutomationStepExecutions(input, { signal })).toMatchObject({ data: {} })
  })

  it('reach pages and items too', async () => {
    const ssm = createClient({ ...unsigned, fetch: silentServer() })
    const items = ssm.describeAutomationStepExecutions.items(input, { deadline: 20 })
    await expect(items.next()).rejects.toMatchObject({ code: 'TimeoutError' })
  })

  it.each([Infinity, 2 ** 31, 2 ** 40, 2 ** 31 - 1])(
    'of %d milliseconds do not end a call at once',
    async (deadline) => {
      for (const options of [{ deadline }, { deadline: 1, given: { deadline } }]) {
        const fetch: Transport = async () => {
          await new Promise((resolve) => setTimeout(resolve, 20))
          return Response.json({})
        }
        const ssm = createClient({ ...unsigned, fetch, deadline: options.deadline })
        const { error } = await ssm.describeAutomationStepExecutions(input, options.given)
        expect(error).toBeUndefined()
      }
    },
  )

  it.each(['20', 20n])('of %o are the number that they say', async (given) => {
    const ssm = createClient({ ...unsigned, fetch: silentServer() })
    // What programs without types pass.
    const { error } = await ssm.describeAutomationStepExecutions(input, { deadline: given as never })
    expect(error).toMatchObject({ code: 'TimeoutError', attempts: 1 })
  })

  it('of no number let nothing be sent', async () => {
    const fetch = fakeServer({})
    for (const deadline of ['soon', {}, [1, 2]]) {
      const ssm = createClient({ ...unsigned, fetch, deadline: deadline as never })
      expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe('TimeoutError')
    }
    expect(fetch.sent).toEqual([])
  })

  it.each([0, -1, -Infinity, Number.NaN])('of %d milliseconds let nothing be sent', async (deadline) => {
    const fetch = fakeServer({})
    const ssm = createClient({ ...unsigned, fetch })
    const { error } = await ssm.describeAutomationStepExecutions(input, { deadline })
    expect(error).toMatchObject({ code: 'TimeoutError', origin: 'deadline', attempts: undefined })
    expect(
      (await createClient({ ...unsigned, fetch, deadline }).describeAutomationStepExecutions(input)).error
        ?.code,
    ).toBe('TimeoutError')
    expect(fetch.sent).toEqual([])
  })

  it('by one signal for many calls warn of nothing, and end them all', async () => {
    const warnings: Error[] = []
    const listen = (warning: Error) => void warnings.push(warning)
    process.on('warning', listen)
    const controller = new AbortController()
    const { signal } = controller
    const ofClient = createClient({ ...unsigned, fetch: silentServer(false), signal })
    const ofCalls = createClient({ ...unsigned, fetch: silentServer(false) })
    const calls = Array.from({ length: 30 }, () => [
      ofClient.describeAutomationStepExecutions(input),
      ofCalls.describeAutomationStepExecutions(input, { signal }),
    ]).flat()
    controller.abort()
    const codes = (await Promise.all(calls)).map(({ error }) => error?.code)
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('warning', listen)
    expect(new Set(codes)).toEqual(new Set(['AbortError']))
    expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([])
  })
})
