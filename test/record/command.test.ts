import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { COMMAND } from '../command.js'
import { judge, KEYS, readAll, TARGET, temporaryFolder, WIRE } from './drive.js'

const BODY = JSON.stringify({ AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id })
const ENVIRONMENT = { AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey }

interface Running {
  readonly child: ChildProcess
  readonly url: string
  readonly talk: () => string
}

function start(words: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, AWS_REGION: _region, ...rest } = process.env
  const env = { ...rest, AWS_DEFAULT_REGION: '', ...environment }
  return spawn(process.execPath, [...COMMAND, 'record', ...words], { env, stdio: 'pipe' })
}

async function record(words: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Running> {
  const child = start(['--port', '0', ...words], environment)
  let talk = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    talk += chunk.toString()
  })
  if (!child.stdout) throw new Error('a piped child has an output')
  const [url] = await once(createInterface(child.stdout), 'line')
  return { child, url, talk: () => talk }
}

async function ask(url: string): Promise<number> {
  const headers = { 'content-type': WIRE, 'x-amz-target': TARGET }
  const response = await fetch(url, { method: 'POST', headers, body: BODY })
  await response.arrayBuffer()
  return response.status
}

describe('the record command', () => {
  it('says its URL first, signs with the environment, and closes cleanly on a signal', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'deep', 'traffic.ndjson')
    await using server = await createMock({ credentials: [KEYS] }).serve({ port: 0 })
    const words = ['--target', server.url, '--out', file, '--region', 'eu-central-1']
    const { child, url, talk } = await record(words, ENVIRONMENT)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await ask(url)).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(talk()).toContain('signing for ssm in eu-central-1')
    expect(talk()).toContain('1 exchange recorded')
    expect(talk()).not.toContain(KEYS.accessKeyId)
    expect((await judge(file)).summary).toMatchObject({ judged: 1, violations: 0 })
    expect((await stat(file)).mode & 0o077).toBe(0)
  })

  it('takes no word of a capture for a secret because the keys of an emulator are that word', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'traffic.ndjson')
    await using server = await createMock().serve({ port: 0 })
    const words = ['--target', server.url, '--out', file, '--region', 'eu-central-1']
    const { child, url } = await record(words, { AWS_ACCESS_KEY_ID: 'Auto', AWS_SECRET_ACCESS_KEY: 'e' })
    expect(await ask(url)).toBe(200)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect((await judge(file)).summary).toMatchObject({ judged: 1, violations: 0 })
  })

  it.each([[], ['--har']])(
    'leaves a readable file when it is killed in the middle (%s)',
    async (...flags) => {
      await using folder = await temporaryFolder()
      const file = join(folder.path, 'traffic')
      await using server = await createMock({ allowUnsigned: true }).serve({ port: 0 })
      const { child, url, talk } = await record(['--target', server.url, '--out', file, ...flags])
      let answered = 0
      const asking = Array.from({ length: 8 }, async () => {
        for (;;) {
          await ask(url)
          answered += 1
        }
      })
      await expect.poll(() => answered, { timeout: 10_000 }).toBeGreaterThan(50)
      child.kill('SIGKILL')
      await Promise.allSettled(asking)
      expect(talk()).toContain('unsigned')
      const { summary } = await judge(file)
      expect(summary.judged).toBeGreaterThanOrEqual(answered)
      expect(summary).toMatchObject({ violations: 0, unmatched: 0 })
      // Linux ends even a single write between two pages when its process is killed. That cuts the last entry off, which
      // is told, and none of those before it.
      expect(summary.problems).toBe(summary.cut)
      expect(summary.cut).toBeLessThanOrEqual(1)
      const { text } = await readAll(folder.path)
      if (flags.length > 0 && summary.cut === 0) JSON.parse(text)
    },
  )

  it.each([
    [[], /needs --target/],
    [['--target', 'nonsense'], /--target/],
    [['--target', 'http://127.0.0.1:1'], /needs --out/],
    [['--target', 'http://127.0.0.1:1', '--out', 'x', '--max-size', 'big'], /--max-size/],
    [['--target', 'http://127.0.0.1:1', '--out', 'x', '--keep-sensitive', 'some'], /--keep-sensitive/],
    [['--target', 'http://127.0.0.1:1', '--out', 'x', '--port', '99999'], /--port/],
    [['--target', 'http://127.0.0.1:1', '--out', '/dev/null/x'], /--out/],
  ])('refuses %s with one line and exit 2', async (words, message) => {
    const child = start(words)
    let talk = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      talk += chunk.toString()
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(2)
    expect(talk).toMatch(message)
    expect(talk).not.toMatch(/\n\s+at /)
  })
})
