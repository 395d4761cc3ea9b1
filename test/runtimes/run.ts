import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundle } from '../../scripts/bench/client/client-bundle.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'

/**
 * Runs the client in Deno, Bun and workerd against the mock: `npm run test:runtimes`. The runtimes come from npm into a
 * folder of their own, because they are too large for everyone's installation.
 */
const RUNTIMES = ['deno@2.9.6', 'bun@1.4.5', 'miniflare@4.20260426.0']

const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'session',
}

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'aws-json-contract-runtimes-'))
const server = await createMock({ credentials: [KEYS] }).serve({ port: 0 })
const execution = DEFAULT_EXECUTIONS.find(({ title }) => title === 'A runbook of 120 steps')?.id ?? ''
const call = `exercise(${JSON.stringify(server.url)}, ${JSON.stringify(execution)})`
const imported = `import { exercise } from './test/runtimes/program.ts'`

/** Each runs the program and gives the names of what went wrong. */
const runners: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  Deno: () => runCommand('deno', ['run', '--quiet', '--allow-net']),
  Bun: () => runCommand('bun', ['run']),
  workerd: runInWorker,
}

async function runCommand(command: string, words: readonly string[]): Promise<readonly string[]> {
  const file = join(folder, 'program.mjs')
  await writeFile(file, (await bundle(`${imported}; console.log(JSON.stringify(await ${call}))`)).code)
  const { stdout } = await run(join(folder, 'node_modules/.bin', command), [...words, file])
  return JSON.parse(stdout)
}

async function runInWorker(): Promise<readonly string[]> {
  const { Miniflare } = createRequire(join(folder, 'package.json'))('miniflare')
  const { code } = await bundle(
    `${imported}; export default { fetch: async () => Response.json(await ${call}) }`,
  )
  const worker = new Miniflare({ modules: true, script: code, compatibilityDate: '2026-01-01' })
  try {
    return await (await worker.dispatchFetch('http://worker/')).json()
  } finally {
    await worker.dispose()
  }
}

try {
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, ...RUNTIMES])
  for (const [name, runner] of Object.entries(runners)) {
    const problems = await runner()
    process.stdout.write(`${name}: ${problems.length === 0 ? 'all well' : problems.join('; ')}\n`)
    if (problems.length > 0) process.exitCode = 1
  }
} finally {
  await server.close()
  await rm(folder, { recursive: true })
}
