import { parseArgs } from 'node:util'
import { measureCosts, measureFirstResponse } from './mock/mock-costs.js'
import { type LoadResult, runLoad } from './mock/mock-load.js'
import { mockRequest, PUBLISHED, WIRE } from './mock/mock-requests.js'
import { type BenchServer, startMock, startPrism } from './mock/mock-servers.js'

const CONNECTIONS = 16
const ROUNDS = 4
/** As many as are remembered while memory is watched. */
const RESOURCES = 10_000

/**
 * Measures the mock against bare `node:http` and stock Prism on the same machine in the same run: CPU per request, requests
 * a second at 16 connections, latency, time to readiness, memory over many requests that each create something. They take
 * turns, and of each the best round counts: other work on the machine only ever slows a round down. Mock and stock Prism
 * log every request; both are measured without that too. `--requests N` sets how many requests the memory is watched over.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { requests: { type: 'string', default: '1000000' } },
  })
  await measureFirstResponse()
  await measureCosts(CONNECTIONS)
  const mock = await startMock()
  const prism = await startPrism({ quiet: false })
  const quiet = await startPrism({ quiet: true })
  console.log(
    `ready in: mock ${mock.readyTime.toFixed(0)} ms (target: at most 300), stock Prism ${prism.readyTime.toFixed(0)} ms`,
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
    `${ratio(stock)} times stock Prism (target: at least 8), ${ratio(silent)} times the one without a log`,
  )
  console.log(
    `p99 ${published.p99.toFixed(2)} ms against stock's median ${stock.median.toFixed(2)} ms (target: below)`,
  )
  const memory = prism.memory()
  await Promise.all([prism.stop(), quiet.stop(), mock.stop()])
  const bounded = await startMock(['--log', 'off', '--max-resources', String(RESOURCES)])
  await watchMemory(bounded, { requests: Number(values.requests), stock: memory })
  await bounded.stop()
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
  const rounds = 10
  const readings: string[] = []
  for (let round = 0; round < rounds; round++) {
    const { statuses } = await runLoad({
      port: mock.port,
      request: (number) =>
        mockRequest(WIRE, 'PutParameter', { Name: `/round-${round}/${number}`, Value: 'x', Type: 'String' }),
      connections: CONNECTIONS,
      requests: Math.ceil(requests / rounds),
    })
    if (statuses.size !== 1 || !statuses.has(200)) throw new Error('not every parameter was put')
    readings.push(mock.memory().toFixed(0))
  }
  console.log(
    `memory over ${requests} parameters, of which ${RESOURCES} are remembered: ${readings.join(', ')} MB; stock Prism, which remembers none: ${stock.toFixed(0)} MB (target: flat, below half)`,
  )
}

function load(server: BenchServer, contentType: string, requests: number): Promise<LoadResult> {
  const request = mockRequest(contentType)
  return runLoad({ port: server.port, request, connections: CONNECTIONS, requests })
}

function report(name: string, { requestsPerSecond, median, p99, statuses }: LoadResult): void {
  const seen = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  console.log(
    `${name}: ${requestsPerSecond.toFixed(0)} requests/s, median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (${seen})`,
  )
}
