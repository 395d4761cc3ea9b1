import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const application = fileURLToPath(new URL('application', import.meta.url))

/** Long beyond what a compiler takes on a busy machine: it ends one that hangs, and says nothing of speed. */
const LONGEST_COMPILATION = 300_000

/** A strict application for browsers that also has its libraries' types checked. */
it.each(['typescript', 'typescript-newest'])(
  'the generated types and an application of the client compile with %s',
  async (compiler) => {
    const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin/tsc')
    const compile = promisify(execFile)(process.execPath, [tsc, '--project', application])
    const output = await compile.catch(({ stdout }: { stdout: string }) => ({ stdout }))
    expect(output.stdout).toBe('')
  },
  LONGEST_COMPILATION,
)
