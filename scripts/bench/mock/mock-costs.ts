import { execFileSync } from 'node:child_process'
import { runLoad } from './mock-load.js'
import { mockRequest, PUBLISHED, WIRE } from './mock-requests.js'
import { type BenchServer, startBare, startMock, startPrism } from './mock-servers.js'

const ROUNDS = 5

/** The length of the response that is measured: that of bare `node:http` is as long. */
const RESPONSE = 1673

interface Measured {
  readonly name: string
  readonly server: BenchServer
  readonly request: string
  readonly requests: number
}

/** Prints CPU per request, which other work on the machine changes little: bare `node:http`, the mock, stock Prism. */
export async function measureCosts(connections: number): Promise<void> {
  const wire = mockRequest(WIRE)
  const published = mockRequest(PUBLISHED)
  const servers: readonly Measured[] = [
    { name: 'bare node:http', server: await startBare(RESPONSE), request: wire, requests: 30_000 },
    { name: 'mock, log off', server: await startMock(['--log', 'off']), request: wire, requests: 30_000 },
    { name: 'mock', server: await startMock(), request: published, requests: 30_000 },
    { name: 'stock Prism', server: await startPrism({ quiet: false }), request: published, requests: 1500 },
    {
      name: 'stock Prism, log off',
      server: await startPrism({ quiet: true }),
      request: published,
      requests: 2000,
    },
  ]
  const best = new Map<string, number>()
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, server, request, requests } of servers) {
      const before = server.cpu()
      await runLoad({ port: server.port, request, connections, requests })
      const cost = ((server.cpu() - before) * 1000) / requests
      if (round > 0) best.set(name, Math.min(cost, best.get(name) ?? cost))
    }
  }
  await Promise.all(servers.map(({ server }) => server.stop()))
  const [bare = 1, quiet = 1, logging = 1, stock = 1, stockQuiet = 1] = best.values()
  for (const [name, cost] of best) console.log(`${name}: ${cost.toFixed(1)} µs of CPU a request`)
  console.log(`mock, log off: ${(quiet / bare).toFixed(2)} times bare node:http (target: at most 1.6)`)
  console.log(
    `stock Prism costs ${(stock / logging).toFixed(1)} times the mock, both with their logs (target: at least 8), ${(stockQuiet / quiet).toFixed(1)} times without`,
  )
}

const FIRST = `
  const { createMock } = await import('./dist/services/mock.js')
  // The platform's own fetch is loaded when it is first used; it is not the mock's.
  if (process.argv[1] === 'warm') await new Response(new Request('http://x', { method: 'POST', body: 'x' }).body).text()
  const begin = [performance.now(), process.cpuUsage()]
  const response = await createMock().fetch('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
      'x-amz-date': '20260302T060000Z', authorization: 'AWS4-HMAC-SHA256 Credential=A/20260302/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0' },
    body: '{"AutomationExecutionId":"00000000-0000-4000-8000-000000000001"}',
  })
  await response.text()
  const { user, system } = process.cpuUsage(begin[1])
  console.log(JSON.stringify([response.status, performance.now() - begin[0], (user + system) / 1000]))`

/** Prints how long a mock takes in a new process from its making to its first response, best of several. */
export async function measureFirstResponse(): Promise<void> {
  for (const [word, title] of [
    ['cold', 'first response in process'],
    ['warm', 'the same with fetch in use already'],
  ] as const) {
    const runs = Array.from({ length: 10 }, () => {
      const [status, time, cpu] = JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '-e', FIRST, word], { encoding: 'utf8' }),
      )
      if (status !== 200) throw new Error(`the mock responded with ${status}`)
      return { time: Number(time), cpu: Number(cpu) }
    })
    const time = Math.min(...runs.map((run) => run.time))
    const cpu = Math.min(...runs.map((run) => run.cpu))
    console.log(`${title}: ${time.toFixed(1)} ms, ${cpu.toFixed(1)} ms of CPU (target: at most 20 ms)`)
  }
}
