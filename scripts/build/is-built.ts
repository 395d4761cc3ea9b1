import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The built command. */
export const BUILT = join(ROOT, 'dist/cli/main.cjs')

/** Whether nothing that the build reads is newer than what it wrote. */
export function isBuilt(): boolean {
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return ['src', 'generated', 'package.json'].every((name) => newest(join(ROOT, name)) <= built)
}

function newest(path: string): number {
  const found = statSync(path)
  const below = found.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : []
  return Math.max(found.mtimeMs, ...below)
}
