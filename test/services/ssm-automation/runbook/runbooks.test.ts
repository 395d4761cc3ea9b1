import {
  CreateDocumentCommand,
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
  StartAutomationExecutionCommand,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm'
import { afterEach, describe, expect, it } from 'vitest'
import { createMock, type MockOptions } from '../../../../src/services/mock.js'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A mock that AWS's own client talks to. */
async function serve(options: MockOptions): Promise<SSMClient> {
  const server = await createMock(options).serve({ port: 0 })
  const client = new SSMClient({
    endpoint: server.url,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  })
  closing.push(
    () => client.destroy(),
    () => server.close(),
  )
  return client
}

const start = async (client: SSMClient, DocumentName: string, more = {}): Promise<string> => {
  const started = await client.send(new StartAutomationExecutionCommand({ DocumentName, ...more }))
  return started.AutomationExecutionId ?? ''
}
const look = async (client: SSMClient, AutomationExecutionId: string) => {
  const { AutomationExecution } = await client.send(
    new GetAutomationExecutionCommand({ AutomationExecutionId }),
  )
  const steps = AutomationExecution?.StepExecutions?.map(
    ({ StepName, StepStatus }) => `${StepName} ${StepStatus}`,
  )
  return { status: AutomationExecution?.AutomationExecutionStatus, steps, execution: AutomationExecution }
}

const TWO_STEPS = `
schemaVersion: '0.3'
mainSteps:
- { name: wait, action: aws:sleep, inputs: { Duration: PT1H } }
- { name: ask, action: aws:approve, inputs: { Approvers: [ada] } }
`

describe('a mock with runbooks', () => {
  it('runs one, an event further at each look, and waits for an approval', async () => {
    const client = await serve({ runbooks: { TwoSteps: TWO_STEPS }, virtualTime: true })
    const id = await start(client, 'TwoSteps')
    expect(await look(client, id)).toMatchObject({
      status: 'Waiting',
      steps: ['wait Success', 'ask Waiting'],
    })
    await client.send(
      new SendAutomationSignalCommand({
        AutomationExecutionId: id,
        SignalType: 'Approve',
        Payload: { Comment: ['ok'] },
      }),
    )
    const { status, execution } = await look(client, id)
    expect(status).toBe('Success')
    expect(Number(execution?.ExecutionEndTime) - Number(execution?.ExecutionStartTime)).toBe(3_600_000)
  })

  it('runs in the time of its clock, sped up as it is told', async () => {
    let now = Date.UTC(2026, 0, 1)
    const client = await serve({ runbooks: { TwoSteps: TWO_STEPS }, now: () => now, play: 60 })
    const id = await start(client, 'TwoSteps')
    expect(await look(client, id)).toMatchObject({
      status: 'InProgress',
      steps: ['wait InProgress', 'ask Pending'],
    })
    now += 59_999
    expect((await look(client, id)).status).toBe('InProgress')
    now += 1
    expect(await look(client, id)).toMatchObject({
      status: 'Waiting',
      steps: ['wait Success', 'ask Waiting'],
    })
    await client.send(new StopAutomationExecutionCommand({ AutomationExecutionId: id }))
    expect(await look(client, id)).toMatchObject({
      status: 'Cancelled',
      steps: ['wait Success', 'ask Cancelled'],
    })
  })

  it('takes runbooks from CreateDocument, and refuses what AWS refuses with a place', async () => {
    const client = await serve({ virtualTime: true })
    const create = (Content: string) =>
      client.send(
        new CreateDocumentCommand({
          Name: 'Mine',
          Content,
          DocumentType: 'Automation',
          DocumentFormat: 'YAML',
        }),
      )
    await expect(create(TWO_STEPS.replace('Duration', 'Length'))).rejects.toMatchObject({
      name: 'InvalidDocumentContent',
      message: 'mainSteps[0].inputs: aws:sleep requires either "Duration" or "Timestamp".',
    })
    await expect(create(TWO_STEPS.replace('0.3', '2.2'))).rejects.toMatchObject({
      name: 'InvalidDocumentSchemaVersion',
    })
    await create(TWO_STEPS)
    expect((await look(client, await start(client, 'Mine'))).steps).toEqual(['wait Success', 'ask Waiting'])
  })

  it('refuses parameters that the runbook does not take', async () => {
    const client = await serve({
      runbooks: {
        Mine: TWO_STEPS.replace('mainSteps', 'parameters: { Size: { type: Integer } }\nmainSteps'),
      },
    })
    for (const [Parameters, message] of [
      [undefined, 'Parameter "Size" has no value and no default.'],
      [{ Size: ['big'] }, 'Parameter "Size" is not a Integer.'],
      [{ Size: ['1'], Other: ['2'] }, 'Parameter "Other" is not defined in the document.'],
    ] as const) {
      await expect(start(client, 'Mine', Parameters && { Parameters })).rejects.toMatchObject({
        name: 'InvalidAutomationExecutionParametersException',
        message,
      })
    }
  })

  it('asks its own other operations, and shows what they refuse', async () => {
    const client = await serve({
      virtualTime: true,
      runbooks: {
        Ask: `
schemaVersion: '0.3'
mainSteps:
- name: ask
  action: aws:executeAwsApi
  inputs: { Service: ssm, Api: GetAutomationExecution, AutomationExecutionId: "{{ automation:EXECUTION_ID }}" }
  outputs: [{ Name: Document, Selector: $.AutomationExecution.DocumentName }]
- name: fail
  action: aws:executeAwsApi
  inputs: { Service: ssm, Api: get_automation_execution, AutomationExecutionId: 00000000-0000-4000-8000-0000000000ff }
`,
      },
    })
    const { execution } = await look(client, await start(client, 'Ask'))
    expect(execution?.StepExecutions?.[0]?.Outputs).toEqual({ Document: ['Ask'] })
    expect(execution?.FailureMessage).toContain('AutomationExecutionNotFoundException')
  })

  it('runs runbooks within runbooks, and one over many targets at a rate', async () => {
    const client = await serve({
      virtualTime: true,
      runbooks: {
        Child: `
schemaVersion: '0.3'
parameters: { Name: { type: String } }
mainSteps: [{ name: greet, action: aws:executeScript, inputs: { Runtime: python3.11, InputPayload: { name: "{{ Name }}" } } }]
outputs: [greet.Payload]
`,
        Parent: `
schemaVersion: '0.3'
mainSteps: [{ name: child, action: aws:executeAutomation, inputs: { DocumentName: Child, RuntimeParameters: { Name: Ada } } }]
`,
      },
      stubs: {
        greet: ({ inputs }) =>
          JSON.stringify(inputs).includes('Bob')
            ? { failure: 'Not Bob' }
            : { outputs: { Payload: { hello: 'you' } }, seconds: 5 },
      },
    })
    const parent = await start(client, 'Parent')
    const { execution } = await look(client, parent)
    expect(execution?.StepExecutions?.[0]?.Outputs).toMatchObject({
      Status: ['Success'],
      Output: ['{"hello":"you"}'],
    })
    const rated = await start(client, 'Child', {
      TargetParameterName: 'Name',
      Targets: [{ Key: 'ParameterValues', Values: ['Ada', 'Bob', 'Grace', 'Joan'] }],
      MaxConcurrency: '2',
      MaxErrors: '1',
    })
    await look(client, rated)
    expect(await look(client, rated)).toMatchObject({
      status: 'CompletedWithFailure',
      steps: ['Ada Success', 'Bob Failed', 'Grace Success', 'Joan Success'],
    })
    const { AutomationExecutionMetadataList: children } = await client.send(
      new DescribeAutomationExecutionsCommand({ Filters: [{ Key: 'ParentExecutionId', Values: [rated] }] }),
    )
    expect(children?.map(({ Target }) => Target).toSorted()).toEqual(['Ada', 'Bob', 'Grace', 'Joan'])
  })
})
