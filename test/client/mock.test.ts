import { describe, expect, it } from 'vitest'
import { checkExchanges, shippedChecks } from '../../src/client/checks.js'
import { createClient } from '../../src/client/index.js'
import { nodeFetch } from '../../src/client/node/index.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { watchAutomationSteps } from '../../src/services/ssm.js'
import { collect, EXAMPLE } from './helpers.js'

const credentials = { ...EXAMPLE, sessionToken: 'session' }
const input = { AutomationExecutionId: idOf('A runbook of 120 steps') }
const middleware = [checkExchanges(shippedChecks, 'throw')]

function idOf(title: string): string {
  return DEFAULT_EXECUTIONS.find((execution) => execution.title === title)?.id ?? ''
}

describe('a client of the mock', () => {
  it('is let in by its signature, pages to the end and keeps the contract', async () => {
    const mock = createMock({ credentials: [credentials], region: 'eu-central-1' })
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch: mock.fetch, middleware })
    const pages = await collect(ssm.describeAutomationStepExecutions.pages({ ...input, MaxResults: 50 }))
    expect(pages.map(({ StepExecutions }) => StepExecutions?.length)).toEqual([50, 50, 20])
    const items = await collect(ssm.describeAutomationStepExecutions.items(input))
    expect(items).toHaveLength(120)
  })

  it('is refused with wrong keys, in its own words', async () => {
    const mock = createMock({ credentials: [credentials] })
    const wrong = { ...credentials, secretAccessKey: 'wrong' }
    const ssm = createClient({ region: 'eu-central-1', credentials: wrong, fetch: mock.fetch })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({ code: 'InvalidSignatureException', fault: 'client', attempts: 1 })
  })

  it('gets over a clock that is wrong', async () => {
    const now = () => Date.now() - 3_600_000
    // Over HTTP, as the server there sends its `Date`.
    const server = await createMock({ credentials: [credentials] }).serve({ port: 0 })
    const ssm = createClient({ region: 'eu-central-1', credentials, endpoint: server.url, now })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    await server.close()
    expect(error).toBeUndefined()
  })

  it('gets over throttling, failures, broken connections and answers that are cut off', async () => {
    const mock = createMock({
      allowUnsigned: true,
      faults: { throttle: 0.1, internalError: 0.1, unavailable: 0.1, truncate: 0.1, reset: 0.1 },
    })
    const ssm = createClient({
      endpoint: 'http://mock',
      credentials: false,
      fetch: mock.fetch,
      maxAttempts: 10,
      random: () => 0,
    })
    for (let call = 0; call < 40; call++) {
      expect((await ssm.describeAutomationStepExecutions(input)).error).toBeUndefined()
    }
  })

  it.each([
    ['AutomationExecutionNotFoundException', { AutomationExecutionId: '0'.repeat(36) }],
    ['InvalidNextToken', { ...input, NextToken: 'forged' }],
    ['ValidationException', { AutomationExecutionId: 'short' }],
  ])('narrows %s', async (code, wrong) => {
    const mock = createMock({ allowUnsigned: true })
    const ssm = createClient({ endpoint: 'http://mock', credentials: false, fetch: mock.fetch })
    const { error } = await ssm.describeAutomationStepExecutions(wrong)
    expect(error).toMatchObject({ code, status: 400, requestId: expect.stringMatching(/^[\da-f-]{36}$/) })
    expect(error?.message).not.toBe('')
  })

  it('watches an execution that plays, to its end', async () => {
    let now = Date.UTC(2026, 2, 19)
    const mock = createMock({ allowUnsigned: true, play: 1, now: () => now })
    const fetch: typeof mock.fetch = async (...parameters) => {
      now += 5000
      return mock.fetch(...parameters)
    }
    const ssm = createClient({ endpoint: 'http://mock', credentials: false, fetch })
    const watched = { AutomationExecutionId: idOf('A short success') }
    const last = new Map<string | undefined, string | undefined>()
    for await (const { step } of watchAutomationSteps(ssm, watched, { interval: 0 }))
      last.set(step.StepName, step.StepStatus)
    expect(new Set(last.values())).toEqual(new Set(['Success']))
  })

  it.each([
    ['fetch', {}],
    ["Node's own modules", { fetch: nodeFetch }],
  ])('reaches it over HTTP through %s', async (_, runtime) => {
    const mock = createMock({ credentials: [credentials] })
    const server = await mock.serve({ port: 0 })
    const ssm = createClient({
      ...runtime,
      region: 'eu-central-1',
      credentials,
      endpoint: server.url,
      middleware,
    })
    const items = await collect(ssm.describeAutomationStepExecutions.items(input))
    await server.close()
    expect(items).toHaveLength(120)
  })
})
