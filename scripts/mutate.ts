import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `npm run mutate -- FOLDER`, or a file of one: changes the code of a folder of `src` in small ways and says which changes
 * no test of the same folder notices. Below the score that `test/mutation/stryker.config.json` demands, the exit code is 1.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const [place, ...others] = process.argv.slice(2)

if (place === undefined || others.length > 0 || !existsSync(join(root, 'src', place))) {
  console.error(
    'usage: npm run mutate -- FOLDER, a folder of src such as protocol or capture/judge, or a file of one',
  )
  process.exit(2)
}

const isFile = place.endsWith('.ts')
const folder = isFile ? dirname(place) : place
const files = isFile
  ? `src/${place}`
  : `src/${place}/**/*.ts,!src/**/index.ts,!src/**/assembly/*.ts,!src/**/scanner-code.ts`

const core = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')
const stryker = join(dirname(core), 'bin/stryker.js')
const { status } = spawnSync(
  process.execPath,
  [stryker, 'run', 'test/mutation/stryker.config.json', '--mutate', files],
  { cwd: root, stdio: 'inherit', env: { ...process.env, MUTATED_FOLDER: folder } },
)
process.exit(status ?? 1)
