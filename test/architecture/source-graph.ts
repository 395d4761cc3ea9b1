import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** One import of a file by another. Paths are relative to the repository, with slashes. */
export interface Import {
  readonly file: string
  readonly specifier: string
  /** The imported file; absent for packages. */
  readonly target?: string
}

/** `import … from`, `export … from`, `import './x.js'`, `import('./x.js')`. */
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

/** The specifiers of all imports in a text of TypeScript. */
export function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '')
}

/** The TypeScript files below a folder of the repository. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => slashes(join(folder, name)))
    .toSorted()
}

/** The text of a file of the repository. */
export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** Every import in the TypeScript files below a folder. */
export function importsBelow(folder: string): readonly Import[] {
  return sourceFiles(folder).flatMap((file) =>
    specifiersIn(textOf(file)).map((specifier) => {
      if (!specifier.startsWith('.')) return { file, specifier }
      const path = resolve(ROOT, dirname(file), specifier.replace(/\.js$/, '.ts'))
      return { file, specifier, target: slashes(relative(ROOT, path)) }
    }),
  )
}

/** `src/mock/serve/serve.ts` is in `mock`; `src/index.ts` is `index`; outside of `src` the top folder. */
export function folderOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  if (top !== 'src') return top
  return second.endsWith('.ts') ? 'index' : second
}

function slashes(path: string): string {
  return path.split(sep).join('/')
}
