import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommand } from './run-command.js'

const TINY = fileURLToPath(new URL('../contract/tiny', import.meta.url))
const CAPTURE = fileURLToPath(new URL('../recordings/responses.ndjson', import.meta.url))

// Commands start slowly on a machine with other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odd-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const NAME = 'with (blanks) & größe 日本 🏠, issue #7, 100% %20 of it; $HOME'

describe(`a project in the folder ${NAME}`, () => {
  const place = (...path: readonly string[]): string => join(folder, NAME, ...path)

  it('generates files, and finds them up to date with the line ends of Windows too', async () => {
    await cp(TINY, place('contract'), { recursive: true })
    const words = ['generate', '--contract', 'contract/openapi.yaml', '--out', 'made']
    const made = await runCommand(words, { cwd: place() })
    expect(made).toMatchObject({ code: 0 })
    for (const file of await readdir(place('made'))) {
      const text = await readFile(place('made', file), 'utf8')
      expect(text).not.toContain('\r')
      await writeFile(place('made', file), text.replaceAll('\n', '\r\n'))
    }
    expect(await runCommand([...words, '--check'], { cwd: place() })).toMatchObject({ code: 0 })
  })

  it('exports, checks traffic, and finds all by absolute paths as well', async () => {
    const out = place('exported.json')
    const contract = place('contract', 'openapi.yaml')
    const exported = await runCommand(['export', '--contract', contract, '--out', out])
    expect(exported).toMatchObject({ code: 0, out: `${out}\n` })
    await cp(CAPTURE, place('traffic.ndjson'))
    const report = place('report.json')
    const words = ['validate', 'traffic.ndjson', '--jobs', '2', '--report', `json=${report}`]
    expect(await runCommand(words, { cwd: place() })).toMatchObject({ code: 0 })
    expect(JSON.parse(await readFile(report, 'utf8'))).toHaveProperty('summary.violations', 0)
  })
})

describe('a machine', () => {
  const words = ['validate', CAPTURE, '--report', 'json']
  let usual: unknown
  beforeAll(async () => {
    usual = resultOf(await runCommand(words))
  })

  it.each([
    ['on the other side of the date line', { TZ: 'Pacific/Kiritimati' }],
    ['without a locale', { LANG: 'C', LC_ALL: 'C' }],
    ['with commas in its numbers', { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }],
    ['without a home', { HOME: undefined, USERPROFILE: undefined }],
    ['without a terminal that it knows', { TERM: undefined, COLUMNS: '1' }],
  ])('%s says what others say', async (_, environment) => {
    expect(resultOf(await runCommand(words, { environment }))).toEqual(usual)
  })

  it('that lets nobody write where it works is left as it was', async () => {
    const cwd = join(folder, 'untouched')
    await mkdir(cwd)
    for (const command of [['validate', CAPTURE], ['export'], ['--help']])
      expect(await runCommand(command, { cwd })).toMatchObject({ code: 0 })
    expect(await readdir(cwd)).toEqual([])
  })

  it('is told in a sentence what cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    const out = join(folder, 'file', 'below.json')
    const { code, talk } = await runCommand(['export', '--out', out])
    expect(code).toBe(2)
    expect(talk.trim().split('\n')).toHaveLength(1)
    expect(talk).toContain(out)
  })
})

/** A report without what differs each time. */
function resultOf({ code, out, talk }: Awaited<ReturnType<typeof runCommand>>): unknown {
  return {
    code,
    talk,
    report: out.replaceAll(/"(?:\w*[dD]uration\w*|finishedAt|startedAt)": ?[^,}\n]+/g, ''),
  }
}
