import { execFile, spawnSync } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { COMMAND } from '../command.js'

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const hasTools = ['parallel', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0)

it.skipIf(!hasTools)(
  'the line for GNU parallel in the README makes the report of one run (needs parallel and jq)',
  async () => {
    const readme = await readFile(root('README.md'), 'utf8')
    const script = /```sh\n(npx aws-json-contract plan[^`]*)```/.exec(readme)?.[1]?.replace('256M', '16k')
    const folder = await mkdtemp(join(tmpdir(), 'parallel-'))
    try {
      await mkdir(join(folder, 'captures'))
      await mkdir(join(folder, 'parts'))
      await copyFile(root('test/recordings/responses.ndjson'), join(folder, 'captures/responses.ndjson'))
      const npx = join(folder, 'npx')
      await writeFile(npx, `#!/bin/sh\nshift\nexec ${[process.execPath, ...COMMAND].join(' ')} "$@"\n`)
      await chmod(npx, 0o755)
      const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` }
      const run = (line: string) =>
        promisify(execFile)('sh', ['-c', `${line}\ntrue`], { cwd: folder, env, timeout: 110_000 })
      await run(script ?? 'exit 9')
      await run('npx aws-json-contract validate captures/ --report html=one.html')
      const [merged, one] = await Promise.all(
        ['report.html', 'one.html'].map((file) => readFile(join(folder, file), 'utf8')),
      )
      expect(merged).toBe(one)
      expect(merged).toContain('DescribeAutomationStepExecutions')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  120_000,
)
