import { expect, it } from 'vitest'
import { createClient } from '../../../src/client/index.js'
import { operationsTable, serviceFacts } from '../../../src/contract/operations-table.js'
import { EXAMPLE, fakeServer, ID } from '../helpers.js'

it('asks for the codes of the Query protocol, and middleware sees that and nothing of the signature', async () => {
  const fetch = fakeServer({ body: {} })
  const held: Headers[] = []
  const client = createClient({
    region: 'eu-central-1',
    credentials: EXAMPLE,
    fetch,
    service: { ...serviceFacts, headers: { ...serviceFacts.headers, 'x-amzn-query-mode': 'true' } },
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
  expect(fetch.sent[0]?.headers.has('authorization')).toBe(true)
  expect([...(held[0]?.keys() ?? [])]).toEqual(['content-type', 'x-amz-target', 'x-amzn-query-mode'])
})
