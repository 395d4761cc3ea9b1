import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COMPILER = fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js'))
const ENTRY = 'src/capture/fast-path/assembly/index.ts'
const OPTIONS = [
  // Nothing that it makes is given back before the process ends, so it needs no collector.
  ...['--runtime', 'stub', '--use', 'abort=', '--noAssert'],
  ...['--enable', 'simd', '-O3', '--converge'],
]
const LINE = /.{1,100}/g

/** Where the code of the scanner stands in the repository. */
export const SCANNER_FILE: string = join(ROOT, 'src/capture/fast-path/scanner-code.ts')

/** Compiles the scanner and returns the module that holds its code. Throws what the compiler says. */
export function compileScanner(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scanner-'))
  const file = join(folder, 'scanner.wasm')
  try {
    execFileSync(process.execPath, [COMPILER, ENTRY, '--outFile', file, ...OPTIONS], {
      cwd: ROOT,
      stdio: 'pipe',
    })
    return render(readFileSync(file))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function render(code: Buffer): string {
  return [
    '// Generated from assembly/ by `npm run scanner`. Do not edit.',
    '',
    '/** WebAssembly in base64. */',
    'export const SCANNER_CODE: string = [',
    ...(code.toString('base64').match(LINE) ?? []).map((line) => `  '${line}',`),
    "].join('')",
    '',
  ].join('\n')
}
