import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BUILT = join(ROOT, 'dist/cli/main.cjs')

/**
 * What Node is given to run a command: the built one, which starts in a fraction of the time and is what users run, or
 * the sources, where these were changed since.
 */
export const COMMAND: readonly string[] = isBuilt()
  ? [BUILT]
  : ['--import', import.meta.resolve('tsx'), join(ROOT, 'src/cli/main.ts')]

/** Whether nothing that the build reads is newer than what it wrote. */
function isBuilt(): boolean {
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return ['src', 'generated', 'package.json'].every((name) => newest(join(ROOT, name)) <= built)
}

function newest(path: string): number {
  const found = statSync(path)
  const below = found.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : []
  return Math.max(found.mtimeMs, ...below)
}
