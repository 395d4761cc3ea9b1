import { createClient } from '../../../src/client/index.js'
import type { ServiceFacts } from '../../../src/contract/operations-table.js'
import { EXAMPLE, fakeServer, ID } from '../helpers.js'

// A service, as JSON, where it is not the shipped contract's; any name of an operation serves.
const { SERVICE: facts } = process.env
const service = facts ? (JSON.parse(facts) as ServiceFacts) : undefined
const fetch = fakeServer({})
await createClient({ credentials: EXAMPLE, service, fetch }).describeAutomationStepExecutions({
  AutomationExecutionId: ID,
})
const [sent] = fetch.sent
const region = sent?.headers.get('authorization')?.split('/')[2]
process.stdout.write(`${sent?.url} ${region}\n`)
