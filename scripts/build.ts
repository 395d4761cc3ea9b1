import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/*
 * Builds the JavaScript of the package into `dist/`: what is published is bundled, because a program that loads a
 * handful of files starts sooner than one that loads a hundred. The types beside it are `tsc -p src`'s.
 */

/** What of package.json tells what is published. */
interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
  readonly bin: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports, bin }: Manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** The sources of all that is published, schemas included. */
const published = [...Object.values(exports), ...Object.values(bin)]
  .map((target) => (typeof target === 'string' ? target : target.default).replace(/^\.\//, ''))
  .filter((target) => target.startsWith('dist/'))
  .map((target) => target.replace(/^dist/, 'src').replace(/\.js$/, '.ts'))

/** Which of them are for browsers too. */
const client = published.filter((source) => source.startsWith('src/client/'))

/** What the site puts together for browsers when it is rendered. */
const site = ['src/site/browser/start-site.ts', 'src/site/console/start-console.ts']

/** What is opened by its path, not imported. */
const thread = 'src/capture/jobs/judge-thread.ts'

/** Groups share no code, so that none is cut into smaller pieces for the sake of another. */
const groups = [client, site, [...published.filter((source) => !client.includes(source)), thread]]

await rm(`${root}dist`, { recursive: true, force: true })
for (const entryPoints of groups) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outbase: 'src',
    outdir: 'dist',
    // One folder deep, as rooms are: `new URL('../../generated/…', import.meta.url)` holds in both.
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    target: 'es2023',
    loader: { '.json': 'copy' },
    logLevel: 'warning',
  })
}
