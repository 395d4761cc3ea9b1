import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Modules of functions that most runs of a command do without: what they need is a compiler, a decompressor, another
 * parser. Files that start often load them when a function of theirs is first called.
 */
export const ON_CALL: readonly string[] = [
  'src/capture/formats/vcr/whole-yaml.ts',
  'src/capture/source/compression/gunzip-stream.ts',
  'src/capture/source/compression/unbrotli-stream.ts',
  'src/capture/source/compression/unzstd-stream.ts',
  'src/contract/compile/create-compiler.ts',
  'src/contract/files/query-paths.ts',
  'src/contract/files/yaml-text.ts',
  'src/contract/shipped-validators.ts',
  'src/exchange/decompress-bytes.ts',
  'src/model/patterns/linear/compile-linear.ts',
]

/**
 * The same of what is wanted where a capture is long or something is found in it. It stands in the file that starts often,
 * so that its compiled code is kept with that of the others.
 */
const WITHIN: readonly string[] = [
  'src/capture/fast-path/fast-path.ts',
  'src/redaction/exchange.ts',
  'src/redaction/secret-text.ts',
]

/** Where those of `ON_CALL` stand in `dist/`, one folder deep as all that finds files by its own place. */
export const placeOnCall = (file: string): string => `seldom/${file.replace(/^.*\/(.*)\.ts$/, '$1')}`

/** What of Node most runs do without, and what is taken from there. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['createHash'],
  'node:os': ['availableParallelism'],
  'node:worker_threads': ['Worker'],
}

/** Puts functions that load their module when they are called in the place of both. `root` is the repository. */
export const loadOnCall = (root: string): Plugin => ({
  name: 'on-call',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir }) => {
      const file = relative(root, resolve(resolveDir, path)).replace(/\.js$/, '.ts')
      return ON_CALL.includes(file) || WITHIN.includes(file)
        ? { path: file, namespace: 'on-call' }
        : undefined
    })
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      namespace !== 'built-in' && Object.hasOwn(BUILT_IN, path) ? { path, namespace: 'built-in' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = { ${(BUILT_IN[path] ?? []).map((name) => `get ${name}() { return require('${path}').${name} }`)} }`,
    }))
    onLoad({ filter: /.*/, namespace: 'on-call' }, ({ path }) => ({
      contents: stubOf(path, readFileSync(`${root}${path}`, 'utf8')),
      resolveDir: root,
    }))
  },
})

function stubOf(file: string, source: string): string {
  const names = [...source.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, name]) => name)
  const stubs = names.map((name) => `export const ${name} = (...words) => load().${name}(...words)`)
  const [head, module] = WITHIN.includes(file)
    ? ['', `require('./${file}')`]
    : [
        "import { createRequire } from 'node:module'",
        `createRequire(import.meta.url)('../${placeOnCall(file)}.cjs')`,
      ]
  return [head, 'let loaded', `const load = () => (loaded ??= ${module})`, ...stubs].join('\n')
}
