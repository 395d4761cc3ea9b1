import { describe, expect, it } from 'vitest'
import { checkExchanges, operationChecks, shippedChecks } from '../../src/client/checks.js'
import { type ClientOptions, type ContractViolationError, createClient } from '../../src/client/index.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { type FakeAnswer, fakeServer, ID, refusal, unsigned } from './helpers.js'

const input = { AutomationExecutionId: ID }

function client(response: FakeAnswer, options: Pick<ClientOptions, 'middleware'>) {
  const fetch = fakeServer(response)
  return { fetch, ssm: createClient({ ...unsigned, maxAttempts: 1, ...options, fetch }) }
}

const throwing = { middleware: [checkExchanges(shippedChecks, 'throw')] }

describe('checked exchanges', () => {
  it('pass when they keep the contract, unknown members and enum values included', async () => {
    const response = {
      body: { StepExecutions: [{ StepStatus: 'Sleeping', Mood: 'calm', OverriddenParameters: {} }] },
    }
    const { ssm } = client(response, throwing)
    expect((await ssm.describeAutomationStepExecutions(input)).error).toBeUndefined()
  })

  it('take an empty response for an output without members', async () => {
    const ssm = createClient({ ...unsigned, ...throwing, fetch: async () => new Response('') })
    expect((await ssm.describeAutomationStepExecutions(input)).error).toBeUndefined()
  })

  it.each([
    ['a member', { StepExecutions: [{ StepName: null, Outputs: null }], NextToken: null }],
    ['an item of a list', { StepExecutions: [null, { StepName: 'a' }] }],
    ['a value of a map', { StepExecutions: [{ Outputs: { a: null, b: [null] } }] }],
  ])('pass where AWS sends null for %s', async (_, body) => {
    const { ssm } = client({ body }, throwing)
    const { error, data } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toBeUndefined()
    expect(data).toEqual(body)
  })

  it.each([
    ['9223372036854775807', undefined],
    ['9223372036854775808', 'ContractViolation'],
    ['92233720368547758080E-1', 'ContractViolation'],
  ])('hold longs to their ends, however they are written: %s', async (long, code) => {
    const body = `{"StepExecutions":[{"TimeoutSeconds":${long}}]}`
    const ssm = createClient({ ...unsigned, ...throwing, fetch: async () => new Response(body) })
    expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe(code)
  })

  it('are not sent with null where a list of the request may hold none', async () => {
    const Filters = [null] as never // As a program without types may call it.
    const { ssm } = client({}, throwing)
    const { error } = await ssm.describeAutomationStepExecutions({ ...input, Filters })
    expect(error).toMatchObject({ code: 'ContractViolation', part: 'request' })
  })

  it('are not sent when the request breaks it', async () => {
    const { ssm, fetch } = client({}, throwing)
    const { error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: 'short' })
    expect(error).toMatchObject({
      code: 'ContractViolation',
      part: 'request',
      operation: 'DescribeAutomationStepExecutions',
      problems: [{ instancePath: '/AutomationExecutionId', keyword: 'minLength' }],
      retryable: false,
    })
    expect(error?.message).toBe(
      'the request of DescribeAutomationStepExecutions breaks the contract: /AutomationExecutionId must NOT have fewer than 36 characters',
    )
    expect(fetch.sent).toEqual([])
  })

  it('fail when the output breaks it', async () => {
    const { ssm } = client(
      { body: { StepExecutions: [{ ExecutionStartTime: '2026-03-19T15:31:45Z' }] } },
      throwing,
    )
    const { error, response } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({ code: 'ContractViolation', part: 'output', status: 200 })
    expect(response?.status).toBe(200)
  })

  it('fail when an error breaks it, and pass errors however AWS names them', async () => {
    const broken = client(refusal('InvalidNextToken', 400, { Message: 5 }), throwing)
    expect((await broken.ssm.describeAutomationStepExecutions(input)).error?.code).toBe('ContractViolation')
    const named = client(refusal('com.amazonaws.ssm#InvalidNextToken', 400, { Message: 'Bad' }), throwing)
    expect((await named.ssm.describeAutomationStepExecutions(input)).error?.code).toBe('InvalidNextToken')
  })

  it('can be told of, while the call goes on', async () => {
    const violations: ContractViolationError[] = []
    const middleware = [checkExchanges(shippedChecks, (violation) => void violations.push(violation))]
    const { ssm, fetch } = client({ body: { StepExecutions: 'none' } }, { middleware })
    const { data } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: 'short' })
    expect(data).toEqual({ StepExecutions: 'none' })
    expect(fetch.sent).toHaveLength(1)
    expect(violations.map(({ part }) => part)).toEqual(['request', 'output'])
  })

  it('work through openapi-fetch too', async () => {
    const { ssm } = client({ body: { StepExecutions: 'none' } }, throwing)
    const call = ssm.fetchClient.POST('/', { body: input })
    await expect(call).rejects.toMatchObject({ code: 'ContractViolation', part: 'output' })
  })

  it('fail a call that no checks are there for, and can tell of it', async () => {
    const { ssm, fetch } = client({ body: {} }, { middleware: [checkExchanges({}, 'throw')] })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({
      code: 'ContractViolation',
      operation: 'DescribeAutomationStepExecutions',
      problems: [],
    })
    expect(error?.message).toMatch(/^the calls of DescribeAutomationStepExecutions are not checked/)
    expect(fetch.sent).toEqual([])
    const told: ContractViolationError[] = []
    const middleware = [checkExchanges({}, (violation) => void told.push(violation))]
    expect(
      (await client({ body: {} }, { middleware }).ssm.describeAutomationStepExecutions(input)).data,
    ).toEqual({})
    expect(told).toHaveLength(1)
  })

  it('are made for every operation of the built-in contract', () => {
    const made = operationChecks(shippedContract())
    expect(Object.keys(shippedChecks)).toEqual(Object.keys(made))
    for (const [name, { errors = {} }] of Object.entries(made)) {
      expect(Object.keys(shippedChecks[name]?.errors ?? {}).toSorted()).toEqual(
        Object.keys(errors).toSorted(),
      )
    }
  })

  it('work with the checks of any contract', async () => {
    const contract = shippedContract()
    const checks = operationChecks(contract)
    const { ssm } = client({ body: { NextToken: 5 } }, { middleware: [checkExchanges(checks, 'throw')] })
    expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe('ContractViolation')
  })
})
