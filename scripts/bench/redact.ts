import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RecordedExchange } from '../../src/exchange/recorded-exchange.js'
import type { RedactExchange } from '../../src/record/index.js'
import { writeRealCapture } from './captures/real-capture.js'
import { SERVICES } from './captures/real-services.js'
import { writeCapture } from './captures/validate-capture.js'

const EXCHANGES = 1000
const REAL_BYTES = 3_000_000
const EXECUTIONS = 200
const ROUNDS = 10
const HEADERS = { 'content-type': 'application/x-amz-json-1.1' }

/**
 * Measures what redaction costs, in processor time, against `JSON.parse` and `JSON.stringify` of the same bodies: on pages
 * of executions, of which nothing but the account is hidden, on steps, of which inputs and outputs are hidden, on
 * parameters, of which values are, and on exchanges of 150 bytes. They take turns, and of each the best round counts.
 * `npm run bench -- redact FILE` measures the exchanges of an NDJSON file too, whose headers are texts.
 */
export async function run([file]: readonly string[] = []): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-redact-'))
  try {
    const steps = join(folder, 'steps.ndjson')
    await writeCapture(steps, 'ndjson', { exchanges: EXCHANGES })
    const parameters = join(folder, 'parameters.ndjson')
    const real = { service: SERVICES.ssm, format: 'ndjson', writer: 'compact', bytes: REAL_BYTES } as const
    await writeRealCapture(parameters, real)
    const redact = await builtRedaction()
    compare('pages of executions', [executions()], redact)
    compare('steps', await exchangesOf(steps), redact)
    compare('parameters', await exchangesOf(parameters), redact)
    compare('exchanges of 150 bytes', smallExchanges(), redact)
    if (file !== undefined) compare(file, await exchangesOf(file), redact)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The redaction that is published: tools that run sources as they are make its functions slower. */
async function builtRedaction(): Promise<RedactExchange> {
  const built = (name: string): string => new URL(`../../dist/${name}`, import.meta.url).href
  const record: typeof import('../../src/record/index.js') = await import(built('record/index.js'))
  const { openContracts }: typeof import('../../src/index.js') = await import(built('index.js'))
  const ssm = fileURLToPath(new URL('../../generated/ssm/openapi.json', import.meta.url))
  const contracts = [...(await openContracts([])), ...(await openContracts([ssm]))]
  return record.createExchangeRedaction({ contracts, digest: record.keyedDigest('key') })
}

function smallExchanges(): readonly RecordedExchange[] {
  return Array.from({ length: EXCHANGES }, (_, index) => {
    const name = `/prod/billing/limit${index}`
    return {
      date: '2026-11-23T09:00:00.000Z',
      request: {
        method: 'POST',
        url: 'https://host/',
        headers: { ...HEADERS, 'x-amz-target': 'AmazonSSM.GetParameter' },
        body: JSON.stringify({ Name: name }),
      },
      response: {
        status: 200,
        headers: HEADERS,
        body: JSON.stringify({ Parameter: { Name: name, Type: 'String', Version: index, DataType: 'text' } }),
      },
    }
  })
}

async function exchangesOf(file: string): Promise<readonly RecordedExchange[]> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => {
    const exchange: RecordedExchange = JSON.parse(line)
    const { request, response } = exchange
    return {
      ...exchange,
      request: { ...request, headers: lowerCase(request.headers) },
      ...(response && { response: { ...response, headers: lowerCase(response.headers) } }),
    }
  })
}

function lowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** A page as AWS answers it. */
function executions(): RecordedExchange {
  const list = Array.from({ length: EXECUTIONS }, (_, index) => ({
    AutomationExecutionId: `73c8eef8-f4ee-4a05-820c-${String(100_000_000 + index * 7919).padStart(12, '0')}`,
    DocumentName: 'AWS-StartEC2Instance',
    DocumentVersion: '1',
    AutomationExecutionStatus: index % 3 === 0 ? 'Failed' : 'Success',
    ExecutionStartTime: 1_583_737_233.748 + index,
    ExecutionEndTime: 1_583_737_234.719 + index,
    ExecutedBy: 'arn:aws:sts::111122223333:assumed-role/service_role/OrchestrationService',
    LogFile: '',
    Outputs: {},
    Mode: 'Auto',
    Targets: [{ Key: 'ParameterValues', Values: [`i-0cb99161f6${index}`] }],
    ResolvedTargets: { ParameterValues: [], Truncated: false },
    AutomationType: 'Local',
    FailureMessage: 'Step timed out. Please refer to the troubleshooting guide for more details.',
  }))
  const target = 'AmazonSSM.DescribeAutomationExecutions'
  return {
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url: 'https://host/', headers: { 'x-amz-target': target }, body: '{}' },
    response: {
      status: 200,
      headers: HEADERS,
      body: JSON.stringify({ AutomationExecutionMetadataList: list }),
    },
  }
}

function compare(name: string, exchanges: readonly RecordedExchange[], redact: RedactExchange): void {
  const bodies = exchanges.flatMap(({ request, response }) => [request.body ?? '{}', response?.body ?? '{}'])
  const bytes = bodies.reduce((sum, { length }) => sum + length, 0)
  const repeats = Math.max(1, Math.round(3_000_000 / bytes))
  const redacting = (): void => exchanges.forEach((exchange) => void redact(exchange))
  const parsing = (): void => bodies.forEach((body) => void JSON.stringify(JSON.parse(body)))
  let own = Number.POSITIVE_INFINITY
  let bare = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    own = Math.min(own, costOf(redacting, repeats))
    bare = Math.min(bare, costOf(parsing, repeats))
  }
  const speed = (cost: number): string => ((bytes * repeats) / cost).toFixed(0).padStart(4)
  console.log(`${name}: ${exchanges.length} exchanges, ${(bytes / 1000).toFixed(0)} kB of bodies`)
  console.log(
    `  redaction                   ${speed(own)} MB/s (target: at least 50 on a machine that does nothing else)`,
  )
  console.log(`  JSON.parse + JSON.stringify ${speed(bare)} MB/s, ${(own / bare).toFixed(1)} times as fast`)
}

/** Processor time in microseconds. */
function costOf(work: () => void, repeats: number): number {
  const before = process.cpuUsage()
  for (let count = 0; count < repeats; count++) work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
