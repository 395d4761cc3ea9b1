import { parseArgs } from 'node:util'
import { type LoadResult, runLoad } from './mock-load.js'
import { type BenchServer, startMock, startPrism } from './mock-servers.js'

const CONNECTIONS = 16
const ROUNDS = 4
const EXECUTION = '00000000-0000-4000-8000-000000000001'
const PUBLISHED = 'application/json'
const WIRE = 'application/x-amz-json-1.1'

/**
 * Measures the mock against stock Prism on the same machine in the same run: requests a second at 16 connections, latency,
 * time to readiness, memory over many requests. They take turns, and of each the best round counts: other work on the
 * machine only ever slows a round down. Stock Prism logs every request; it is measured without that too.
 * `--requests N` sets how many requests the memory is watched over.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { requests: { type: 'string', default: '100000' } },
  })
  const mock = await startMock()
  const prism = await startPrism({ quiet: false })
  const quiet = await startPrism({ quiet: true })
  console.log(
    `ready in: mock ${mock.readyTime.toFixed(0)} ms (target: at most 500), stock Prism ${prism.readyTime.toFixed(0)} ms`,
  )
  const takeTurns = createTurns([
    { name: 'stock Prism, published', server: prism, contentType: PUBLISHED, requests: 4000 },
    { name: 'stock Prism without its log, published', server: quiet, contentType: PUBLISHED, requests: 6000 },
    { name: 'mock, published', server: mock, contentType: PUBLISHED, requests: 40_000 },
    { name: 'mock, wire', server: mock, contentType: WIRE, requests: 40_000 },
  ])
  const [stock, silent, published] = await takeTurns()
  const ratio = (other: LoadResult): string =>
    (published.requestsPerSecond / other.requestsPerSecond).toFixed(1)
  console.log(
    `${ratio(stock)} times stock Prism (target: at least 10), ${ratio(silent)} times without its log`,
  )
  console.log(
    `p99 ${published.p99.toFixed(2)} ms against stock's median ${stock.median.toFixed(2)} ms (target: below)`,
  )
  const memory = prism.memory()
  await Promise.all([prism.stop(), quiet.stop()])
  await watchMemory(mock, { requests: Number(values.requests), stock: memory })
  await mock.stop()
}

interface Turn {
  readonly name: string
  readonly server: BenchServer
  readonly contentType: string
  readonly requests: number
}

type Turns = readonly [Turn, Turn, Turn, Turn]
type Results = readonly [LoadResult, LoadResult, LoadResult, LoadResult]

function createTurns(turns: Turns): () => Promise<Results> {
  return async () => {
    const rounds: LoadResult[][] = []
    // The first round warms up and does not count.
    for (let round = 0; round <= ROUNDS; round++) {
      const results: LoadResult[] = []
      for (const { server, contentType, requests } of turns)
        results.push(await load(server, contentType, requests))
      if (round > 0) rounds.push(results)
    }
    const best = (index: number): LoadResult => {
      const results = rounds.flatMap((round) => round[index] ?? [])
      const chosen = results.toSorted(
        (first, second) => second.requestsPerSecond - first.requestsPerSecond,
      )[0]
      if (!chosen) throw new Error('no round was measured')
      report(turns[index]?.name ?? '', chosen)
      return chosen
    }
    return [best(0), best(1), best(2), best(3)]
  }
}

async function watchMemory(
  mock: BenchServer,
  { requests, stock }: { readonly requests: number; readonly stock: number },
): Promise<void> {
  const rounds = 5
  const readings: string[] = []
  for (let round = 0; round < rounds; round++) {
    await load(mock, WIRE, Math.ceil(requests / rounds))
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
