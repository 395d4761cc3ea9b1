import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import type { BuildOptions, Plugin } from 'esbuild'
import type { Writers } from './common-js.js'
import { inDist } from './in-dist.js'
import { loadOnCall } from './on-call.js'

/** What is called first: one file, which knows nothing of the commands but how they are called. */
export const MAIN = 'src/cli/main.ts'

/** The command that CI runs on one capture after the other: one file, where shared code would be fifty. */
export const OFTEN = 'src/cli/validate-command.ts'

/** What the one file of `OFTEN` leaves where it is: parsers and compilers, which a usual run does without. */
export const SELDOM: readonly string[] = [
  'src/capture/formats/json/yaml-reader.ts',
  'src/capture/formats/terraform/terraform-parser.ts',
  'src/capture/reports/github.ts',
  'src/capture/reports/html/page.ts',
  'src/capture/reports/json.ts',
  'src/capture/reports/junit.ts',
  'src/capture/reports/markdown.ts',
  'src/capture/reports/sarif.ts',
  'src/cli/captures/write-patch.ts',
  'src/contract/create-contract.ts',
  'src/contract/files/bundle-contract.ts',
  'src/services/built-in-contracts.ts',
]

/** Where `SELDOM` stands in `dist/`, one folder deep as all that finds files by its own place. */
export const placeOfSeldom = (file: string): string => `seldom/${file.replace(/^.*\/(.*)\.ts$/, '$1')}`

/** What is opened by its path, not imported; see `startThread`. It stands in the file of `OFTEN`, which judges too. */
const THREAD = 'src/capture/jobs/judge-thread.ts'

const compiled = `${inDist(OFTEN)}.cjs`

/** A module that takes something of the file of `OFTEN`, with the code that was compiled of it before. */
const ofCompiled = (root: string, body: string): string => `
  import { fileURLToPath } from 'node:url'
  import { loadCompiled } from './src/cli/captures/load-compiled.ts'
  const { exports, keep } = loadCompiled(fileURLToPath(new URL('../${compiled}', import.meta.url)), '${hashOf(`${root}dist/${compiled}`)}')
  ${body}`

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16)
}

/** Leaves the commands where they are, but for `OFTEN`, which it loads with its compiled code. */
const toCommands = (root: string, commands: readonly string[]): Plugin => ({
  name: 'to-commands',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir }) => {
      const file = sourceOf(root, resolveDir, path)
      if (file === OFTEN) return { path: file, namespace: 'often' }
      return commands.includes(file) ? { path, external: true } : undefined
    })
    onLoad({ filter: /.*/, namespace: 'often' }, () => ({
      contents: ofCompiled(
        root,
        `const command = exports.validateCommand
        export const validateCommand = { ...command, run: (...words) => command.run(...words).finally(keep) }`,
      ),
      resolveDir: root,
    }))
  },
})

/** Leaves `SELDOM` where it is. */
const toSeldom = (root: string): Plugin => ({
  name: 'to-seldom',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, kind, resolveDir }) => {
      const file = sourceOf(root, resolveDir, path)
      return kind === 'dynamic-import' && SELDOM.includes(file)
        ? { path: `../${placeOfSeldom(file)}.js`, external: true }
        : undefined
    })
  },
})

/** The module of `src` that an import of a file leads to. */
export function sourceOf(root: string, folder: string, path: string): string {
  return relative(root, resolve(folder, path)).replace(/\.js$/, '.ts')
}

/**
 * Writes what starts often as CommonJS, which Node loads in less time than ES modules: what is called first, the command
 * `OFTEN` with its thread in one file, and a module that leads there. Minified, with maps for whoever debugs it.
 */
export async function writeOften(
  { root, commands }: { readonly root: string; readonly commands: readonly string[] },
  common: BuildOptions,
  { write, put }: Writers,
): Promise<void> {
  const banner = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href"
  const options: BuildOptions = {
    ...common,
    format: 'cjs',
    platform: 'node',
    minify: true,
    lineLimit: 200,
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: banner },
  }
  const contents = (text: string) => ({ contents: text, resolveDir: root })
  await write({
    ...options,
    plugins: [loadOnCall(root), ...(common.plugins ?? []), toSeldom(root)],
    stdin: contents(`export * from './${OFTEN}'\nexport * from './${THREAD}'`),
    outfile: `dist/${compiled}`,
    banner: { js: `${banner}\nvar loader;loader??=(name)=>import(name)` },
  })
  // Code that was compiled before cannot import: see `loadCompiled`. The name is as long as what it stands for, so that the
  // map stays true.
  const text = readFileSync(`${root}dist/${compiled}`, 'utf8')
  await put(`dist/${compiled}`, text.replaceAll('import("../seldom/', 'loader("../seldom/'))
  await put(`dist/${compiled}.map`, withoutNames(readFileSync(`${root}dist/${compiled}.map`, 'utf8')))
  await put(`dist/${inDist(OFTEN)}.js`, `export { validateCommand } from './validate-command.cjs'\n`)
  await write({
    ...options,
    plugins: [loadOnCall(root), toCommands(root, commands)],
    entryPoints: [MAIN],
    outfile: `dist/${inDist(MAIN)}.cjs`,
  })
  await write({
    ...options,
    stdin: contents(
      ofCompiled(
        root,
        `import { parentPort, workerData } from 'node:worker_threads'
        exports.judgeThread(parentPort, workerData)`,
      ),
    ),
    outfile: `dist/capture/judge-thread.cjs`,
  })
}

/** A map that leads to places and not to names, which are a fifth of it. */
function withoutNames(text: string): string {
  const map: { readonly mappings: string } = JSON.parse(text)
  const lines = decode(map.mappings).map((segments) =>
    segments.map(
      (segment): SourceMapSegment =>
        segment.length === 5 ? [segment[0], segment[1], segment[2], segment[3]] : segment,
    ),
  )
  return JSON.stringify({ ...map, names: [], mappings: encode(lines) })
}
