import { createInterface } from 'node:readline'
import { createClient } from '../../../src/client/index.js'
import type { ServiceFacts } from '../../../src/contract/operations-table.js'
import { EXAMPLE, fakeServer, ID } from '../helpers.js'

/** The address and the signing scope that a client without options uses here, or the error. */
async function whereTo(): Promise<string> {
  // A service, as JSON, where it is not the shipped contract's.
  const { SERVICE: facts } = process.env
  const service = facts ? (JSON.parse(facts) as ServiceFacts) : undefined
  const fetch = fakeServer({})
  const operations = { DescribeAutomationStepExecutions: {} }
  await createClient({ credentials: EXAMPLE, service, operations, fetch }).describeAutomationStepExecutions({
    AutomationExecutionId: ID,
  })
  const [sent] = fetch.sent
  const region = sent?.headers.get('authorization')?.split('/')[2]
  return `${sent?.url} ${region}`
}

// Each line is an environment, as JSON.
for await (const line of createInterface(process.stdin)) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, JSON.parse(line))
  process.stdout.write(`${await whereTo().catch(String)}\n`)
}
