// How a suite of your own uses the mock: one for each test file, on a port of its own, gone when the file is done.
// In your project the two imports are 'aws-json-contract/mock' and your own code.
import { DescribeAutomationStepExecutionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createMock } from '../../src/services/mock.js'

const mock = createMock({ play: 1000, seed: 'my-suite' })
const server = await mock.serve({ port: 0 })
const client = new SSMClient({
  endpoint: server.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
})

beforeEach(() => mock.faults.clear())

afterAll(async () => {
  client.destroy()
  await server.close()
})

/** The code under test: waits until no step of an execution goes on. */
async function waitForSteps(AutomationExecutionId: string): Promise<readonly (string | undefined)[]> {
  for (;;) {
    const { StepExecutions: steps = [] } = await client.send(
      new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId }),
    )
    const statuses = steps.map(({ StepStatus: status }) => status)
    if (statuses.every((status) => status !== 'Pending' && status !== 'InProgress')) return statuses
  }
}

it('waits for an execution that takes a minute, in less than a second', async () => {
  expect(await waitForSteps('00000000-0000-4000-8000-000000000001')).toEqual([
    'Success',
    'Success',
    'Success',
  ])
})

it('gets through throttling', async () => {
  mock.faults.set({ throttleEvery: 2 })
  expect(await waitForSteps('00000000-0000-4000-8000-000000000003')).toContain('Failed')
})
