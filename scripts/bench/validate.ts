import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureProcess, type ProcessCost } from './measure-process.js'
import { type BenchFormat, writeCapture } from './validate-capture.js'

const EXCHANGES = 20_000
const ROUNDS = 5
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
 * Measures `validate` on 20,000 exchanges as HAR and as NDJSON, whole processes: against nothing but JSON.parse of the
 * same file, and against `redocly drift`, which does not open the bodies. They take turns, and of each the best round
 * counts: other work on the machine only ever slows a round down. Then the growth from 1 MB to `--largest` MB (2,000),
 * with the memory held; `--largest 0` leaves that out.
 */
export async function run(words: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { largest: { type: 'string', default: '2000' } },
  })
  const folder = await mkdtemp(join(tmpdir(), 'bench-validate-'))
  try {
    // The package as it is shipped, not the sources. What does not compile does not keep the rest from being written.
    const compiler = [path('node_modules/typescript/bin/tsc'), '-p', path('src')]
    await measureProcess(process.execPath, compiler).catch((error: Error) => console.error(error.message))
    for (const format of ['har', 'ndjson'] as const) await comparePeers(folder, format)
    await measureGrowth(folder, Number(values.largest))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Peer {
  readonly name: string
  readonly words: readonly string[]
}

async function comparePeers(folder: string, format: BenchFormat): Promise<void> {
  const file = join(folder, `exchanges.${format}`)
  const { bytes } = await writeCapture(file, format, { exchanges: EXCHANGES })
  const main = path('dist/cli/main.js')
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
    `\n${EXCHANGES} exchanges as ${format}, ${(bytes / BYTES_PER_MEGABYTE).toFixed(0)} MB, whole processes, best of ${ROUNDS}`,
  )
  const best = await takeTurns(peers)
  const [bare, own, threaded, drift] = best
  if (!bare || !own || !threaded) return
  for (const [index, { name }] of peers.entries()) report(name, best[index])
  const share = (cost: ProcessCost): string => ((bare.milliseconds / cost.milliseconds) * 100).toFixed(0)
  console.log(`  ${share(own)}% of the speed of JSON.parse alone (target: at least 60%)`)
  console.log(`  ${share(threaded)}% with two threads (target: above 100% on two idle cores)`)
  if (drift) {
    const times = (drift.milliseconds / Math.min(own.milliseconds, threaded.milliseconds)).toFixed(1)
    console.log(`  ${times} times redocly drift (target: at least 3, aim 5)`)
  }
}

async function takeTurns(peers: readonly Peer[]): Promise<readonly (ProcessCost | undefined)[]> {
  const costs: ProcessCost[][] = peers.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { words }] of peers.entries()) {
      costs[index]?.push(await measureProcess(process.execPath, words))
    }
  }
  return costs.map((rounds) => rounds.toSorted((one, other) => one.milliseconds - other.milliseconds)[0])
}

function report(name: string, cost: ProcessCost | undefined): void {
  if (!cost) return
  const perSecond = (EXCHANGES / cost.milliseconds) * 1000
  console.log(
    `  ${name.padEnd(30)} ${cost.milliseconds.toFixed(0).padStart(6)} ms ${perSecond.toFixed(0).padStart(8)} exchanges/s ${cost.megabytes.toFixed(0).padStart(5)} MB`,
  )
}

const SIZES = [1, 10, 50, 200, 500, 1000, 2000]
const WIDEST_BAR = 50

async function measureGrowth(folder: string, largest: number): Promise<void> {
  const sizes = SIZES.filter((size) => size <= largest)
  if (sizes.length === 0) return
  console.log('\ngrowth, one HAR document, one thread (target: linear, at most 200 MB of memory)')
  const rows: { readonly size: number; readonly cost: ProcessCost }[] = []
  for (const size of sizes) {
    const file = join(folder, 'growth.har')
    await writeCapture(file, 'har', { bytes: size * BYTES_PER_MEGABYTE })
    const cost = await measureProcess(process.execPath, [path('dist/cli/main.js'), 'validate', file])
    rows.push({ size, cost })
    const speed = (size / cost.milliseconds) * 1000
    console.log(
      `  ${String(size).padStart(5)} MB ${cost.milliseconds.toFixed(0).padStart(7)} ms ${speed.toFixed(0).padStart(5)} MB/s ${cost.megabytes.toFixed(0).padStart(5)} MB of memory`,
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
