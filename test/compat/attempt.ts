import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { build } from 'esbuild'
import type { Subject } from './subjects.js'

/** The folder of this file, whose `node_modules` has the tools. */
export const HOME = fileURLToPath(new URL('.', import.meta.url))

/** One tool with one contract, in a folder of its own. */
export interface Attempt {
  readonly subject: Subject
  /** The contract, or what was exported of it. */
  readonly file: string
  readonly folder: string
  /** Where the mock of the contract listens. */
  readonly url: string
  /** What the mock responds with to the subject's call. */
  readonly expected: unknown
  /** Whether the contract says that bodies are called `application/json`. */
  readonly isPlainJson: boolean
  /** Headers that had to be added to the tool's request. */
  readonly repairs: Set<string>
}

/** A tool, which is tried by running it. */
export interface Tool {
  readonly name: string
  /** What it is installed from; the first one's version is shown. */
  readonly packages: readonly string[]
  readonly kind: 'client' | 'check' | 'server' | 'page'
  /** What to export, in the order in which it is tried after the contract itself. */
  readonly exports: readonly string[]
  /** Rejects with the reason if the tool is no good for the contract. */
  attempt(attempt: Attempt): Promise<void>
}

/** Runs a program of Node's and returns what it prints; rejects with the end of that if it fails. */
export function runNode(
  words: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<string> {
  const options = { cwd, env: { ...process.env, ...env }, timeout: 300_000, maxBuffer: 64e6 }
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, words, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      reject(new Error(firstError(`${stderr}\n${stdout}`) || error.message))
    })
    child.stdin?.end()
    // What a tool leaves running keeps its pipes open.
    child.once('exit', () =>
      setTimeout(() => [child.stdout, child.stderr].map((pipe) => pipe?.destroy()), 2000),
    )
  })
}

/** Runs a command of a tool. */
export async function runTool(command: string, words: readonly string[], cwd: string): Promise<string> {
  return runNode([join(HOME, 'node_modules/.bin', command), ...words], {
    cwd,
    env: { DO_NOT_TRACK: '1', REDOCLY_TELEMETRY: 'off', NO_COLOR: '1', CI: '1' },
  })
}

/** The line that says what is wrong, rather than the code that it comes from. */
function firstError(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => !/^(?:throw|if|at|node:|file:)\b/.test(line))
  const named = said.find((line) => /^(?:\w+Error|\S+: error \w+):? /.test(line))
  return (
    named ?? said.find((line) => /error\b.*:|invalid|cannot|failed/i.test(line)) ?? said.find(Boolean) ?? ''
  )
}

/** What the code of tools for an older zod is compiled and run with. */
const ZOD_3 = 'node_modules/zod/v3'

/** Settings for what one tool makes. */
export interface CompileOptions {
  readonly zod3?: boolean
  readonly types?: readonly string[]
}

/** Compiles what a tool made as strictly as a new project does. */
export async function compile(
  { folder }: Attempt,
  files: readonly string[],
  { zod3 = false, types = [] }: CompileOptions = {},
): Promise<void> {
  const compilerOptions = {
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types,
    ...(zod3 && { paths: { zod: [join(HOME, ZOD_3)] } }),
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  await runNode([join(HOME, 'node_modules/typescript/bin/tsc'), '-p', folder], { cwd: folder })
}

/** Runs a program that ends with `finish(…)`, and compares what its client returned with what the mock responds. */
export async function call(attempt: Attempt, program: string, options: CompileOptions = {}): Promise<void> {
  const { subject, url, expected, isPlainJson } = attempt
  const given = { COMPAT: JSON.stringify({ subject, url, isPlainJson }) }
  const text = await runProgram(attempt, program, given, options)
  const { output, repairs }: { output: unknown; repairs: string[] } = JSON.parse(text)
  for (const name of repairs) attempt.repairs.add(name)
  if (repairs.includes('Content-Type') && !isPlainJson) {
    throw new Error('the client does not send the media type of the contract')
  }
  if (!isDeepStrictEqual(output, expected)) {
    throw new Error(`the client returns ${(JSON.stringify(output) ?? 'nothing').slice(0, 80)}`)
  }
}

/** Bundles and runs a program in TypeScript, and returns its last line. */
async function runProgram(
  { folder }: Attempt,
  program: string,
  env: Readonly<Record<string, string>>,
  { zod3 = false }: CompileOptions = {},
): Promise<string> {
  const head = `import { finish, send, subject, url } from ${JSON.stringify(join(HOME, 'program.ts'))}\n`
  const outfile = join(folder, 'program.mjs')
  await build({
    stdin: { contents: head + program, resolveDir: folder, loader: 'ts' },
    outfile,
    bundle: true,
    packages: 'bundle',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'silent',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    ...(zod3 && { alias: { zod: join(HOME, ZOD_3) } }),
  })
  const printed = await runNode([outfile], { cwd: folder, env })
  return printed.trim().split('\n').at(-1) ?? ''
}
