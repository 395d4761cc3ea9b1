import { parseArgs } from 'node:util'
import { type LoadResult, runLoad } from './mock-load.js'
import { type BenchServer, startMock, startPrism } from './mock-servers.js'

const CONNECTIONS = 16
const EXECUTION = '00000000-0000-4000-8000-000000000001'

/**
 * Measures the mock against stock Prism on the same machine in the same run: requests a second at 16 connections, latency,
 * time to readiness, memory over many requests. `--requests N` sets how many the memory is watched over.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { requests: { type: 'string', default: '100000' } },
  })
  const prism = await measurePrism()
  const mock = await startMock()
  console.log(`mock ready in ${mock.readyTime.toFixed(0)} ms (target: at most 500 ms)`)
  await load(mock, 'application/json', 5000)
  const published = await load(mock, 'application/json', 50_000)
  report('mock, published', published)
  const wire = await load(mock, 'application/x-amz-json-1.1', 50_000)
  report('mock, wire', wire)
  console.log(
    `ratio to stock Prism: ${(published.requestsPerSecond / prism.load.requestsPerSecond).toFixed(1)} (target: at least 10)`,
  )
  console.log(
    `p99 ${published.p99.toFixed(2)} ms against stock's median ${prism.load.median.toFixed(2)} ms (target: below)`,
  )
  await watchMemory(mock, { requests: Number(values.requests), stock: prism.memory })
  await mock.stop()
}

async function measurePrism(): Promise<{ readonly load: LoadResult; readonly memory: number }> {
  const prism = await startPrism()
  console.log(`stock Prism ready in ${prism.readyTime.toFixed(0)} ms`)
  await load(prism, 'application/json', 1000)
  const result = await load(prism, 'application/json', 5000)
  report('stock Prism, published', result)
  const memory = prism.memory()
  await prism.stop()
  return { load: result, memory }
}

async function watchMemory(
  mock: BenchServer,
  { requests, stock }: { readonly requests: number; readonly stock: number },
): Promise<void> {
  const rounds = 5
  const readings: string[] = []
  for (let round = 0; round < rounds; round++) {
    await load(mock, 'application/x-amz-json-1.1', Math.ceil(requests / rounds))
    readings.push(mock.memory().toFixed(0))
  }
  console.log(
    `memory over ${requests} requests: ${readings.join(', ')} MB; stock Prism: ${stock.toFixed(0)} MB (target: flat, below half)`,
  )
}

function load(server: BenchServer, contentType: string, requests: number): Promise<LoadResult> {
  const body = JSON.stringify({ AutomationExecutionId: EXECUTION, MaxResults: 10 })
  const request = [
    'POST / HTTP/1.1',
    'Host: 127.0.0.1',
    `Content-Type: ${contentType}`,
    'X-Amz-Target: AmazonSSM.DescribeAutomationStepExecutions',
    'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260302/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0',
    'X-Amz-Date: 20260302T060000Z',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
  return runLoad({ port: server.port, request, connections: CONNECTIONS, requests })
}

function report(name: string, { requestsPerSecond, median, p99, statuses }: LoadResult): void {
  const seen = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  console.log(
    `${name}: ${requestsPerSecond.toFixed(0)} requests/s, median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (${seen})`,
  )
}
