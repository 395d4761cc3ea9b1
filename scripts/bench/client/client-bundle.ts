import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Everything but checks and the watch: operations, styles, pages, signing, retries, limits, errors, middleware. */
export const CLIENT = `import { createClient } from './src/client/index.js'; globalThis.createClient = createClient`

/** The same, and the operations of all of SSM by name. */
export const CLIENT_WITH_SSM = `${CLIENT}; import { operations, service } from './src/services/ssm.js'; globalThis.ssm = { operations, service }`

/** A bundle for the browser: its code, its gzipped size in bytes, and what went into it. */
export interface Bundle {
  readonly code: string
  readonly gzipped: number
  readonly inputs: Metafile['inputs']
  /** How many bytes of the code come from each input, before compression. */
  readonly bytes: ReadonlyMap<string, number>
}

/** Bundles a program for the browser as an application would: minified ESM. Node built-ins make it fail. */
export async function bundle(program: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const code = outputFiles[0]?.text ?? ''
  const [output] = Object.values(metafile.outputs)
  const bytes = new Map(
    Object.entries(output?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput]),
  )
  return { code, gzipped: gzipSync(code, { level: 9 }).length, inputs: metafile.inputs, bytes }
}
