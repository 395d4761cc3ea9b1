import { createClient } from '../../src/client/index.js'
import { EXAMPLE, fakeServer, ID } from './helpers.js'

const fetch = fakeServer({})
await createClient({ credentials: EXAMPLE, fetch }).describeAutomationStepExecutions({
  AutomationExecutionId: ID,
})
const [sent] = fetch.sent
const region = sent?.headers.get('authorization')?.split('/')[2]
process.stdout.write(`${sent?.url} ${region}\n`)
