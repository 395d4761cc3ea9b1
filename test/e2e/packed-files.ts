import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'

/** The files of a folder, by their paths in it. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
}

/** What some declarations lead to, themselves included. */
export async function reachedFrom(folder: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const reached = new Set<string>()
  const waiting = [...files]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    const text = await readFile(join(folder, file), 'utf8')
    for (const [, specifier = ''] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']+)["']/g))
      waiting.push(posix.join(posix.dirname(file), specifier.replace(/\.js$/, '.d.ts')))
  }
  return reached
}
