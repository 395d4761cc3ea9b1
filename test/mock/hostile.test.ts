import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createContract } from '../../src/contract/create-contract.js'
import { readPreferences } from '../../src/mock/calls/preferences.js'
import { createBareMock } from '../../src/mock/create-mock.js'
import { openRecorder } from '../../src/mock/record/recorder.js'

import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { ask, NOW, steadyMock, TARGET, WIRE } from './ask.js'

const INPUT = { AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id }

/** CPU milliseconds of some work, the best of three. */
async function cpu(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

describe('what a client may send', () => {
  it('costs time in proportion: Prefer headers', async () => {
    for (const make of [
      (length: number) => 'a'.repeat(length),
      (length: number) => '"'.repeat(length),
      (length: number) => 'a=,'.repeat(length / 3),
      (length: number) => 'code '.repeat(length / 5),
    ]) {
      const short = await cpu(() => readPreferences(make(100_000)))
      const long = await cpu(() => readPreferences(make(800_000)))
      expect(long).toBeLessThan(24 * Math.max(short, 2))
    }
  })

  it('costs time in proportion: many failures in one body, of which ten are told', async () => {
    const mock = steadyMock()
    const filters = (count: number) => ({ ...INPUT, Filters: Array.from({ length: count }, () => ({})) })
    const long = filters(200_000)
    const body = JSON.stringify(long)
    const short = await cpu(() => ask(mock, filters(25_000)))
    const response = await ask(mock, long, { body })
    expect(response.body['message']).toMatch(/^10 validation errors detected: /)
    expect(await cpu(() => ask(mock, long, { body }))).toBeLessThan(24 * Math.max(short, 4))
  })

  it('is checked to its end where its start is right', async () => {
    const mock = createMock({ allowUnsigned: true })
    const value = { ...INPUT, Filters: [] }
    const good = Array.from({ length: 1500 }, () => ({ Key: 'StepName', Values: ['a'] }))
    const late = await ask(mock, { ...value, Filters: [...good, { Key: 'Nothing', Values: ['a'] }] })
    expect(late.body['__type']).toBe('ValidationException')
  })

  it('takes no more memory in chunks of one byte', async () => {
    await using server = await createMock({ allowUnsigned: true }).serve({ port: 0 })
    const body = JSON.stringify({ AutomationExecutionId: 'x'.repeat(300_000) })
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const status = await new Promise<number>((resolve, reject) => {
      const call = request(
        server.url,
        { method: 'POST', headers: { 'x-amz-target': TARGET, 'content-type': WIRE } },
        (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        },
      )
      call.on('error', reject)
      call.setNoDelay(true)
      const chunked = body.replaceAll(/./g, (letter) => `1\r\n${letter}\r\n`)
      call.flushHeaders()
      call.on('socket', (socket) => {
        socket.write(`${chunked}0\r\n\r\n`)
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      })
    })
    expect(status).toBe(400)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000)
  })
})

describe('what a mock is told', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'may be a fault called %s',
    async (name) => {
      const errors: Record<string, number> = JSON.parse(`{"${name}":1}`)
      const response = await ask(steadyMock({ faults: { errors } }), INPUT)
      expect([response.status, response.body['__type']]).toEqual([400, name])
    },
  )

  it.each([Number.POSITIVE_INFINITY, Number.NaN, -1])('is no latency of %d', (median) => {
    expect(() => createMock({ faults: { latency: { median } } })).toThrow(RangeError)
  })

  it.each([Number.NaN, -1e300, 1e300, Number.POSITIVE_INFINITY])(
    'may be a clock that says %d',
    async (time) => {
      const mock = steadyMock({ now: () => time, tokenLifetime: Number.POSITIVE_INFINITY })
      const response = await ask(mock, {
        AutomationExecutionId: DEFAULT_EXECUTIONS[1]?.id,
        MaxResults: 2,
      })
      expect([response.status, typeof response.body['NextToken']]).toEqual([200, 'string'])
    },
  )

  it.each([
    ['minLength', { type: 'string', minLength: 1e9 }],
    ['a counted pattern', { type: 'string', pattern: '^a{1000000000}$' }],
    ['nested repetitions', { type: 'string', pattern: '^((a*)*)*$', minLength: 1000 }],
    ['minItems', { type: 'array', minItems: 5e7, items: { type: 'string' } }],
    [
      'nested minItems',
      {
        type: 'array',
        minItems: 3000,
        items: {
          type: 'array',
          minItems: 3000,
          items: { type: 'array', minItems: 3000, items: { type: 'string' } },
        },
      },
    ],
    ['minProperties', { type: 'object', minProperties: 5e7, additionalProperties: { type: 'string' } }],
  ])('may be a model that asks for the impossible: %s', async (_name, schema) => {
    const media = (value: object) => ({ content: { [WIRE]: { schema: value } } })
    const contract = createContract({
      openapi: '3.1.0',
      info: { title: 'Hostile', version: '1' },
      'x-aws-protocol': 'awsJson1_1',
      'x-aws-target-prefix': 'Hostile',
      'x-aws-signing-name': 'hostile',
      paths: {
        '/': {
          post: {
            operationId: 'Do',
            requestBody: media({ type: 'object', properties: {} }),
            responses: {
              200: { description: 'ok', ...media({ type: 'object', properties: { A: schema } }) },
            },
          },
        },
      },
    })
    const mock = createBareMock({
      allowUnsigned: true,
      contracts: [contract],
    })
    const spent = await cpu(() => ask(mock, {}, { target: 'Hostile.Do' }))
    expect(spent).toBeLessThan(3000)
    expect((await ask(mock, {}, { target: 'Hostile.Do' })).status).toBe(200)
  })
})

describe('web pages of other sites', () => {
  const dataset = new Map([['a', { id: 'a', details: {}, steps: [] }]])
  const from = (origin: string) => ({ headers: { origin } })

  it("do not get to read the user's own captures", async () => {
    const mock = steadyMock({ dataset })
    for (const origin of [
      'https://evil.example',
      'http://evil.example:4010',
      'null',
      'http://127.0.0.1.evil.example',
      'nonsense',
    ]) {
      const response = await ask(mock, INPUT, from(origin))
      expect([response.status, response.headers.get('access-control-allow-origin')], origin).toEqual([
        403,
        null,
      ])
      const preflight = await ask(mock, INPUT, { method: 'OPTIONS', ...from(origin) })
      expect(preflight.headers.get('access-control-allow-origin'), origin).toBeNull()
    }
  })

  it('may, where they are of this machine or named', async () => {
    const mock = steadyMock({ dataset, origins: ['https://docs.example'] })
    for (const origin of [
      'http://localhost:4011',
      'http://127.0.0.1:80',
      'http://[::1]:1',
      'https://docs.example',
    ]) {
      const preflight = await ask(mock, INPUT, { method: 'OPTIONS', ...from(origin) })
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
      expect((await ask(mock, INPUT, from(origin))).headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  it('may read what is made up, as with AWS', async () => {
    const response = await ask(steadyMock(), INPUT, from('https://app.test'))
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('a server that closes', () => {
  it('tells clients that keep connections, and waits for no response that is held back', async () => {
    const mock = createMock({ allowUnsigned: true, faults: { latency: { median: 100 } } })
    const server = await mock.serve({ port: 0 })
    const init = {
      method: 'POST',
      headers: { 'content-type': WIRE, 'x-amz-target': TARGET },
      body: JSON.stringify(INPUT),
    }
    const pending = fetch(server.url, init)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const closed = server.close()
    expect((await pending).headers.get('connection')).toBe('close')
    await closed
  })
})

describe('a recording on a full disk', () => {
  it('ends with a line, and says so', async () => {
    const errors: Error[] = []
    const folder = await mkdtemp(join(tmpdir(), 'mock-record-'))
    try {
      const file = join(folder, 'r.ndjson')
      await writeFile(file, '{"before":true}\n')
      const recorder = await openRecorder({ file, now: () => NOW, onError: (error) => errors.push(error) })
      recorder.record(
        { method: 'POST', path: '/', headers: {}, body: new Uint8Array() },
        { status: 200, headers: [], body: '{}' },
      )
      await recorder.close()
      const lines = (await readFile(file, 'utf8')).split('\n')
      expect([lines.length, lines.at(-1)]).toEqual([3, ''])
      const full = await openRecorder({
        file: '/dev/full',
        now: () => NOW,
        onError: (error) => errors.push(error),
      })
      full.record(
        { method: 'POST', path: '/', headers: {}, body: new Uint8Array() },
        { status: 200, headers: [], body: '{}' },
      )
      await expect(full.close()).rejects.toThrow(/ENOSPC/)
      expect(errors.map(String)).toEqual([expect.stringContaining('ENOSPC')])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
