import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtInContracts } from '../../../src/services/built-in-contracts.js'
import { createMock, DEFAULT_EXECUTIONS, type MockServer } from '../../../src/services/mock.js'
import { TARGET, WIRE } from '../ask.js'
import { rawRequest, sendRaw, statusesOf } from './raw-client.js'

const INPUT = JSON.stringify({ AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id })
const HEADERS = { 'content-type': WIRE, 'x-amz-target': TARGET }

describe('a server', () => {
  it('says where it is, on a free port, and closes', async () => {
    const server = await createMock({ allowUnsigned: true }).serve({ port: 0 })
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    expect((await fetch(server.url, { method: 'POST', headers: HEADERS, body: INPUT })).status).toBe(200)
    await server.close()
    await server.close()
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('is disposed of by `await using`', async () => {
    let url = ''
    {
      await using server = await createMock().serve({ port: 0 })
      url = server.url
    }
    await expect(fetch(url)).rejects.toThrow()
  })

  it('answers what is under way before it closes', async () => {
    const mock = createMock({ allowUnsigned: true, faults: { latency: { median: 200 } } })
    const server = await mock.serve({ port: 0 })
    const response = fetch(server.url, { method: 'POST', headers: HEADERS, body: INPUT })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await server.close()
    expect((await response).status).toBe(200)
  })

  it('rejects when its port is taken', async () => {
    await using server = await createMock().serve({ port: 0 })
    await expect(createMock().serve({ port: server.port })).rejects.toThrow(/EADDRINUSE/)
  })

  it('takes other data and contracts between two requests', async () => {
    const mock = createMock({ allowUnsigned: true })
    await using server = await mock.serve({ port: 0 })
    const status = async (): Promise<number> =>
      (await fetch(server.url, { method: 'POST', headers: HEADERS, body: INPUT })).status
    expect(await status()).toBe(200)
    mock.replace({ dataset: new Map() })
    expect(await status()).toBe(400)
  })

  it('drops no request while it takes others', async () => {
    const mock = createMock({ allowUnsigned: true, faults: { latency: { median: 5, p99: 20 } } })
    await using server = await mock.serve({ port: 0 })
    const responses = Array.from({ length: 300 }, async (_, index) => {
      if (index % 10 === 0) mock.replace({ contracts: builtInContracts() })
      return (await fetch(server.url, { method: 'POST', headers: HEADERS, body: INPUT })).status
    })
    expect(new Set(await Promise.all(responses))).toEqual(new Set([200]))
  })
})

describe('limits', () => {
  const mock = createMock({ allowUnsigned: true })
  let server: MockServer

  beforeAll(async () => {
    server = await mock.serve({
      port: 0,
      limits: { bodyBytes: 10_000, headerBytes: 4096, requestTime: 400, concurrency: 8 },
    })
  })

  afterAll(() => server.close())

  it('answer a body that says it is too long with 413 before it is sent', async () => {
    const received = await sendRaw(server.port, [rawRequest('{', { 'Content-Length': '100000000' })], {
      end: false,
    })
    expect(statusesOf(received)).toEqual([413])
    expect(received).toContain('{"__type":"RequestEntityTooLargeException"')
  })

  it('answer a 100 MB body with 413 without keeping it', async () => {
    const before = process.memoryUsage().rss
    const megabyte = new Uint8Array(1_048_576).fill(0x20)
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        if (sent++ < 100) controller.enqueue(megabyte)
        else controller.close()
      },
    })
    const init = { method: 'POST', headers: HEADERS, body, duplex: 'half' } as const
    const status = await fetch(server.url, init).then(
      (response) => response.status,
      () => 413,
    )
    expect(status).toBe(413)
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  it('answer headers that are too long with 431', async () => {
    const received = await sendRaw(server.port, [rawRequest(INPUT, { 'X-Long': 'a'.repeat(5000) })])
    expect(statusesOf(received)).toEqual([431])
  })

  it('answer a body that does not come with 408', async () => {
    const begun = [rawRequest(INPUT, { 'Content-Length': '500' })]
    expect(statusesOf(await sendRaw(server.port, begun, { end: false, wait: 3000 }))).toEqual([408])
  })

  it('answer headers that do not come with 408', async () => {
    expect(
      statusesOf(await sendRaw(server.port, ['POST / HTTP/1.1\r\nHost: a\r\n'], { end: false, wait: 3000 })),
    ).toEqual([408])
  })

  it("answer more requests at once than allowed with AWS's empty 503", async () => {
    mock.faults.set({ latency: { median: 1500 } })
    const responses = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const response = await fetch(server.url, { method: 'POST', headers: HEADERS, body: INPUT })
        return [response.status, (await response.text()).length > 0]
      }),
    )
    mock.faults.clear()
    expect(responses.filter(([status]) => status === 200)).toHaveLength(8)
    expect(responses.filter(([status, hasBody]) => status === 503 && hasBody === false)).toHaveLength(4)
  })

  it('count no request whose connection has ended, also where several were sent at once', async () => {
    mock.faults.set({ latency: { median: 100 } })
    await sendRaw(server.port, [rawRequest(INPUT).repeat(8)], { end: false, wait: 50 })
    await vi.waitFor(async () => {
      const both = await Promise.all(
        [1, 2].map(() => fetch(server.url, { method: 'POST', headers: HEADERS, body: INPUT })),
      )
      expect(both.map(({ status }) => status)).toEqual([200, 200])
    })
    mock.faults.clear()
  })
})

describe('connections', () => {
  let server: MockServer

  beforeAll(async () => {
    server = await createMock({ allowUnsigned: true }).serve({ port: 0 })
  })

  afterAll(() => server.close())

  it('may carry several requests at once, which are answered in order', async () => {
    const missing = rawRequest(JSON.stringify({ AutomationExecutionId: 'f'.repeat(36) }))
    const received = await sendRaw(server.port, [rawRequest(INPUT) + missing + rawRequest(INPUT)])
    expect(statusesOf(received)).toEqual([200, 400, 200])
  })

  it('may be closed by the client on its side after the request', async () => {
    expect(statusesOf(await sendRaw(server.port, [rawRequest(INPUT)], { end: true }))).toEqual([200])
  })

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a wrong Content-Length', rawRequest(INPUT, { 'Content-Length': '-1' }), 400],
    ['two framings', rawRequest(INPUT, { 'Transfer-Encoding': 'chunked' }), 400],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 403],
    ['a method nobody knows', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', 403],
    ['no Host', 'POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n', 400],
    ['an upgrade', rawRequest(INPUT, { Connection: 'Upgrade', Upgrade: 'h2c' }), 200],
  ])('that carry %s get a response of HTTP', async (_what, request, status) => {
    expect(statusesOf(await sendRaw(server.port, [request]))).toEqual([status])
  })
})
