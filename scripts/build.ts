import { readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { bundleScript, SCRIPTS } from '../src/site/bundle-scripts.js'

/*
 * Builds the JavaScript of the package into `dist/`: what is published is bundled, because a program that loads a
 * handful of files starts sooner than one that loads a hundred. The types beside it are `tsc -p src`'s, but for those of
 * CommonJS, which are written by hand.
 */

/** What of package.json tells what is published. */
interface Manifest {
  readonly exports: Readonly<
    Record<string, string | { readonly default: string; readonly require?: { readonly default: string } }>
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

/** Which of them are for browsers too. */
const client = published.filter((source) => /^src\/(?:client\/|services\/ssm\.ts)/.test(source))

/** What test runners load that know no ES modules, as jest does. */
const commonJs = sourcesOf(
  Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : (target.require?.default ?? []),
  ),
)

/** The commands, which `main.ts` imports when they are called. */
const commands = readdirSync(`${root}src/cli`).filter((file) => file.endsWith('-command.ts'))

/** What is opened by its path, not imported; see `startThread`. */
const thread = { in: 'src/capture/jobs/judge-thread.ts', out: 'capture/judge-thread' }

/**
 * Groups share no code: what only one group needs is not cut into pieces for the sake of another, so that a command or
 * a page loads few files.
 */
const groups: readonly (string | typeof thread)[][] = [
  client,
  published.filter((source) => !client.includes(source)),
  [thread],
  ...commands.map((file) => [`src/cli/${file}`]),
]

const shared: BuildOptions = {
  absWorkingDir: root,
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  target: 'es2023',
  loader: { '.json': 'copy' },
  logLevel: 'warning',
}

await rm(`${root}dist`, { recursive: true, force: true })
for (const entryPoints of groups) {
  await write({
    ...shared,
    entryPoints,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    external: commands.map((file) => `./${file.replace(/\.ts$/, '.js')}`),
  })
}
await write({
  ...shared,
  entryPoints: commonJs,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href" },
})
// What the docs site runs in browsers is bundled here, so that whoever publishes docs needs no bundler.
for (const { module, start } of SCRIPTS) {
  const script = await bundleScript(`${root}src/site/${module}.ts`, start)
  await mkdir(dirname(`${root}dist/site/${module}`), { recursive: true })
  await writeFile(`${root}dist/site/${module}.bundle.js`, script)
}
for (const source of commonJs) {
  const types = source.replace(/\.ts$/, '.d.cts')
  await copyFile(root + types, root + types.replace(/^src/, 'dist'))
}

async function write(options: BuildOptions): Promise<void> {
  const { metafile } = await build({ ...options, metafile: true })
  Object.keys(metafile.outputs).forEach(checkDepth)
}

/**
 * Rooms are one folder deep, and so is what they become: `new URL('../../generated/…', import.meta.url)` holds in both.
 */
function checkDepth(file: string): void {
  const usesItsPlace = readFileSync(`${root}${file}`, 'utf8').match(/import\.meta\.url|importMetaUrl/)
  if (usesItsPlace && file.split('/').length !== 3) {
    throw new Error(`${file} finds files by its own place, so it has to stand one folder deep in dist/`)
  }
}
