import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What an entry of package.json's `exports` leads to. */
type Target = string | { readonly [condition: string]: Target }

/** Removes the declarations that no entry point of the package reaches. */
export function pruneTypes(root: string, targets: readonly Target[]): void {
  const reached = new Set<string>()
  for (const file of targets.flatMap(filesOf).filter((name) => /\.d\.c?ts$/.test(name)))
    reach(join(root, file), reached)
  for (const name of readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })) {
    const file = join(root, 'dist', name)
    if (/\.d\.c?ts$/.test(name) && !reached.has(file)) {
      rmSync(file)
      rmSync(`${file}.map`, { force: true })
    }
  }
}

function filesOf(target: Target): readonly string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf)
}

function reach(file: string, reached: Set<string>): void {
  if (reached.has(file) || !existsSync(file)) return
  reached.add(file)
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g))
    reach(resolve(dirname(file), specifier.replace(/\.js$/, '.d.ts')), reached)
}
