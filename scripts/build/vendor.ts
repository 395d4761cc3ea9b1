import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { licencesOf } from './licences.js'
import { without } from './without.js'

/** Packages of which a part is published with ours, by the names in package.json's `imports`. */
const vendor: Readonly<Record<string, string>> = {
  '@redocly/openapi-core': '#openapi-core',
  ajv: '#ajv',
  'ajv/dist/2020.js': '#ajv',
  'ajv/dist/compile/index.js': '#ajv',
  'ajv/dist/standalone/index.js': '#ajv',
  'js-yaml': '#js-yaml',
  'jsonpath-rfc9535': '#jsonpath',
  marked: '#marked',
  picomatch: '#picomatch',
  re2js: '#re2js',
}

/** Those that CommonJS loads too. */
const IN_COMMON_JS: readonly string[] = ['#ajv', '#js-yaml', '#jsonpath', '#picomatch', '#re2js']

/** Those that ES modules, too, have as CommonJS: only Node loads them, which takes either. */
const IN_COMMON_JS_ONLY: readonly string[] = ['#ajv', '#js-yaml', '#jsonpath', '#picomatch']

/** A module that exports what our sources import of the packages that have one place, types left out. */
function usedOf(root: string, place: string): string {
  const names = Object.keys(vendor).filter((name) => vendor[name] === place)
  return names.map((name) => exportsOf(root, name)).join('\n')
}

/** What our sources import of one module of a package. */
function exportsOf(root: string, name: string): string {
  const names = new Set<string>()
  const imports = new RegExp(`import (?:(\\w+)|\\{([^}]*)\\}) from '${name}'`, 'g')
  for (const file of readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    for (const [, whole, list = ''] of readFileSync(`${root}src/${file}`, 'utf8').matchAll(imports)) {
      // What is imported whole is CommonJS, and stays what it is for either kind of module.
      if (whole !== undefined) return `module.exports = require('${name}')`
      for (const entry of list.split(',').map((part) => part.trim()))
        if (entry !== '' && !entry.startsWith('type ')) names.add(entry.split(' as ')[0] ?? '')
    }
  }
  return names.size === 0 ? '' : `export { ${[...names].sort().join(', ')} } from '${name}'`
}

/** Leads imports of those packages to what is published of them. */
export const toVendor: Plugin = {
  name: 'vendor',
  setup({ onResolve }) {
    for (const [name, place] of Object.entries(vendor))
      onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: place, external: true }))
  },
}

/** Redocly's linter of GraphQL, which nothing here calls, in a quarter of a megabyte. */
const withoutGraphql = without(/^graphql$/)

/** Redocly has its own copy of ajv, which serves the formats that it adds as well. */
const toOneAjv: Plugin = {
  name: 'one-ajv',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^ajv(?:\/|$)/ }, ({ path, importer, resolveDir, kind }) =>
      /[/\\]ajv-formats[/\\]/.test(importer) ? resolve(`@redocly/${path}`, { resolveDir, kind }) : undefined,
    )
  },
}

/**
 * Writes the used parts of packages to `dist/vendor`, each as a module of its own, with the licences of all that went
 * into them. `root` is the repository's folder, with a slash at its end.
 */
export async function writeVendor(root: string, common: BuildOptions): Promise<void> {
  const esm: BuildOptions = {
    ...common,
    packages: 'bundle',
    loader: { '.json': 'json' },
    platform: 'node',
    format: 'esm',
    sourcemap: false,
    minify: true,
    legalComments: 'none',
    plugins: [withoutGraphql, toOneAjv],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    metafile: true,
  }
  const make = (place: string, format: 'esm' | 'cjs') =>
    build({
      ...esm,
      format,
      stdin: { contents: usedOf(root, place), resolveDir: root },
      outfile: `dist/vendor/${place.slice(1)}.${format === 'esm' ? 'js' : 'cjs'}`,
      ...(format === 'cjs' && { banner: {} }),
    })
  const built = await Promise.all(
    [...new Set(Object.values(vendor))].flatMap((place) => [
      ...(IN_COMMON_JS_ONLY.includes(place) ? [] : [make(place, 'esm')]),
      ...(IN_COMMON_JS.includes(place) ? [make(place, 'cjs')] : []),
    ]),
  )
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))
  await writeFile(`${root}dist/vendor/LICENSES.txt`, licencesOf(root, inputs))
}
