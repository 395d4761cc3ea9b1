import { copyFile } from 'node:fs/promises'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { without } from './without.js'

/** Where the texts stand that engines are set up with. */
const SETUP = 'src/capture/jobs/engines'

/** The validators of the built-in contract: whoever hands pieces to engines names the contracts. */
const withoutBuiltIn = without(/\/generated\/validators\.js$/)

/** Lets what reads captures read objects of S3 as well. */
const toObjects = (root: string): Plugin => ({
  name: 'to-objects',
  setup({ onResolve }) {
    onResolve({ filter: /^node:fs\/promises$/ }, ({ importer }) =>
      /[/\\]src[/\\]capture[/\\]/.test(importer) ? { path: `${root}src/cli/engines/s3-files.ts` } : undefined,
    )
  },
})

/** Builds what engines carry to other machines: one file that needs no package beside it, and how to set them up. */
export async function writeEngines(
  root: string,
  single: BuildOptions,
  put: (file: string, text: string) => Promise<void>,
): Promise<void> {
  await build({
    ...single,
    plugins: [toObjects(root), withoutBuiltIn],
    packages: 'bundle',
    loader: { '.json': 'json' },
    minify: true,
    sourcemap: false,
    // Contracts of one JSON file, which is all that engines hand on, are read without it.
    external: ['@redocly/openapi-core'],
    entryPoints: ['src/cli/engines/judge-piece.ts'],
    outfile: 'dist/engines/judge-piece.cjs',
    format: 'cjs',
    platform: 'node',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href" },
  })
  await put('dist/cli/engines/lambda.js', `export { handler } from '../../engines/judge-piece.cjs'\n`)
  for (const file of ['README.md', 'spark_job.py', 'step-functions.json', 'step-functions-policies.json'])
    await copyFile(`${root}${SETUP}/${file}`, `${root}dist/engines/${file}`)
}
