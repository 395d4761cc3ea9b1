import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '../../../src/client/index.js'
import { nodeFetch } from '../../../src/client/node/index.js'

/** What Node has loaded of its own `fetch`, some versions with every module; undocumented, so nothing where it is missing. */
function loadedOfFetch(): readonly string[] {
  const { moduleLoadList = [] } = process as { moduleLoadList?: readonly string[] }
  return moduleLoadList.filter((name) => name.includes('undici/undici'))
}

const before = loadedOfFetch()

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
const loaded = loadedOfFetch().filter((name) => !before.includes(name))
const asked = [response instanceof Response, response?.headers.get('x-amzn-requestid')]
process.stdout.write(JSON.stringify({ data, loaded, asked }))
process.exit()
