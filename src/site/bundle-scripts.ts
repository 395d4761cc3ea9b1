import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** Scripts of the site by their path in it; plain scripts, as browsers load no modules from the disk. */
export async function bundleScripts(validators: string): Promise<ReadonlyMap<string, string>> {
  const [site, consoleScript] = await Promise.all([
    bundle(`import { startSite } from ${path('browser/start-site')}\nstartSite()`, []),
    bundle(
      `import { validators } from 'contract-validators'\n` +
        `import { startConsole } from ${path('console/start-console')}\n` +
        'startConsole(validators)',
      [validatorsPlugin(validators)],
    ),
  ])
  return new Map([
    ['assets/site.js', site],
    ['assets/console.js', consoleScript],
  ])
}

async function bundle(contents: string, plugins: Plugin[]): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js' },
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    plugins,
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

/** The path of one of our browser modules, which is TypeScript in the repository and JavaScript in the package. */
function path(name: string): string {
  const found = ['ts', 'js']
    .map((extension) => fileURLToPath(new URL(`../site/${name}.${extension}`, import.meta.url)))
    .find((file) => existsSync(file))
  if (found === undefined) throw new Error(`the package lacks site/${name}`)
  return JSON.stringify(found)
}

function validatorsPlugin(code: string): Plugin {
  return {
    name: 'contract-validators',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^contract-validators$/ }, ({ path: name }) => ({
        path: name,
        namespace: 'contract',
      }))
      onLoad({ filter: /.*/, namespace: 'contract' }, () => ({ contents: code, loader: 'js' }))
    },
  }
}
