import { checkExchanges, shippedChecks } from '../../../src/client/checks.js'
import { createClient, type StepExecution, toDate } from '../../../src/client/index.js'
import { watchAutomationSteps } from '../../../src/services/ssm.js'

/** An application's use of the client, compiled by several compilers in `compilers.slow.ts`. */
export async function printSteps(
  AutomationExecutionId: string,
  print: (line: string) => void,
): Promise<void> {
  const ssm = createClient({
    region: 'eu-central-1',
    credentials: async () => ({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      expiration: new Date(),
    }),
    deadline: 30_000,
    onRetry: ({ attempt, delay, error }) => print(`${attempt} ${delay} ${error.code}`),
    middleware: [checkExchanges(shippedChecks, ({ message }) => print(message))],
  })
  const { data, error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId })
  if (error) {
    if (error.code === 'AutomationExecutionNotFoundException') return print(error.body.Message ?? 'not found')
    if (error.code === 'TimeoutError') return print(`too slow: ${error.origin}`)
    throw error
  }
  data.StepExecutions?.forEach(describe)
  for await (const step of ssm.describeAutomationStepExecutions.items({ AutomationExecutionId }))
    describe(step)
  for await (const { step, previous } of watchAutomationSteps(ssm, { AutomationExecutionId })) {
    if (step.StepStatus !== previous?.StepStatus) describe(step)
  }

  function describe({ StepName, StepStatus, ExecutionStartTime }: StepExecution): void {
    const start = ExecutionStartTime === undefined ? 'not yet' : toDate(ExecutionStartTime).toISOString()
    print(`${StepName} ${StepStatus === 'Success' ? 'done' : StepStatus} ${start}`)
  }
}
