import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureProcess, type ProcessCost } from './measure-process.js'
import { startMock } from './mock/mock-servers.js'
import { syntheticModel } from './models/synthetic-model.js'

const COMMAND = 'dist/cli/main.cjs'
const TYPES_ALONE = 'node_modules/openapi-typescript/bin/cli.js'
const FACTS = 'openapi/ssm/service-facts.json'
const SIZES = [1, 10, 100, 400]
const WIDEST_BAR = 50

/** What is done with a model, in this order, each in a process of its own. */
const STEPS = {
  import: 'model to contract',
  generate: 'contract to types, table and validators',
  mock: 'contract to a mock that has answered',
  types: 'openapi-typescript alone, types only',
} as const

/** A mock's time to the first answer, and the part of it before it was ready. */
interface MockCost extends ProcessCost {
  readonly ready: number
}

type Costs = Readonly<Record<keyof typeof STEPS, ProcessCost>> & { readonly mock: MockCost }

/** A model to measure. */
interface Task {
  readonly model: string
  readonly folder: string
  /** The operation that the mock is asked for. */
  readonly target: string
  readonly rounds: number
}

/**
 * Measures the way of a model: to a contract, to types and validators, and to a mock that answers; whole processes, as
 * users run them, beside openapi-typescript alone on the same document. First SSM with all its operations, then how
 * time and memory grow from 1 to 400 operations of a made-up model. Of `--rounds` (2) the best counts: other work on
 * the machine only ever slows a round down.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({ args: [...words], options: { rounds: { type: 'string', default: '2' } } })
  if (!existsSync(COMMAND)) throw new Error('build first: npm run build')
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
  try {
    await measureService(folder, Number(values.rounds))
    await measureGrowth(folder, Number(values.rounds))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureService(folder: string, rounds: number): Promise<void> {
  const costs = await measure({ model: FACTS, folder, target: 'AmazonSSM.DescribeParameters', rounds })
  console.log(`all of SSM, whole processes, best of ${rounds}`)
  for (const [step, title] of Object.entries(STEPS))
    console.log(`  ${title.padEnd(42)}${cells(costs[step as keyof Costs])}`) // Both have the same keys.
  console.log(`  model to contract, types and loaded mock: ${(ownTime(costs) / 1000).toFixed(1)} s`)
  console.log(`  the mock is ready after ${costs.mock.ready.toFixed(0)} ms (target: at most 1000)`)
  const ratio = costs.generate.milliseconds / costs.types.milliseconds
  console.log(
    `  generate takes ${ratio.toFixed(1)} times openapi-typescript alone, which makes no validators`,
  )
}

async function measureGrowth(folder: string, rounds: number): Promise<void> {
  const heads = ['import', 'generate', 'mock', 'openapi-typescript'].map((name) => name.padStart(20))
  console.log(
    `\ngrowth with the operations of a made-up model (target: linear)\n  operations${heads.join('')}`,
  )
  const rows: { readonly size: number; readonly milliseconds: number }[] = []
  for (const size of SIZES) {
    const model = join(folder, 'service-2.json')
    await writeFile(model, JSON.stringify(syntheticModel(size)))
    const costs = await measure({ model, folder, target: 'Workshop.ListTools1', rounds })
    console.log(`  ${String(size).padStart(10)}${Object.values(costs).map(cells).join('')}`)
    rows.push({ size, milliseconds: ownTime(costs) })
  }
  console.log('\nmodel to contract, types and loaded mock, by operations')
  const slowest = Math.max(...rows.map(({ milliseconds }) => milliseconds))
  for (const { size, milliseconds } of rows) {
    const bar = '█'.repeat(Math.max(1, Math.round((milliseconds / slowest) * WIDEST_BAR)))
    console.log(`  ${String(size).padStart(10)} ${bar} ${(milliseconds / 1000).toFixed(1)} s`)
  }
}

/** All of it but the peer. */
function ownTime({ import: imported, generate, mock }: Costs): number {
  return imported.milliseconds + generate.milliseconds + mock.milliseconds
}

async function measure({ model, folder, target, rounds }: Task): Promise<Costs> {
  const contract = join(folder, 'openapi.yaml')
  const best = async <Cost extends ProcessCost>(work: () => Promise<Cost>): Promise<Cost> => {
    const costs: Cost[] = []
    for (let round = 0; round < rounds; round++) costs.push(await work())
    return costs.reduce((left, right) => (right.milliseconds < left.milliseconds ? right : left))
  }
  const node = (...words: readonly string[]): Promise<ProcessCost> =>
    best(() => measureProcess(process.execPath, words))
  return {
    import: await node(COMMAND, 'import', model, '--facts-only', '--out', folder),
    generate: await node(COMMAND, 'generate', '--contract', contract, '--out', join(folder, 'generated')),
    mock: await best(() => measureMock(contract, target)),
    types: await node(TYPES_ALONE, join(folder, 'generated/openapi.json'), '-o', join(folder, 'types.d.ts')),
  }
}

/** The time from the start of a mock's process to its first answer, and the memory that it has then. */
async function measureMock(contract: string, target: string): Promise<MockCost> {
  const started = performance.now()
  const mock = await startMock(['--contract', contract])
  try {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
    const response = await fetch(`http://127.0.0.1:${mock.port}/`, { method: 'POST', headers, body: '{}' })
    await response.text()
    const { readyTime: ready } = mock
    return { milliseconds: performance.now() - started, megabytes: mock.memory(), ready }
  } finally {
    await mock.stop()
  }
}

function cells({ milliseconds, megabytes }: ProcessCost): string {
  return `${milliseconds.toFixed(0)} ms`.padStart(11) + `${megabytes.toFixed(0)} MB`.padStart(9)
}
