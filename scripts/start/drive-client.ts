import { createClient, toDate } from '../../src/client/index.js'
import { expectEqual, expectThat } from './expect.js'

/** What our client saw. */
export interface ClientStory {
  readonly steps: number
  readonly newest: Date
}

/** Drives the mock with the generated client: every step of every execution through the pages, and a typed error. */
export async function driveClient(endpoint: string, executions: readonly string[]): Promise<ClientStory> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }
  const client = createClient({ endpoint, region: 'eu-central-1', credentials })
  let steps = 0
  let newest = 0
  for (const id of executions) {
    const input = { AutomationExecutionId: id, MaxResults: 10 }
    for await (const step of client.describeAutomationStepExecutions.items(input)) {
      steps++
      newest = Math.max(newest, step.ExecutionStartTime ?? 0)
    }
  }
  const { data, error } = await client.describeAutomationStepExecutions({
    AutomationExecutionId: 'too-short',
  })
  expectThat('a short id gets an error and no data', data === undefined)
  expectEqual('the error our client returns', error?.code, 'ValidationException')
  return { steps, newest: toDate(newest) }
}

/** Asks in the published rendition, as curl would, and gets each published status. */
export async function drivePublished(endpoint: string, execution: string): Promise<readonly number[]> {
  const ask = async (prefer?: string): Promise<number> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
        ...(prefer !== undefined && { prefer }),
      },
      body: JSON.stringify({ AutomationExecutionId: execution }),
    })
    await response.text()
    return response.status
  }
  const wanted = [200, 480, 481, 482, 483, 484]
  const statuses: number[] = []
  for (const status of wanted) statuses.push(await ask(status === 200 ? undefined : `code=${status}`))
  expectEqual('the published statuses', statuses, wanted)
  return statuses
}
