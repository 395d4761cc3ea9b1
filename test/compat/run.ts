import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadContract } from '../../src/contract/load-contract.js'
import { createMock } from '../../src/services/mock.js'
import { type Attempt, HOME, runNode, type Tool } from './attempt.js'
import { KEYS, signingFetch } from './signing-fetch.js'
import { prepareSubjects, type Subject } from './subjects.js'
import type { Outcome, Result } from './table.js'
import { withTable } from './table.js'
import { CHECKS } from './tools/checks.js'
import { CLIENTS } from './tools/clients.js'
import { MODEL_CONTEXT } from './tools/model-context.js'
import { PAGES } from './tools/pages.js'

/**
 * Tries the contracts in other people's tools and writes what became of it into README: `npm run compat`. The tools are
 * installed by `npm ci --prefix test/compat`. With `--tool NAME`, repeatable, only these are tried anew.
 */
const TOOLS: readonly Tool[] = [...CLIENTS, ...CHECKS, MODEL_CONTEXT, ...PAGES]
const root = fileURLToPath(new URL('../..', import.meta.url))
const work = join(HOME, '.tmp')
const RESULTS = join(HOME, 'results.json')

const { values } = parseArgs({
  options: {
    dynamodb: { type: 'string', default: 'botocore/botocore/data/dynamodb/2012-08-10/service-2.json.gz' },
    tool: { type: 'string', multiple: true },
  },
})

/** A contract with its mock. */
interface Trial extends Pick<Attempt, 'subject' | 'url' | 'expected'> {
  close(): Promise<void>
}

async function startTrial(subject: Subject): Promise<Trial> {
  const contracts = [await loadContract(subject.file)]
  const server = await createMock({ credentials: [KEYS], contracts }).serve({ port: 0 })
  let expected: unknown
  for (const { target, input } of [...subject.before, subject]) {
    const send = signingFetch({ ...subject, target, url: server.url }, new Set())
    const response = await send(server.url, { method: 'POST', body: JSON.stringify(input) })
    expected = await response.json()
    if (!response.ok) throw new Error(`${target}: ${JSON.stringify(expected)}`)
  }
  return { subject, url: server.url, expected, close: () => server.close() }
}

async function tryTool(tool: Tool, trial: Trial): Promise<Outcome> {
  let reason = ''
  for (const [index, flags] of ['', ...tool.exports].entries()) {
    const folder = join(
      work,
      'attempts',
      `${tool.name}-${trial.subject.name}`.replaceAll(/\W+/g, '-'),
      `${index}`,
    )
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const repairs = new Set<string>()
    const isPlainJson = flags.includes('application/json')
    try {
      const file = flags === '' ? trial.subject.file : await exported(trial, flags, folder)
      await tool.attempt({ ...trial, file, folder, isPlainJson, repairs })
      return { works: true, flags, adds: [...repairs].sort().join(', ') }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      process.stdout.write(`  ${flags || 'straight'}: ${message}\n`)
      // What is told is why the last way of all does not work.
      reason = message
    }
  }
  return { works: false, reason: reason.replaceAll(work, '').split('\n', 1).join('').slice(0, 160) }
}

async function exported({ subject, url }: Trial, flags: string, folder: string): Promise<string> {
  const out = join(folder, 'contract.json')
  const words = ['--import', 'tsx', join(root, 'src/cli/main.ts'), 'export', '--contract', subject.file]
  const written = flags.replace('URL', url).split(' ')
  await runNode([...words, ...written, '--out', out], { cwd: root })
  return out
}

async function versionOf(source: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(HOME, 'node_modules', source, 'package.json'), 'utf8'))
  return String(manifest.version)
}

/** What is done already is kept if a later tool breaks off the run. */
async function keep(): Promise<void> {
  const known: readonly Result[] = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '[]'))
  const done = TOOLS.flatMap(
    ({ name }) => [...results, ...known].find((result) => result.name === name) ?? [],
  )
  await writeFile(RESULTS, `${JSON.stringify(done, null, 2)}\n`)
}

await mkdir(work, { recursive: true })
const subjects = await prepareSubjects(root, work, values.dynamodb)
const trials: Trial[] = []
for (const subject of subjects) trials.push(await startTrial(subject))
const results: Result[] = []
for (const tool of TOOLS) {
  if (values.tool && !values.tool.some((name) => tool.name.includes(name))) continue
  const outcomes: Record<string, Outcome> = {}
  for (const trial of trials) {
    process.stdout.write(`${tool.name}, ${trial.subject.name}\n`)
    outcomes[trial.subject.name] = await tryTool(tool, trial)
  }
  const [source = ''] = tool.packages
  results.push({ name: tool.name, kind: tool.kind, source, version: await versionOf(source), outcomes })
  await keep()
}
for (const trial of trials) await trial.close()
await keep()
const readme = join(root, 'README.md')
await writeFile(
  readme,
  withTable(await readFile(readme, 'utf8'), JSON.parse(await readFile(RESULTS, 'utf8'))),
)
