import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What runs in browsers: its file in the site, its module, and the function that starts it. */
export const SCRIPTS = [
  { file: 'assets/site.js', module: 'browser/start-site', start: 'startSite' },
  { file: 'assets/console.js', module: 'console/start-console', start: 'startConsole' },
] as const

/**
 * Scripts of the site by their path in it; plain scripts, as browsers load no modules from the disk. The package has
 * them bundled; the repository bundles them from their source.
 */
export async function bundleScripts(): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(
    SCRIPTS.map(async ({ file, module, start }) => [file, await readBundle(module, start)] as const),
  )
  return new Map(texts)
}

async function readBundle(module: string, start: string): Promise<string> {
  const packed = fileURLToPath(new URL(`../site/${module}.bundle.js`, import.meta.url))
  if (existsSync(packed)) return readFile(packed, 'utf8')
  return bundleScript(fileURLToPath(new URL(`../site/${module}.ts`, import.meta.url)), start)
}

/** Bundles one script from its source. esbuild is a tool of the repository and not installed with the package. */
export async function bundleScript(source: string, start: string): Promise<string> {
  const { build } = await import('esbuild')
  const result = await build({
    stdin: {
      contents: `import { ${start} } from ${JSON.stringify(source)}\n${start}()`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'js',
    },
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}
