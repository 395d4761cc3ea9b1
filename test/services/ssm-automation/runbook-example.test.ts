// How you test a runbook and the program that polls it: the runbook runs in the mock, in no time.
// In your project the imports are 'aws-json-contract/mock', your own runbook's file and your own code.
import {
  GetAutomationExecutionCommand,
  SSMClient,
  StartAutomationExecutionCommand,
} from '@aws-sdk/client-ssm'
import { expect, it } from 'vitest'
import { createMock } from '../../../src/services/mock.js'

const RUNBOOK = `
schemaVersion: '0.3'
parameters: { Table: { type: String } }
mainSteps:
- { name: export, action: aws:executeScript, inputs: { Runtime: python3.11, InputPayload: { table: "{{ Table }}" } } }
- { name: settle, action: aws:sleep, inputs: { Duration: PT1H } }
outputs: [export.Payload]
`

/** The program under test: starts an export and polls it to its end. */
async function exportTable(client: SSMClient, table: string): Promise<readonly (string | undefined)[]> {
  const started = await client.send(
    new StartAutomationExecutionCommand({ DocumentName: 'ExportTable', Parameters: { Table: [table] } }),
  )
  for (;;) {
    const { AutomationExecution: execution } = await client.send(
      new GetAutomationExecutionCommand({ AutomationExecutionId: started.AutomationExecutionId }),
    )
    if (execution?.AutomationExecutionStatus !== 'InProgress')
      return execution?.Outputs?.['export.Payload'] ?? []
  }
}

it('exports a table and waits an hour, in milliseconds', async () => {
  const mock = createMock({
    runbooks: { ExportTable: RUNBOOK },
    stubs: { export: ({ inputs }) => ({ outputs: { Payload: { asked: inputs['InputPayload'] } } }) },
    virtualTime: true,
  })
  const server = await mock.serve({ port: 0 })
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const client = new SSMClient({ endpoint: server.url, region: 'us-east-1', credentials })
  expect(await exportTable(client, 'Music')).toEqual(['{"asked":{"table":"Music"}}'])
  client.destroy()
  await server.close()
})
