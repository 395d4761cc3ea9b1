import { execFile, execFileSync } from 'node:child_process'
import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJudge, openCaptures, validateCaptures } from '../../src/capture/index.js'
import { redactCommand } from '../../src/cli/redact-command.js'
import { allBuiltInContracts } from '../../src/services/built-in-contracts.js'

const HEADERS = { 'content-type': 'application/x-amz-json-1.1', authorization: 'AWS4 of-mine-and-secret' }
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redact-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function redact(...words: readonly string[]): Promise<string> {
  const [capture = '', out = ''] = words
  let talk = ''
  const stream = {
    write(text: string) {
      talk += text
      return true
    },
  }
  // The command writes texts to its streams and asks nothing else of them.
  const io = { out: stream, talk: stream, signal: new AbortController().signal } as never
  expect(await redactCommand.run({ values: { out }, positionals: [capture] }, io)).toBe(0)
  return talk
}

async function judged(file: string): Promise<unknown> {
  const contracts = await allBuiltInContracts()
  const { summary, findings } = await validateCaptures(openCaptures([file], {}), createJudge({ contracts }))
  return [summary, findings.map(({ rule, side, kind, target }) => [rule, side, kind, target]).sort()]
}

function line(operation: string, body: unknown, response: unknown, status = 200): string {
  const headers = { ...HEADERS, 'x-amz-target': `AmazonSSM.${operation}` }
  const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
  return JSON.stringify({
    date: '2026-11-23T09:00:00.000Z',
    request: { method: 'POST', url: 'https://ssm.eu-central-1.amazonaws.com/', headers, body: written(body) },
    response: { status, headers: { 'content-type': HEADERS['content-type'] }, body: written(response) },
  })
}

const LINES = [
  line(
    'PutParameter',
    { Name: 'a', Value: 'hunter2-hunter2', Type: 'String' },
    { Version: 1, Tier: 'Standard' },
  ),
  line('PutParameter', { Name: 'a', Value: 'x', Type: 'hunter2-type' }, { Version: 1 }),
  line('PutParameter', { Name: 'a', value: 'hunter2-misspelt' }, { __type: 'ValidationException' }, 400),
  line('GetParameter', { Name: 'a' }, { Parameter: { Name: 'a', Value: ['hunter2-list'] } }),
  line('GetParameter', { Name: 'a' }, '<html>hunter2-page</html>'),
  line('GetParameter', { Name: 'a' }, 'hunter2-no-json'),
  line(
    'CreateMaintenanceWindow',
    {
      Name: 'abc',
      Description: 'hunter2'.repeat(40),
      Schedule: 'rate(1 day)',
      Duration: 2,
      Cutoff: 1,
      AllowUnassociatedTargets: true,
    },
    {},
  ),
  line('NobodyKnowsThis', { a: 'hunter2' }, {}),
]

describe('redact', () => {
  it('writes a copy without secrets that is checked as the original is, and counts what it hid', async () => {
    const capture = join(folder, 'a.ndjson')
    const out = join(folder, 'deep', 'b.ndjson')
    await writeFile(capture, `${LINES.join('\n')}\n`)
    const talk = await redact(capture, out)
    const text = await readFile(out, 'utf8')
    expect(text).not.toMatch(/hunter2(?!-type)|of-mine/)
    expect(await judged(out)).toEqual(await judged(capture))
    expect(talk).toContain('sensitive member, request of AmazonSSM.PutParameter')
    expect(talk).toContain('credential, request of AmazonSSM.PutParameter')
    expect(talk).not.toContain('hunter2')
    expect((await stat(out)).mode & 0o077).toBe(0)
  })

  it('of a recording with everything in it is checked as the original is, in both formats', async () => {
    const capture = 'test/recordings/responses.ndjson'
    for (const name of ['c.ndjson', 'c.har']) {
      await redact(capture, join(folder, name))
      expect([name, await judged(join(folder, name))]).toEqual([name, await judged(capture)])
    }
  })

  it('writes nothing when something could not be read', async () => {
    const capture = join(folder, 'broken.ndjson')
    await writeFile(capture, `${LINES[0]}\n{"request":\n`)
    await expect(redact(capture, join(folder, 'none.ndjson'))).rejects.toThrow(/nothing was written/)
    expect((await readdir(folder)).filter((name) => /none|draft/.test(name))).toEqual([])
  })

  it('writes into a pipe, which stays one, and through a link, which stays one', async () => {
    const capture = join(folder, 'piped.ndjson')
    await writeFile(capture, `${LINES[0]}\n`)
    const whole = join(folder, 'whole.ndjson')
    await redact(capture, whole)
    const [pipe, link] = [join(folder, 'pipe'), join(folder, 'link.ndjson')]
    execFileSync('mkfifo', [pipe])
    const [piped] = await Promise.all([promisify(execFile)('cat', [pipe]), redact(capture, pipe)])
    expect(JSON.parse(piped.stdout)).toMatchObject({
      response: JSON.parse(await readFile(whole, 'utf8')).response,
    })
    expect((await lstat(pipe)).isFIFO()).toBe(true)
    await symlink('whole.ndjson', link)
    await redact(capture, link)
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
  })

  it('writes nothing of a capture without an exchange', async () => {
    const capture = join(folder, 'empty.yaml')
    await writeFile(capture, 'http_interactions: []\nrecorded_with: VCR 6.2.0\n')
    await expect(redact(capture, join(folder, 'none.ndjson'))).rejects.toThrow(
      `nothing was written, for ${capture} holds no exchange`,
    )
    expect((await readdir(folder)).filter((name) => /none|draft/.test(name))).toEqual([])
  })

  it('leaves nothing behind when it is told to stop', async () => {
    const capture = join(folder, 'stopped.ndjson')
    await writeFile(capture, `${LINES[0]}\n`)
    const stream = { write: () => true }
    const io = { out: stream, talk: stream, signal: AbortSignal.abort() } as never
    const words = { values: { out: join(folder, 'none.ndjson') }, positionals: [capture] }
    await expect(redactCommand.run(words, io)).rejects.toThrow(
      'nothing was written, for the command was told',
    )
    expect((await readdir(folder)).filter((name) => /none|draft/.test(name))).toEqual([])
  })

  it('does not write over what it reads', async () => {
    const capture = join(folder, 'same.ndjson')
    await writeFile(capture, `${LINES[0]}\n`)
    await expect(redact(capture, join(folder, '.', 'same.ndjson'))).rejects.toThrow(/is read/)
  })
})
