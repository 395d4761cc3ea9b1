import { checkExchanges, shippedChecks } from '../../src/client/checks.js'
import { AbortedError, createClient, NetworkError, ServiceError, toDate } from '../../src/client/index.js'

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'session',
}

/** Uses the client on a mock as an application would; gives the name of each thing that went wrong. */
export async function exercise(endpoint: string, execution: string): Promise<readonly string[]> {
  const input = { AutomationExecutionId: execution }
  const middleware = [checkExchanges(shippedChecks, 'throw')]
  const options = { region: 'eu-central-1', credentials, endpoint, middleware }
  const ssm = createClient(options)
  const checks: Readonly<Record<string, () => Promise<boolean>>> = {
    'a signed call': async () => (await ssm.describeAutomationStepExecutions(input)).data !== undefined,
    'every item of every page': async () => {
      let count = 0
      for await (const step of ssm.describeAutomationStepExecutions.items({ ...input, MaxResults: 50 })) {
        if (toDate(step.ExecutionStartTime ?? 0).getTime() > 0) count++
      }
      return count === 120
    },
    'a refusal': async () => {
      const { error } = await ssm.describeAutomationStepExecutions({ ...input, NextToken: 'forged' })
      return (
        error instanceof ServiceError && error.code === 'InvalidNextToken' && error.requestId !== undefined
      )
    },
    'wrong keys': async () => {
      const wrong = { ...credentials, secretAccessKey: 'wrong' }
      const { error } = await createClient({
        ...options,
        credentials: wrong,
      }).describeAutomationStepExecutions(input)
      return error?.code === 'InvalidSignatureException'
    },
    'an abort': async () => {
      const signal = AbortSignal.abort()
      const { error } = await ssm.describeAutomationStepExecutions(input, { signal })
      return error instanceof AbortedError && error.origin === 'call'
    },
    'a server that is not there': async () => {
      const lost = createClient({ ...options, endpoint: 'http://127.0.0.1:9', maxAttempts: 2 })
      const { error } = await lost.describeAutomationStepExecutions(input)
      return error instanceof NetworkError && error.attempts === 2
    },
    'the throwing style': async () => {
      const throwing = createClient({ ...options, throwOnError: true })
      const { StepExecutions = [] } = await throwing.describeAutomationStepExecutions(input)
      return StepExecutions.length > 0
    },
    'openapi-fetch underneath': async () =>
      (await ssm.fetchClient.POST('/', { body: input })).data?.StepExecutions !== undefined,
  }
  const problems: string[] = []
  for (const [name, check] of Object.entries(checks)) {
    try {
      if (!(await check())) problems.push(name)
    } catch (error) {
      problems.push(`${name}: ${error}`)
    }
  }
  return problems
}
