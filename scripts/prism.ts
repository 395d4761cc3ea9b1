import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadService } from '../src/contract/files/load-service.js'
import { exportContract } from '../src/export/index.js'

/**
 * Runs stock Prism on the published rendition of the contract: `npm run prism`. Words after `--` are Prism's own, such as
 * `--port 5000`, or another contract's file, such as one that `npm run export` wrote; that is served as it is.
 */

const CONTRACT = fileURLToPath(new URL('../openapi/openapi.yaml', import.meta.url))
/** Prism's own default is that of our mock, which may run beside it. */
const DEFAULT_PORT = '4014'

const words = process.argv.slice(2)
const hasFile = words.some((word, index) => !word.startsWith('-') && !isValue(words[index - 1]))
const hasPort = words.some((word) => /^(?:-p|--port)(?:=|$)/.test(word))
const folder = await mkdtemp(join(tmpdir(), 'prism-'))
const published = join(folder, 'openapi.json')
if (!hasFile) {
  const { service } = await loadService(CONTRACT)
  await writeFile(published, JSON.stringify(exportContract(service, { rendition: 'published' })))
}
const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')
const prism = spawn(
  process.execPath,
  [
    join(dirname(manifest), 'dist/index.js'),
    'mock',
    ...(hasFile ? [] : [published]),
    ...(hasPort ? [] : ['--port', DEFAULT_PORT]),
    ...words,
  ],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => prism.kill(signal))
prism.on('exit', async (code, signal) => {
  await rm(folder, { recursive: true, force: true })
  process.exitCode = signal === null ? (code ?? 1) : 0
})

/** Whether a word is an option that takes the next word as its value. */
function isValue(before: string | undefined): boolean {
  return /^(?:-p|--port|-h|--host|-v|--verboseLevel)$/.test(before ?? '')
}
