import {
  AutomationExecutionNotFoundException,
  DescribeAutomationStepExecutionsCommand,
  InvalidFilterKey,
  InvalidFilterValue,
  InvalidNextToken,
  paginateDescribeAutomationStepExecutions,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../../src/services/mock.js'

const [SHORT = '', LONG = '', FAILED = ''] = DEFAULT_EXECUTIONS.map(({ id }) => id)

describe('the unmodified AWS SDK for JavaScript, pointed at the mock', () => {
  const mock = createMock({ seed: 'aws-sdk' })
  let server: MockServer
  let client: SSMClient

  beforeAll(async () => {
    server = await mock.serve({ port: 0 })
    client = new SSMClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 10,
    })
  })

  afterAll(async () => {
    client.destroy()
    await server.close()
  })

  it('reads steps with dates, numbers, maps and lists', async () => {
    const response = await client.send(
      new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: FAILED }),
    )
    expect(response.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
    const [, failed] = response.StepExecutions ?? []
    expect(failed?.ExecutionStartTime).toEqual(new Date('2026-03-02T09:00:04.810Z'))
    expect(failed?.MaxAttempts).toBe(2)
    expect(failed?.FailureDetails?.Details).toEqual({
      VerificationErrorMessage: ['The command ended with exit code 1.'],
    })
  })

  it("pages with the SDK's own paginator, which ends", async () => {
    const sizes: number[] = []
    const pages = paginateDescribeAutomationStepExecutions(
      { client, pageSize: 50 },
      { AutomationExecutionId: LONG },
    )
    for await (const page of pages) sizes.push(page.StepExecutions?.length ?? 0)
    expect(sizes).toEqual([50, 50, 20])
  })

  it.each([
    [AutomationExecutionNotFoundException, { AutomationExecutionId: 'f'.repeat(36) }],
    [InvalidNextToken, { AutomationExecutionId: SHORT, NextToken: 'changed' }],
    [InvalidFilterValue, { Filters: [{ Key: 'StepExecutionStatus', Values: ['Done'] }] }],
    [InvalidFilterKey, { Filters: [1, 2].map(() => ({ Key: 'StepName', Values: ['a'] })) }],
  ] as const)('meets %o as its own class', async (errorClass, input) => {
    const command = new DescribeAutomationStepExecutionsCommand({
      AutomationExecutionId: SHORT,
      // The cast lets the table's literal keys stand for the SDK's enum.
      ...(input as object),
    })
    await expect(client.send(command)).rejects.toBeInstanceOf(errorClass)
  })

  it('meets a broken constraint as ValidationException with its message', async () => {
    const command = new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: 'short' })
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        "Value 'short' at 'automationExecutionId' failed to satisfy constraint",
      ),
    })
  })

  it.each([
    ['a 30% throttle', { throttle: 0.3 }],
    ['a third of errors', { internalError: 0.1, unavailable: 0.1, truncate: 0.05, reset: 0.05 }],
  ])('gets through %s by its own retries', async (_what, plan) => {
    mock.faults.set(plan)
    let attempts = 0
    for (let count = 0; count < 20; count++) {
      const response = await client.send(
        new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: SHORT }),
      )
      attempts += response.$metadata.attempts ?? 1
      expect(response.StepExecutions).toHaveLength(3)
    }
    mock.faults.clear()
    expect(attempts).toBeGreaterThan(20)
  })
})
