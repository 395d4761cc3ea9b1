import { expect, it } from 'vitest'
import { createClient } from '../../../src/client/index.js'
import { operationsTable, serviceFacts } from '../../../src/contract/operations-table.js'
import { fakeServer, ID, unsigned } from '../helpers.js'

it('asks for the codes of the Query protocol without a change to the headers that middleware holds', async () => {
  const fetch = fakeServer({ body: {} })
  const held: Headers[] = []
  const client = createClient({
    ...unsigned,
    fetch,
    service: { ...serviceFacts, queryCompatible: true },
    operations: operationsTable,
    middleware: [
      {
        onRequest: ({ request }) => {
          held.push(request.headers)
        },
      },
    ],
  })
  await client['describeAutomationStepExecutions']?.({ AutomationExecutionId: ID })
  expect(fetch.sent[0]?.headers.get('x-amzn-query-mode')).toBe('true')
  expect(held[0]?.has('x-amzn-query-mode')).toBe(false)
})
