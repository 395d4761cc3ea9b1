import type { BuildOptions } from 'esbuild'
import { inDist } from './in-dist.js'
import { ON_CALL, placeOnCall } from './on-call.js'

/** Builds one or more files; `write` takes esbuild's options, `put` a file and its text. */
export interface Writers {
  write(options: BuildOptions): Promise<unknown>
  put(file: string, text: string): Promise<void>
}

/** What is built for programs that know no ES modules. */
export interface CommonJsSources {
  /** Those for browsers too, each a file of its own. */
  readonly client: readonly string[]
  /** CommonJS has no chunks: what only Node loads is one file, of which each entry point takes its part. */
  readonly inNode: readonly string[]
}

/** Writes what test runners load that know no ES modules, as jest does, and what files that start often load on call. */
export async function writeCommonJs(
  { client, inNode }: CommonJsSources,
  common: BuildOptions,
  { write, put }: Writers,
): Promise<void> {
  const options: BuildOptions = {
    ...common,
    lineLimit: 200,
    format: 'cjs',
    platform: 'node',
    // The same code as the modules, for those who cannot load these: nobody reads it.
    minify: true,
    sourcemap: false,
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href" },
  }
  await write({
    ...options,
    outbase: 'src',
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    entryPoints: [
      ...client.map((file) => ({ in: file, out: inDist(file) })),
      ...ON_CALL.map((file) => ({ in: file, out: placeOnCall(file) })),
    ],
  })
  await write({
    ...options,
    stdin: {
      contents: inNode.map((file) => `exports['${inDist(file)}'] = () => require('./${file}')`).join('\n'),
      resolveDir: common.absWorkingDir ?? '.',
    },
    outfile: 'dist/common-js/index.cjs',
  })
  for (const file of inNode)
    await put(
      `dist/${inDist(file)}.cjs`,
      `module.exports = require('../common-js/index.cjs')['${inDist(file)}']()\n`,
    )
}
