import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { COMMAND } from '../../command.js'
import { TARGET } from '../ask.js'

const SHORT = DEFAULT_EXECUTIONS[0]?.id ?? ''

interface Running {
  readonly url: string
  readonly child: ChildProcess
  talk(): string
  /** Waits until the talk has this text. */
  says(text: string): Promise<void>
  /** Ends it as Ctrl-C does; resolves with the exit code. */
  interrupt(signal?: NodeJS.Signals): Promise<number | null>
}

function command(words: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [...COMMAND, 'mock', ...words], {
    env: { ...process.env, AWS_ACCESS_KEY_ID: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function start(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = command(['--port', '0', ...words], env)
  let out = ''
  let talk = ''
  child.stderr?.on('data', (chunk) => {
    talk += String(chunk)
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      out += String(chunk)
      if (out.includes('\n')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${talk}`)))
  })
  return {
    url: out.trim(),
    child,
    talk: () => talk,
    async says(text) {
      while (!talk.includes(text)) await new Promise((resolve) => setTimeout(resolve, 20))
    },
    interrupt: (signal = 'SIGINT') =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.once('exit', resolve)
        child.kill(signal)
      }),
  }
}

function misuse(words: readonly string[]): Promise<{ readonly code: number | null; readonly talk: string }> {
  return new Promise((resolve) => {
    const child = command(words)
    let talk = ''
    child.stderr?.on('data', (chunk) => {
      talk += String(chunk)
    })
    child.once('exit', (code) => resolve({ code, talk }))
  })
}

async function status(url: string, id: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-amz-target': TARGET }
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ AutomationExecutionId: id }),
  })
  return response.status
}

function captureOf(id: string): string {
  const exchange = {
    request: {
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': TARGET },
      body: JSON.stringify({ AutomationExecutionId: id }),
    },
    response: {
      status: 200,
      headers: {},
      body: '{"StepExecutions":[{"StepName":"a","StepExecutionId":"1"}]}',
    },
  }
  return `${JSON.stringify(exchange)}\n`
}

describe('the mock command', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mock-command-'))
  })

  afterAll(() => rm(folder, { recursive: true }))

  it('prints its URL first, serves, records whole lines and ends on SIGINT with 0', async () => {
    const file = join(folder, 'record.ndjson')
    const mock = await start(['--record', file])
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await mock.says(`${SHORT}  A short success`)
    expect(await status(mock.url, SHORT)).toBe(200)
    expect(await mock.interrupt()).toBe(0)
    const lines = (await readFile(file, 'utf8')).split('\n')
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0] ?? '')).toHaveProperty('response.status', 200)
  }, 30_000)

  it('reloads data on SIGHUP and on change, and keeps what it had when a file is broken', async () => {
    const [first, second] = ['1'.repeat(36), '2'.repeat(36)]
    const data = join(folder, 'capture.ndjson')
    await writeFile(data, `${captureOf(first)}not json\n`)
    const mock = await start(['--data', data, '--watch'])
    expect(mock.talk()).toContain(`${data}:2`)
    expect(mock.talk()).toContain('1 execution loaded')
    expect([await status(mock.url, first), await status(mock.url, SHORT)]).toEqual([200, 480])
    await writeFile(data, 'broken')
    await mock.says('kept what was loaded before')
    expect(await status(mock.url, first)).toBe(200)
    await writeFile(data, captureOf(second))
    await mock.says('reloaded')
    expect([await status(mock.url, first), await status(mock.url, second)]).toEqual([480, 200])
    mock.child.kill('SIGHUP')
    expect(await mock.interrupt('SIGTERM')).toBe(0)
  }, 30_000)

  it('serves a contract of your own, with data that conforms', async () => {
    const contract = join(folder, 'openapi.json')
    const text = await readFile('generated/openapi.json', 'utf8')
    await writeFile(contract, text.replace('"x-aws-service-id": "SSM"', '"x-aws-service-id": "My Service"'))
    const mock = await start([
      '--contract',
      contract,
      '--fault',
      'throttleEvery=2',
      '--play',
      '100x',
      '--seed',
      'a',
    ])
    expect([await status(mock.url, SHORT), await status(mock.url, SHORT)]).toEqual([200, 400])
    await mock.says('new MyServiceClient({')
    await mock.interrupt()
  }, 30_000)

  it.each([
    [['extra'], 'takes no arguments'],
    [['--port', 'http'], '--port takes a number'],
    [['--play', 'fast'], '--play takes a speed'],
    [['--fault', 'throttle=often'], '--fault takes NAME=NUMBER'],
    [['--fault', 'throttel=1'], 'no fault is called `throttel`'],
    [['--verify-signatures'], 'needs keys'],
    [['--data', 'no-such-file.ndjson'], 'no-such-file.ndjson'],
    [['--contract', 'no-such-file.yaml'], 'no-such-file.yaml'],
    [['--record', 'no-such-folder/exchanges.ndjson'], 'cannot record'],
  ])(
    'refuses %j with 2 and says why',
    async (words, reason) => {
      const { code, talk } = await misuse([...words])
      expect([code, talk]).toEqual([2, expect.stringContaining(reason)])
    },
    30_000,
  )
})
