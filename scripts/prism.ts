import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Runs stock Prism on the contract, whose published rendition it serves: `npm run prism`. Words after `--` are Prism's own,
 * such as `--port 5000`, or another contract's file.
 */

const DEFAULT_CONTRACT = 'openapi/openapi.yaml'
/** Prism's own default is that of our mock, which may run beside it. */
const DEFAULT_PORT = '4014'

const words = process.argv.slice(2)
const hasFile = words.some((word, index) => !word.startsWith('-') && !isValue(words[index - 1]))
const hasPort = words.some((word) => /^(?:-p|--port)(?:=|$)/.test(word))
const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')
const prism = spawn(
  process.execPath,
  [
    join(dirname(manifest), 'dist/index.js'),
    'mock',
    ...(hasFile ? [] : [DEFAULT_CONTRACT]),
    ...(hasPort ? [] : ['--port', DEFAULT_PORT]),
    ...words,
  ],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => prism.kill(signal))
prism.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 0
})

/** Whether a word is an option that takes the next word as its value. */
function isValue(before: string | undefined): boolean {
  return /^(?:-p|--port|-h|--host|-v|--verboseLevel)$/.test(before ?? '')
}
