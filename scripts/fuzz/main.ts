import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from './random.js'
import type { FuzzTarget } from './target.js'

const MINUTE = 60_000
const MOST_FAILURES = 10

/** Longer attempts are failures: nothing may take time out of proportion to its input. */
const LONGEST_ATTEMPT = 5000

/** Fuzzes one part: `npm run fuzz -- redaction --minutes 10`. Prints the seed; the same seed tries the same inputs. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
  })
  const names = (await readdir(new URL('targets', import.meta.url))).map((file) => file.replace(/\.ts$/, ''))
  const [name = ''] = positionals
  const minutes = Number(values.minutes)
  if (!names.includes(name) || !(minutes > 0)) {
    process.stderr.write(
      `usage: npm run fuzz -- NAME [--minutes N] [--seed N]; NAME is one of ${names.join(', ')}\n`,
    )
    return 2
  }
  const { target }: { target: FuzzTarget } = await import(new URL(`targets/${name}.ts`, import.meta.url).href)
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
  process.stdout.write(`${name}, seed ${seed}: ${target.description}\n`)
  const failures = await fuzz(target, { seed, until: Date.now() + minutes * MINUTE })
  for (const { file, reason } of failures) process.stdout.write(`✗ ${reason}\n  ${file}\n`)
  return failures.length === 0 ? 0 : 1
}

interface Failure {
  /** Where the input is kept. */
  readonly file: string
  readonly reason: string
}

async function fuzz(
  target: FuzzTarget,
  { seed, until }: { readonly seed: number; readonly until: number },
): Promise<readonly Failure[]> {
  const random = createRandom(seed)
  const session = await target.open()
  const failures: Failure[] = []
  let attempts = 0
  let folder: string | undefined
  while (Date.now() < until && failures.length < MOST_FAILURES) {
    const input = session.input(random)
    attempts += 1
    const started = performance.now()
    const reason = await Promise.resolve()
      .then(() => session.attempt(input))
      .then(() => undefined, reasonOf)
    const took = performance.now() - started
    const slow = took > LONGEST_ATTEMPT ? `it took ${Math.round(took)} ms` : undefined
    if (reason === undefined && slow === undefined) continue
    folder ??= await mkdtemp(join(tmpdir(), 'fuzz-'))
    const file = join(folder, `${failures.length + 1}.txt`)
    await writeFile(file, input)
    failures.push({ file, reason: reason ?? slow ?? '' })
  }
  await session.close?.()
  process.stdout.write(`${attempts} inputs, ${failures.length} failures\n`)
  return failures
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

process.exitCode = await main()
