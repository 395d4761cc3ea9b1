import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { bundleScript, SCRIPTS } from '../src/site/bundle-scripts.js'
import { checkDepth } from './build/check-depth.js'
import { writeCommonJs } from './build/common-js.js'
import { commonJsTypes } from './build/common-js-types.js'
import { writeEngines } from './build/engines.js'
import { MAIN, OFTEN, placeOfSeldom, SELDOM, sourceOf, writeOften } from './build/often.js'
import { pruneTypes } from './build/prune-types.js'
import { toVendor, writeVendor } from './build/vendor.js'
import { renderLibrary } from './library/render-library.js'

/*
 * Builds the package into `dist/`: what is published is bundled, because a program that loads a handful of files starts
 * sooner than one that loads a hundred, and because of what others wrote only what is used is published: see `vendor`.
 * The types beside it are `tsc -p src`'s, without those that no entry point reaches.
 */

/** What of package.json tells what is published. */
interface Manifest {
  readonly exports: Readonly<
    Record<
      string,
      | string
      | {
          readonly default: string
          readonly types?: string
          readonly require?: { readonly default: string }
        }
    >
  >
  readonly bin: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports, bin }: Manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** Where the JavaScript of what is published comes from, schemas included. */
const sourcesOf = (targets: readonly string[]): string[] =>
  targets
    .map((target) => target.replace(/^\.\//, ''))
    .filter((target) => target.startsWith('dist/'))
    .map((target) => target.replace(/^dist/, 'src').replace(/\.c?js$/, '.ts'))

const published = sourcesOf([
  ...Object.values(exports).map((target) => (typeof target === 'string' ? target : target.default)),
  ...Object.values(bin),
])

/** What Lambda calls is in the one file that engines carry; a module leads to it. */
const LAMBDA = 'src/cli/engines/lambda.ts'

/** Which of them are for browsers too. */
const client = published.filter((source) => /^src\/(?:client\/|services\/ssm\.ts)/.test(source))

/** What test runners load that know no ES modules, as jest does. */
const commonJs = sourcesOf(
  Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : (target.require?.default ?? []),
  ),
)

/** The commands, which `main.ts` imports when they are called. */
const commands = readdirSync(`${root}src/cli`)
  .filter((file) => file.endsWith('-command.ts'))
  .map((file) => `src/cli/${file}`)

/**
 * Groups share no code: what only one group needs is not cut into pieces for the sake of another, so that a page or a
 * thread loads few files.
 */
const groups: (string | { readonly in: string; readonly out: string })[][] = [
  client,
  [
    ...published.filter((source) => ![...client, MAIN, LAMBDA].includes(source)),
    ...commands.filter((file) => file !== OFTEN),
    ...SELDOM.map((file) => ({ in: file, out: placeOfSeldom(file) })),
  ],
]

/** Leaves what is built apart where it is. */
const toOften: Plugin = {
  name: 'to-often',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' && sourceOf(root, resolveDir, path) === OFTEN
        ? { path, external: true }
        : undefined,
    )
  },
}

const shared: BuildOptions = {
  absWorkingDir: root,
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  target: 'es2023',
  loader: { '.json': 'copy' },
  logLevel: 'warning',
  sourcemap: true,
  sourcesContent: false,
}

await rm(`${root}dist`, { recursive: true, force: true })
/** The compiler that also checks the repository. */
const compiler = `${root}node_modules/typescript-newest/bin/tsc`

const outputs: Record<string, Metafile['outputs'][string]> = {}
for (const entryPoints of groups) {
  const options: BuildOptions = {
    ...shared,
    plugins: [toVendor, toOften],
    entryPoints,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    // Names stay, and maps lead to lines; blanks would be a megabyte. The client, which people read, keeps them.
    ...(entryPoints !== client && { minifyWhitespace: true, lineLimit: 200 }),
  }
  Object.assign(outputs, await write(options))
}
const { outdir: _, outbase: __, ...single } = shared
await writeOften({ root, commands }, { ...single, plugins: [toVendor] }, { write, put })
await writeCommonJs(
  {
    client: commonJs.filter((file) => client.includes(file)),
    inNode: commonJs.filter((file) => !client.includes(file)),
  },
  { ...single, plugins: [toVendor] },
  { write, put },
)
await writeVendor(root, single)
await writeEngines(root, single, put)
// What the docs site runs in browsers is bundled here, so that whoever publishes docs needs no bundler.
for (const { module, start } of SCRIPTS)
  await put(`dist/site/${module}.bundle.js`, await bundleScript(`${root}src/site/${module}.ts`, start))
if (!process.argv.includes('--no-types')) await writeTypes()

/** The types of all that is published, as the compiler writes them, and those of CommonJS. */
async function writeTypes(): Promise<void> {
  execFileSync(process.execPath, [compiler, '-p', 'src'], { cwd: root, stdio: 'inherit' })
  for (const source of commonJs)
    await put(
      source.replace(/^src(.*)\.ts$/, 'dist$1.d.cts'),
      commonJsTypes(source, outputs[source.replace(/^src(.*)\.ts$/, 'dist$1.js')]?.exports),
    )
  pruneTypes(root, Object.values(exports))
  for (const [file, text] of renderLibrary(`${root}dist`, { exports }))
    await put(`dist/library/${file}`, text)
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(root + file), { recursive: true })
  await writeFile(root + file, text)
}

async function write(options: BuildOptions): Promise<Metafile['outputs']> {
  const { metafile } = await build({ ...options, metafile: true })
  for (const file of Object.keys(metafile.outputs))
    if (!file.endsWith('.map')) checkDepth(file, readFileSync(`${root}${file}`, 'utf8'))
  return metafile.outputs
}
