/**
 * A process that imports one client, makes a first call and many more, and prints what that took as JSON.
 * Runs as plain JavaScript: `kind`, the module's URL, the server's URL and the number of calls are its words.
 */
const [kind = '', moduleUrl = '', endpoint = '', calls = '0', runtimeUrl = ''] = process.argv.slice(1)

const CONCURRENCY = 8
const WARM_UP = 2000

const region = 'eu-central-1'
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const input = { AutomationExecutionId: '73c8eef8-f4ee-4a05-820c-e354fec00000' }

/** Makes the function whose cost is measured. */
const MAKERS: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  async sdk() {
    const { SSMClient, DescribeAutomationStepExecutionsCommand } = await import(moduleUrl)
    const client = new SSMClient({ region, credentials, endpoint })
    return () => client.send(new DescribeAutomationStepExecutionsCommand(input))
  },
  async client() {
    const [{ createClient }, runtime] = await Promise.all([
      import(moduleUrl),
      runtimeUrl === '' ? undefined : import(runtimeUrl),
    ])
    const client = createClient({
      ...(runtime && { fetch: runtime.nodeFetch }),
      region,
      credentials,
      endpoint,
      throwOnError: true,
    })
    return () => client.describeAutomationStepExecutions(input)
  },
  async fetch() {
    const headers = { 'content-type': 'application/x-amz-json-1.1' }
    return async () =>
      (await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(input) })).json()
  },
}

const start = performance.now()
const call = await MAKERS[kind]?.()
if (!call) throw new Error(`unknown kind ${kind}`)
await call()
const firstCall = performance.now() - start

async function callOften(count: number): Promise<void> {
  let left = count
  const worker = async (): Promise<void> => {
    while (left-- > 0) await call?.()
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
}

await callOften(WARM_UP)
const before = process.cpuUsage()
await callOften(Number(calls))
const { user, system } = process.cpuUsage(before)
process.stdout.write(JSON.stringify({ firstCall, cpuPerCall: (user + system) / Number(calls) }))
process.exit()

export {}
