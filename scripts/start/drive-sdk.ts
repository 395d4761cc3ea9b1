import {
  DescribeAutomationStepExecutionsCommand,
  type DescribeAutomationStepExecutionsCommandInput,
  paginateDescribeAutomationStepExecutions,
  SSMClient,
  SSMServiceException,
} from '@aws-sdk/client-ssm'
import { expectEqual, expectThat } from './expect.js'

const UNKNOWN_EXECUTION = '00000000-0000-4000-8000-00000000dead'

/** What the AWS SDK saw. */
export interface SdkStory {
  readonly executions: number
  readonly steps: number
  readonly pages: number
  readonly errors: readonly string[]
}

/** Drives the mock with the unmodified AWS SDK: full answers, its own paginator, every error, a constraint violation. */
export async function driveSdk(endpoint: string, executions: readonly string[]): Promise<SdkStory> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }
  const client = new SSMClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 })
  try {
    let steps = 0
    let pages = 0
    for (const id of executions) {
      const first = await client.send(
        new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: id }),
      )
      expectThat(`execution ${id} has steps`, (first.StepExecutions?.length ?? 0) > 0)
      for await (const page of paginateDescribeAutomationStepExecutions(
        { client, pageSize: 10 },
        { AutomationExecutionId: id },
      )) {
        pages++
        steps += page.StepExecutions?.length ?? 0
      }
    }
    expectThat('the paginator read several pages', pages > executions.length)
    const errors = await provokeErrors(client, executions[0] ?? '')
    return { executions: executions.length, steps, pages, errors }
  } finally {
    client.destroy()
  }
}

async function provokeErrors(client: SSMClient, id: string): Promise<readonly string[]> {
  const known = { AutomationExecutionId: id }
  const cases: readonly [string, DescribeAutomationStepExecutionsCommandInput, prefer?: string][] = [
    ['AutomationExecutionNotFoundException', { AutomationExecutionId: UNKNOWN_EXECUTION }],
    ['InvalidNextToken', { ...known, NextToken: 'not-one-of-ours' }],
    ['InvalidFilterValue', { ...known, Filters: [{ Key: 'StartTimeAfter', Values: ['soon'] }] }],
    ['InvalidFilterKey', known, 'code=400, example=InvalidFilterKey'],
    ['InternalServerError', known, 'code=500, example=InternalServerError'],
    ['ValidationException', { AutomationExecutionId: 'too-short' }],
  ]
  for (const [code, input, prefer] of cases) {
    expectEqual('the error the AWS SDK throws', await nameOfError(client, input, prefer), code)
  }
  return cases.map(([code]) => code)
}

async function nameOfError(
  client: SSMClient,
  input: DescribeAutomationStepExecutionsCommandInput,
  prefer: string | undefined,
): Promise<string> {
  const command = new DescribeAutomationStepExecutionsCommand(input)
  if (prefer !== undefined) addHeader(command, 'prefer', prefer)
  try {
    await client.send(command)
    return 'no error'
  } catch (error) {
    if (error instanceof SSMServiceException) return error.name
    throw error
  }
}

/** The SDK's own way to send a header it does not know: a middleware of one command. */
function addHeader(command: DescribeAutomationStepExecutionsCommand, name: string, value: string): void {
  command.middlewareStack.add(
    (next) => (handlerArguments) => {
      const { request } = handlerArguments
      if (typeof request === 'object' && request !== null && 'headers' in request) {
        Object.assign(request.headers as object, { [name]: value }) // the SDK types requests as unknown
      }
      return next(handlerArguments)
    },
    { step: 'build', name: `add-${name}` },
  )
}
