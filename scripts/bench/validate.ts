import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type BenchFormat, writeCapture } from './captures/validate-capture.js'
import { compareRealShapes } from './captures/validate-real.js'
import { type EndedProcess, measureProcess } from './measure-process.js'

const EXCHANGES = 20_000
const BYTES_PER_MEGABYTE = 1_000_000
const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** Nothing but JSON.parse: of the envelope and of each body. */
const BARE_PARSE = `
const { readFileSync } = require('node:fs')
const text = readFileSync(process.argv[1], 'utf8')
if (process.argv[1].endsWith('.har')) {
  for (const { request, response } of JSON.parse(text).log.entries) {
    JSON.parse(request.postData.text)
    JSON.parse(response.content.text)
  }
} else for (const line of text.trimEnd().split('\\n')) {
  const { request, response } = JSON.parse(line)
  JSON.parse(request.body)
  JSON.parse(response.body)
}`

/**
 * Measures `validate` in whole processes. They take turns, and of each the best round counts: other work on the machine
 * only ever slows a round down, and CPU time the least. First 20,000 exchanges of one operation as HAR and as NDJSON,
 * against nothing but JSON.parse of the same file and against `redocly drift`, which does not open the bodies; then
 * real shapes (see `compareRealShapes`, which `--only`, `--megabytes` and `--model` are for), of a size of which half is the
 * start of a process and of one that tells more of the rest; last the growth from 1 MB to `--largest` MB with the memory
 * held, in one thread and in two. `--largest 0` leaves that out, `--only` all but what it names.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      largest: { type: 'string', default: '2000' },
      rounds: { type: 'string', default: '5' },
      megabytes: { type: 'string', multiple: true, default: ['30', '120'] },
      only: { type: 'string', default: '' },
      model: { type: 'string' },
    },
  })
  if (!existsSync(path('dist/cli/main.cjs'))) throw new Error('build first: npm run build')
  const rounds = Number(values.rounds)
  const folder = await mkdtemp(join(tmpdir(), 'bench-validate-'))
  try {
    if (values.only === '' || values.only === 'old')
      for (const format of ['har', 'ndjson'] as const) await comparePeers(folder, format, rounds)
    for (const megabytes of values.megabytes.map(Number))
      await compareRealShapes({ ...values, folder, rounds, megabytes, model: values.model })
    if (values.only === '') await measureGrowth(folder, Number(values.largest))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Peer {
  readonly name: string
  readonly words: readonly string[]
}

async function comparePeers(folder: string, format: BenchFormat, rounds: number): Promise<void> {
  const file = join(folder, `exchanges.${format}`)
  const { bytes } = await writeCapture(file, format, { exchanges: EXCHANGES })
  const main = path('dist/cli/main.cjs')
  const redocly = [path('node_modules/@redocly/cli/bin/cli.js'), 'drift', file]
  const peers: readonly [Peer, Peer, Peer, ...Peer[]] = [
    { name: 'JSON.parse alone', words: ['-e', BARE_PARSE, file] },
    { name: 'validate --jobs 1', words: [main, 'validate', file, '--jobs', '1'] },
    { name: 'validate --jobs 2', words: [main, 'validate', file, '--jobs', '2'] },
    ...(format === 'har'
      ? [
          {
            name: 'redocly drift (bodies unread)',
            words: [
              ...redocly,
              '--api',
              path('generated/openapi.json'),
              '--server',
              'https://ssm.eu-central-1.amazonaws.com',
            ],
          },
        ]
      : []),
  ]
  console.log(
    `\n${EXCHANGES} exchanges as ${format}, ${(bytes / BYTES_PER_MEGABYTE).toFixed(0)} MB, whole processes, best of ${rounds}`,
  )
  const best = await takeTurns(peers, rounds)
  const [bare, own, threaded, drift] = best
  if (!bare || !own || !threaded) return
  for (const [index, { name }] of peers.entries()) report(name, best[index])
  console.log(
    `  ${(bare.cpu / own.cpu).toFixed(2)} times as fast as JSON.parse alone by CPU (target: at least 2)`,
  )
  console.log(
    `  two threads: ${((threaded.cpu / own.cpu - 1) * 100).toFixed(0)}% more CPU (target: at most 5)`,
  )
  const gain = (own.milliseconds / threaded.milliseconds).toFixed(2)
  console.log(`  two threads: ${gain} times as fast (target: at least 1.8 on two idle cores)`)
  if (drift) console.log(`  ${(drift.cpu / own.cpu).toFixed(1)} times redocly drift by CPU (target: 4)`)
}

async function takeTurns(
  peers: readonly Peer[],
  rounds: number,
): Promise<readonly (EndedProcess | undefined)[]> {
  const costs: EndedProcess[][] = peers.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, { words }] of peers.entries()) {
      costs[index]?.push(await measureProcess(process.execPath, words))
    }
  }
  const least = (list: readonly EndedProcess[], read: (cost: EndedProcess) => number): number =>
    Math.min(...list.map(read))
  return costs.map((list) => ({
    milliseconds: least(list, ({ milliseconds }) => milliseconds),
    cpu: least(list, ({ cpu }) => cpu),
    megabytes: Math.max(...list.map(({ megabytes }) => megabytes)),
  }))
}

function report(name: string, cost: EndedProcess | undefined): void {
  if (!cost) return
  console.log(
    `  ${name.padEnd(30)} ${cost.cpu.toFixed(0).padStart(6)} ms CPU ${cost.milliseconds.toFixed(0).padStart(6)} ms wall ${cost.megabytes.toFixed(0).padStart(5)} MB`,
  )
}

const SIZES = [1, 10, 50, 200, 500, 1000, 2000]
const WIDEST_BAR = 50

async function measureGrowth(folder: string, largest: number): Promise<void> {
  const sizes = SIZES.filter((size) => size <= largest)
  if (sizes.length === 0) return
  console.log(
    '\ngrowth, one HAR document (target: linear, at most 200 MB of memory; 1.8 times by two threads)',
  )
  const rows: { readonly size: number; readonly cost: EndedProcess }[] = []
  for (const size of sizes) {
    const file = join(folder, 'growth.har')
    await writeCapture(file, 'har', { bytes: size * BYTES_PER_MEGABYTE })
    const validate = [path('dist/cli/main.cjs'), 'validate', file, '--jobs']
    const cost = await measureProcess(process.execPath, [...validate, '1'])
    const two = await measureProcess(process.execPath, [...validate, '2'])
    const more = ((two.cpu / cost.cpu - 1) * 100).toFixed(0)
    const times = (cost.milliseconds / two.milliseconds).toFixed(2)
    rows.push({ size, cost })
    const speed = (size / cost.milliseconds) * 1000
    console.log(
      `  ${String(size).padStart(5)} MB ${cost.milliseconds.toFixed(0).padStart(7)} ms ${speed.toFixed(0).padStart(5)} MB/s ${cost.megabytes.toFixed(0).padStart(5)} MB of memory; two threads: ${times.padStart(5)} times as fast, ${more}% more CPU`,
    )
    await rm(file)
  }
  const slowest = Math.max(...rows.map(({ cost }) => cost.milliseconds))
  console.log('\ntime by size')
  for (const { size, cost } of rows) {
    const bar = '█'.repeat(Math.max(1, Math.round((cost.milliseconds / slowest) * WIDEST_BAR)))
    console.log(`  ${String(size).padStart(5)} MB ${bar}`)
  }
}
