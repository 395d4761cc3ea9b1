import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>
}

const manifest: Manifest = JSON.parse(await readFile(`${root}package.json`, 'utf8'))

/** The sources of the entry points, by the names that programs import them by. */
const SOURCES = new Map(
  Object.entries(manifest.exports).flatMap(([name, target]) =>
    typeof target === 'object' && target.default
      ? [
          [
            `aws-json-contract${name.slice(1)}`,
            target.default.replace('./dist/', `${root}src/`).replace(/js$/, 'ts'),
          ],
        ]
      : [],
  ),
)

/** What snippets print, instead of the console. */
export const printed: string[] = []
/** @public What snippets log to. */
export const console = {
  log: (...values: readonly unknown[]): void => {
    printed.push(values.map(String).join(' '))
  },
}

const SCRATCH = join(root, '.tmp', 'documents')

/** Runs a snippet as a module of this process: its imports are the sources of this package. */
export async function importSnippet(name: string, text: string): Promise<unknown> {
  const code = text.replaceAll(/from '(aws-json-contract[\w/]*)'/g, (whole, entry: string) => {
    const source = SOURCES.get(entry)
    return source ? `from '${source}'` : whole
  })
  await mkdir(SCRATCH, { recursive: true })
  const file = join(SCRATCH, `${name}.ts`)
  await writeFile(file, `import { console } from '${fileURLToPath(import.meta.url)}'\n${code}\nexport {}\n`)
  return import(/* @vite-ignore */ file)
}
