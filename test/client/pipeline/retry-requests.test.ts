import { describe, expect, it } from 'vitest'
import { createClient, type RetryEvent } from '../../../src/client/index.js'
import { type FakeAnswer, fakeServer, ID, refusal, unsigned } from '../helpers.js'

const input = { AutomationExecutionId: ID }
const output: FakeAnswer = { body: { StepExecutions: [] } }

/** A client without jitter: `random` 0 means no wait at all. */
function client(
  responses: readonly (FakeAnswer | Error)[],
  options: { maxAttempts?: number; random?: () => number } = {},
) {
  const fetch = fakeServer(...responses)
  const retries: RetryEvent[] = []
  const onRetry = (event: RetryEvent) => void retries.push(event)
  return { fetch, retries, ssm: createClient({ ...unsigned, random: () => 0, ...options, fetch, onRetry }) }
}

describe('a number of attempts', () => {
  it.each([0, -1, Number.NaN, 'many'])('of %s is one', async (maxAttempts) => {
    const fetch = fakeServer(refusal('ThrottlingException'))
    // What programs without types pass.
    const ssm = createClient({ ...unsigned, fetch, random: () => 0, maxAttempts: maxAttempts as never })
    const { error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    expect(error).toMatchObject({ code: 'ThrottlingException', attempts: 1 })
    expect(fetch.sent).toHaveLength(1)
  })
})

describe('retries', () => {
  it.each([
    ['throttling, which comes as 400', refusal('ThrottlingException')],
    ['throttling with a namespace', refusal('com.amazon.coral.availability#ThrottlingException')],
    ['too many requests', { status: 429, body: '<html/>' }],
    ['a failure of the service', refusal('InternalServerError', 500)],
    ['an empty 503', { status: 503, body: '', headers: { 'content-type': 'text/plain' } }],
    ['a proxy that fails', { status: 502, body: '<html>Bad gateway</html>' }],
    ['a request that timed out', refusal('RequestTimeout')],
    ['a broken connection', new TypeError('fetch failed')],
  ])('follow %s', async (_, failure) => {
    const { fetch, ssm } = client([failure, failure, output])
    const { data } = await ssm.describeAutomationStepExecutions(input)
    expect(data).toEqual({ StepExecutions: [] })
    expect(fetch.sent).toHaveLength(3)
  })

  it.each([
    ['a refusal', refusal('InvalidNextToken')],
    ['missing rights', refusal('AccessDeniedException')],
    ['a code that only looks like throttling', refusal('ParameterLimitExceeded')],
    ['a server that cannot do it', refusal('NotImplemented', 501)],
    ['a success that is no JSON', { body: '<html>Sign in</html>' }],
    ['a redirect', { status: 302, headers: { location: 'https://example.com' }, body: '' }],
  ])('do not follow %s', async (_, failure) => {
    const { fetch, ssm } = client([failure, output])
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({ retryable: false, attempts: 1 })
    expect(fetch.sent).toHaveLength(1)
  })

  it('end with the last failure, which says how often the request was sent', async () => {
    const { fetch, ssm } = client([refusal('ThrottlingException', 400, { message: 'Rate exceeded' })])
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({
      code: 'ThrottlingException',
      message: 'Rate exceeded',
      retryable: true,
      attempts: 3,
    })
    expect(fetch.sent).toHaveLength(3)
  })

  it('are as many as asked for, or none', async () => {
    const five = client([new TypeError('reset')], { maxAttempts: 5 })
    await five.ssm.describeAutomationStepExecutions(input)
    expect(five.fetch.sent).toHaveLength(5)
    const one = client([new TypeError('reset')], { maxAttempts: 1 })
    const { error } = await one.ssm.describeAutomationStepExecutions(input)
    expect(one.fetch.sent).toHaveLength(1)
    expect(error).toMatchObject({ code: 'NetworkError', attempts: 1, retryable: true })
  })

  it('wait with full jitter, doubling from 50 ms', async () => {
    const { retries, ssm } = client([new TypeError('reset'), new TypeError('reset'), output], {
      random: () => 0.5,
    })
    await ssm.describeAutomationStepExecutions(input)
    expect(retries.map(({ attempt, delay }) => [attempt, delay])).toEqual([
      [1, 25],
      [2, 50],
    ])
    expect(retries[0]?.error.code).toBe('NetworkError')
  })

  it('wait from one second when AWS throttles', async () => {
    const { retries, ssm } = client([refusal('ThrottlingException'), output], { random: () => 0.03 })
    await ssm.describeAutomationStepExecutions(input)
    expect(retries.map(({ delay }) => delay)).toEqual([30])
  })

  it('wait as long as Retry-After says, but at most five seconds longer than their own delay', async () => {
    const busy = (after: string) => ({ status: 503, body: '', headers: { 'retry-after': after } })
    const delays: number[] = []
    for (const after of ['0.02', '3600', 'soon', new Date(0).toUTCString()]) {
      const controller = new AbortController()
      const ssm = createClient({
        ...unsigned,
        random: () => 0.2,
        fetch: fakeServer(busy(after), output),
        signal: controller.signal,
        onRetry: ({ delay }) => {
          delays.push(delay)
          controller.abort()
        },
      })
      await ssm.describeAutomationStepExecutions(input)
    }
    expect(delays).toEqual([20, 5010, 10, 10])
  })

  it.each<[Record<string, string>, number]>([
    [{ 'x-amz-retry-after': '20' }, 20],
    [{ 'x-amz-retry-after': '3600000' }, 5010],
    [{ 'x-amz-retry-after': '20', 'retry-after': '3' }, 20],
    [{ 'x-amz-retry-after': 'soon', 'retry-after': '0.03' }, 30],
    [{ 'x-amz-retry-after': '-5' }, 10],
  ])('wait as many milliseconds as AWS says in a header of its own: %o', async (headers, expected) => {
    const controller = new AbortController()
    const delays: number[] = []
    const ssm = createClient({
      ...unsigned,
      random: () => 0.2,
      fetch: fakeServer({ status: 503, body: '', headers }, output),
      signal: controller.signal,
      onRetry: ({ delay }) => {
        delays.push(delay)
        controller.abort()
      },
    })
    await ssm.describeAutomationStepExecutions(input)
    expect(delays).toEqual([expected])
  })

  it('never have more to spend than at first, however often calls succeed', async () => {
    const failures = Array.from({ length: 100 }, () => new TypeError('reset'))
    const { fetch, ssm } = client([...Array.from({ length: 200 }, () => output), ...failures], {
      maxAttempts: 2,
    })
    for (let call = 0; call < 200; call++) await ssm.describeAutomationStepExecutions(input)
    for (let call = 0; call < 36; call++) await ssm.describeAutomationStepExecutions(input)
    // 35 retries at 14 each leave 10 of 500.
    expect(fetch.sent).toHaveLength(200 + 35 * 2 + 1)
  })

  it('stop when the client has spent its budget, which successes refill', async () => {
    const failing = Array.from({ length: 36 * 2 + 1 }, () => new TypeError('reset'))
    const { fetch, ssm } = client([...failing, output, new TypeError('reset'), output], { maxAttempts: 2 })
    for (let call = 0; call < 36; call++) await ssm.describeAutomationStepExecutions(input)
    // 35 retries at 14 each leave 10 of 500: too little for a 36th.
    expect(fetch.sent).toHaveLength(35 * 2 + 1)
    for (let sent = fetch.sent.length; sent < failing.length; sent++)
      await ssm.describeAutomationStepExecutions(input)
    const { length } = fetch.sent
    for (let call = 0; call < 1; call++) await ssm.describeAutomationStepExecutions(input)
    expect(fetch.sent).toHaveLength(length + 1)
  })

  it('are sent to the service with the same input', async () => {
    const { fetch, ssm } = client([new TypeError('reset'), output])
    await ssm.describeAutomationStepExecutions(input)
    expect(fetch.sent.map(({ body }) => body)).toEqual([input, input])
  })
})
