import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import {
  DescribeAutomationStepExecutionsCommand,
  type DescribeAutomationStepExecutionsCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm'

/**
 * Writes test/recordings/requests-*.ndjson: the requests that AWS's own clients make, as they arrive at a server.
 * Run by hand when a client changes: `npx tsx scripts/record-requests.ts`. Needs boto3 and the AWS CLI beside Node.
 */
const HOST = 'ssm.eu-central-1.amazonaws.com'
const REMOVED = new Set(['authorization', 'x-amz-security-token', 'x-amz-date', 'amz-sdk-invocation-id'])

const execution = { AutomationExecutionId: '73c8eef8-f4ee-4a05-820c-e354fEXAMPLE' }
const filters: NonNullable<DescribeAutomationStepExecutionsCommandInput['Filters']> = [
  { Key: 'StartTimeBefore', Values: ['2026-03-09T07:00:00Z'] },
  { Key: 'StartTimeAfter', Values: ['2026-03-08T07:00:00Z'] },
  { Key: 'StepExecutionStatus', Values: ['Failed', 'TimedOut'] },
  { Key: 'StepExecutionId', Values: ['95e70479-cf20-4d80-8018-7e4e2EXAMPLE'] },
  { Key: 'StepName', Values: ['startInstances'] },
  { Key: 'Action', Values: ['aws:changeInstanceState'] },
  { Key: 'ParentStepExecutionId', Values: ['0a1b2c3d-0000-4000-8000-00000EXAMPLE'] },
  { Key: 'ParentStepIteration', Values: ['2'] },
  { Key: 'ParentStepIteratorValue', Values: ['us-east-1'] },
]
const inputs: readonly DescribeAutomationStepExecutionsCommandInput[] = [
  execution,
  ...filters.map((filter) => ({ ...execution, Filters: [filter] })),
  { ...execution, Filters: filters.slice(0, 6) },
  { ...execution, MaxResults: 1 },
  { ...execution, MaxResults: 50, ReverseOrder: true },
  { ...execution, NextToken: 'AAEAAexampleToken', ReverseOrder: false },
]

const lines: string[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString()
    const headers = clean(request.headers)
    lines.push(
      JSON.stringify({
        request: { method: request.method, url: `https://${HOST}${request.url}`, headers, body },
      }),
    )
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"StepExecutions":[]}')
  })
})

/** Credentials and what is another on every run are removed; the machine's kernel is nobody's business. */
function clean(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers)
    .filter(([name]) => name !== 'connection')
    .map(([name, value]) => [name, REMOVED.has(name) ? 'REMOVED' : value])
  const agent = headers['user-agent']?.replace(/os\/(\w+)#\S+/, 'os/$1')
  return { ...Object.fromEntries(kept), host: HOST, ...(agent !== undefined && { 'user-agent': agent }) }
}

async function run(command: string, words: readonly string[], endpoint: string): Promise<void> {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_SSM: endpoint,
    AWS_PAGER: '',
  }
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'inherit'], env })
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))))
  })
}

function write(client: string): void {
  writeFileSync(
    new URL(`../test/recordings/requests-${client}.ndjson`, import.meta.url),
    `${lines.splice(0).join('\n')}\n`,
  )
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('the server has no port')
const endpoint = `http://127.0.0.1:${address.port}`
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'example' }
const client = new SSMClient({ endpoint, region: 'eu-central-1', credentials })
for (const input of inputs) await client.send(new DescribeAutomationStepExecutionsCommand(input))
write('aws-sdk-js')
const script =
  'import boto3,json,sys\nfor i in json.loads(sys.argv[1]): boto3.client("ssm").describe_automation_step_executions(**i)'
await run('python3', ['-c', script, JSON.stringify(inputs)], endpoint)
write('boto3')
for (const input of inputs) {
  const words = ['ssm', 'describe-automation-step-executions', '--no-paginate', '--cli-input-json']
  await run('aws', [...words, JSON.stringify(input)], endpoint)
}
write('aws-cli')
client.destroy()
server.close()
