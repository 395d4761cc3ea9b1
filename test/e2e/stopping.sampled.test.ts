import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { Agent, createServer as createHttpServer, type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampled } from '../sampling.js'
import { startCommand } from './run-command.js'

/**
 * After this a process that does not end is killed, in milliseconds. On a machine of its own each ends within a second;
 * how long that is where others run beside says nothing, so what is asserted is that work is left undone.
 */
const PATIENCE = 15_000
/** So long may a test take where commands start from sources, which are compiled first, in milliseconds. */
const LONGEST = 90_000

const HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AmazonSSM.DescribeAutomationExecutions',
}
/** Those of the operation that the built-in contract describes. */
const CHECKED_HEADERS = { ...HEADERS, 'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions' }
/** Filters of which each breaks the contract. */
const COSTLY = JSON.stringify({ Filters: Array.from({ length: 250_000 }, () => ({})) })

/** A list of account ids, each of which gets a pseudonym; of more the recording would leave out the body. */
const REDACTED_FOR_LONG = JSON.stringify({
  AutomationExecutionId: Array.from({ length: 60_000 }, (_, index) => String(100_000_000_000 + index)),
})

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stopping-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A server that is ready, with the address that it says. */
async function ready(
  words: readonly string[],
): Promise<{ child: ChildProcessWithoutNullStreams; url: string }> {
  const child = startCommand(words)
  child.stderr.resume()
  const [url] = await once(createInterface(child.stdout), 'line')
  return { child, url }
}

function ask(url: string, body: string, agent: Agent): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers: HEADERS, agent }, (response) => {
      response.resume()
      resolve(response)
    })
    sent.on('error', () => resolve(undefined))
    sent.end(body)
  })
}

/** Stops a process; its exit code, or the signal that ended it. */
async function stop(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): Promise<unknown> {
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  const [code, by] = await once(child, 'exit')
  clearTimeout(late)
  return by ?? code
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const SIGNALS: readonly NodeJS.Signals[] = sampled(['SIGTERM'], ['SIGTERM', 'SIGINT'])

describe('when it is told to stop', { timeout: LONGEST }, () => {
  const signal = 'SIGTERM'

  it.each(SIGNALS)(
    'a mock finishes what is under way, tells its clients that it closes, and ends, on %s',
    async (signal) => {
      const { child, url } = await ready([
        ...['mock', '--port', '0', '--log', 'off', '--allow-unsigned', '--fault', 'latency=300,300'],
      ])
      const agent = new Agent({ keepAlive: true })
      expect((await ask(url, '{}', agent))?.headers.connection).toBe('keep-alive')
      const underWay = ask(url, '{}', agent)
      await wait(100)
      const stopped = stop(child, signal)
      const response = await underWay
      expect([response?.statusCode, response?.headers.connection]).toEqual([200, 'close'])
      expect(await stopped).toBe(0)
      agent.destroy()
    },
  )

  it('a mock ends that has more to do than it can', async () => {
    const { child, url } = await ready(['mock', '--port', '0', '--log', 'off', '--allow-unsigned'])
    const agent = new Agent({ keepAlive: true })
    const asked = Array.from({ length: 30 }, () => ask(url, COSTLY, agent))
    // The first may be answered when all of them nearly are.
    await Promise.race([Promise.any(asked), wait(1_000)])
    expect(await stop(child, signal)).not.toBe('SIGKILL')
    const responses = await Promise.all(asked)
    expect(responses.filter((response) => response === undefined).length).toBeGreaterThan(0)
    agent.destroy()
  })

  it('a recorder ends whose service does not respond', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const target = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const { child, url } = await ready([
      ...['record', '--port', '0', '--unsigned', '--target', target, '--out', join(folder, 'silent.ndjson')],
    ])
    const agent = new Agent({ keepAlive: true })
    for (let count = 0; count < 20; count++) void ask(url, COSTLY, agent)
    await wait(300)
    expect(await stop(child, signal)).not.toBe('SIGKILL')
    agent.destroy()
    silent.close()
  })

  it.each(SIGNALS)(
    'a mock ends on %s that has much to redact, as soon as what it is at is done',
    async (signal) => {
      const out = join(folder, `${signal}.ndjson`)
      const { child, url } = await ready([
        ...['mock', '--port', '0', '--log', 'off', '--allow-unsigned', '--record', out],
      ])
      const agent = new Agent({ keepAlive: true })
      const asked = Array.from({ length: 60 }, () => ask(url, REDACTED_FOR_LONG, agent))
      await Promise.any(asked)
      // By itself where it had read few of the bodies, else by the signal; either way it leaves work undone.
      expect([0, signal]).toContain(await stop(child, signal))
      expect((await readFile(out, 'utf8')).split('\n').length).toBeLessThan(asked.length)
      agent.destroy()
    },
  )

  it('a recorder ends that has bodies to redact that are made to take long, and its file is whole', async () => {
    const objects = Array.from({ length: 19_000 }, (_, object) => {
      const members = Array.from({ length: 50 }, (_, member) => `"n${object * 50 + member}":1`)
      return `{${members.join()}}`
    })
    const hostile = `[${objects.join()},"${'password=a '.repeat(350_000)}"]`
    const service = createHttpServer((_, response) => response.end(hostile)).listen(0, '127.0.0.1')
    await once(service, 'listening')
    const address = service.address()
    const target = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const out = join(folder, 'hostile.ndjson')
    const { child, url } = await ready([
      ...['record', '--port', '0', '--unsigned', '--target', target, '--out', out],
    ])
    const agent = new Agent({ keepAlive: true })
    const response = await ask(url, '{}', agent)
    // What the service has sent in full is recorded.
    if (response) await finished(response)
    // On a machine that others keep busy it may take longer to close than it has, and is ended by the signal.
    const ended = await stop(child, signal)
    expect([0, signal]).toContain(ended)
    const text = await readFile(out, 'utf8')
    const bodies = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).response.body]))
    expect(bodies).toEqual(ended === 0 ? [undefined] : bodies.slice(0, 1))
    agent.destroy()
    service.close()
  })

  it('a preview of the docs ends that is built anew, with a page open', async () => {
    const contract = join(folder, 'openapi.json')
    await writeFile(contract, await readFile('generated/openapi.json'))
    const { child, url } = await ready(['docs', '--serve', '--port', '0', '--contract', contract])
    const page = request(new URL('/__reload', url)).on('error', () => undefined)
    page.end()
    await once(page, 'response')
    await utimes(contract, new Date(), new Date())
    await wait(300)
    expect(await stop(child, signal)).not.toBe('SIGKILL')
  })

  it.each(sampled([[['--jobs', '2']]], [[[]], [['--jobs', '2']]]))(
    'a check of a big capture ends, with %j',
    async (words) => {
      const capture = join(folder, 'big.ndjson')
      const body = JSON.stringify({ Filters: Array.from({ length: 500 }, () => ({})) })
      const request = { method: 'POST', url: '/', headers: CHECKED_HEADERS, body }
      const response = { status: 200, headers: {}, body: '{"StepExecutions":[5]}' }
      await writeFile(capture, `${JSON.stringify({ request, response })}\n`.repeat(20_000))
      const child = startCommand(['validate', capture, ...words])
      child.stdout.resume()
      child.stderr.resume()
      await wait(1_500)
      expect(await stop(child, signal)).toBe(signal)
    },
  )
})
