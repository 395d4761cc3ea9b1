import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { line, linesOf } from '../../capture/fast-path/small-entries.js'
import { TINY_DOCUMENT } from '../../capture/tiny-contract.js'
import { COMMAND } from '../../command.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'without-scanner-'))
  await writeFile(join(folder, 'contract.json'), JSON.stringify(TINY_DOCUMENT))
  const drift = line({ response: '{"Steps":[],"New":1}' })
  const lines = Array.from({ length: 400 }, (_, index) => (index % 50 === 0 ? drift : line()))
  await writeFile(join(folder, 'traffic.ndjson'), linesOf(lines))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** The report of a run in which a script was run before. */
async function reportAfter(script: string, jobs: string): Promise<string> {
  const before = join(folder, 'before.cjs')
  await writeFile(before, script)
  const words = ['validate', 'traffic.ndjson', '--contract', 'contract.json', '--report', 'json']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', before, ...COMMAND, ...words, '--fail-on', 'never', '--jobs', jobs],
    { cwd: folder, maxBuffer: 2 ** 26 },
  )
  return stdout
}

it.each([
  ['no WebAssembly', 'delete globalThis.WebAssembly'],
  ['no leave to compile it', 'WebAssembly.Module = function () { throw new WebAssembly.CompileError() }'],
  ['no memory for it', 'WebAssembly.Instance = function () { throw new RangeError("Out of memory") }'],
])(
  'where an engine has %s, all entries are read in full',
  async (_, script) => {
    const usual = await reportAfter('', '1')
    expect(JSON.parse(usual).summary).toMatchObject({ exchanges: 400, drift: 8 })
    for (const jobs of ['1', '2']) expect(await reportAfter(script, jobs)).toBe(usual)
  },
  60_000,
)
