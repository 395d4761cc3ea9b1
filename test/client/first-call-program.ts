import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '../../src/client/index.js'
import { nodeFetch } from '../../src/client/node/index.js'

/** Makes a call over `nodeFetch` and prints its output, and which of Node's own modules for `fetch` that loaded. */
const server = createServer((request, response) => {
  request.resume().on('end', () => response.setHeader('x-amzn-RequestId', 'r1').end('{"NextToken":"n"}'))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo // Listens on a port, so this is no path.
const ssm = createClient({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  endpoint: `http://127.0.0.1:${port}`,
  fetch: nodeFetch,
})
const { data, response } = await ssm.describeAutomationStepExecutions({
  AutomationExecutionId: 'a'.repeat(36),
})
// What Node documents as internal; where it is missing, nothing is told.
const { moduleLoadList = [] } = process as { moduleLoadList?: readonly string[] }
const loaded = moduleLoadList.filter((name) => name.includes('undici/undici'))
const asked = [response instanceof Response, response?.headers.get('x-amzn-requestid')]
process.stdout.write(JSON.stringify({ data, loaded, asked }))
process.exit()
