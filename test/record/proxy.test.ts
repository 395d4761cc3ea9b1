import { createServer as createHttpServer, request as requestHttp } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  openRecorder,
  type ProxyLimits,
  type RecordedExchange,
  readTarget,
  startProxy,
} from '../../src/record/index.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { TARGET, WIRE } from './drive.js'

const HEADERS = { 'content-type': WIRE, 'x-amz-target': TARGET }
const BODY = JSON.stringify({ AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id })

async function listen(server: Server): Promise<AsyncDisposable & { url: URL }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { url: new URL(`http://127.0.0.1:${port}`), [Symbol.asyncDispose]: close }
}

async function recordFrom(target: URL | string, limits: Partial<ProxyLimits> = {}) {
  const seen: RecordedExchange[] = []
  const recorder = openRecorder({ sink: { write: (found) => seen.push(found), close: () => undefined } })
  const proxy = await startProxy({ target: new URL(target), recorder, limits })
  const ask = (init: RequestInit = {}) =>
    fetch(proxy.url, { method: 'POST', headers: HEADERS, body: BODY, ...init })
  return { seen, proxy, ask, [Symbol.asyncDispose]: () => proxy.close() }
}

describe('a target that does not respond', () => {
  it.each([
    ['refuses', 'http://127.0.0.1:1', /ECONNREFUSED/],
    ['has no address', 'http://nobody.invalid', /ENOTFOUND|EAI_AGAIN/],
  ])('because it %s gives 502 in the form of AWS, recorded as failed', async (_, target, reason) => {
    await using recording = await recordFrom(target)
    const response = await recording.ask()
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe(WIRE)
    expect(await response.json()).toMatchObject({
      __type: 'BadGatewayException',
      message: expect.stringMatching(reason),
    })
    expect(recording.seen).toMatchObject([{ error: expect.stringMatching(reason) }])
    expect(recording.seen[0]).not.toHaveProperty('response')
  })

  it.each([
    ['is silent', () => undefined],
    ['speaks no TLS or HTTP', (socket: Socket) => socket.end('SSH-2.0\r\n\r\n')],
    ['answers with a bad status', (socket: Socket) => socket.end('HTTP/1.1 99 x\r\n\r\n')],
    [
      'changes the protocol',
      (socket: Socket) => socket.write('HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    ],
  ])('because it %s gives 502', async (_, response) => {
    await using service = await listen(
      createServer((socket) => {
        socket.on('error', () => undefined)
        response(socket)
      }),
    )
    await using recording = await recordFrom(service.url, { idleTime: 200 })
    expect((await recording.ask()).status).toBe(502)
    expect(recording.seen[0]?.error).toBeDefined()
    await recording.proxy.close()
  })

  it('over TLS gives 502', async () => {
    await using service = await listen(createServer((socket) => socket.end('no TLS')))
    await using recording = await recordFrom(`https://${service.url.host}`)
    expect((await recording.ask()).status).toBe(502)
  })
})

describe('a response', () => {
  it('reaches the client with its status, headers and bytes untouched', async () => {
    await using server = await createMock({ allowUnsigned: true }).serve({ port: 0 })
    await using recording = await recordFrom(server.url)
    const read = (url: string) =>
      new Promise<{ headers: string[]; bytes: Buffer }>((resolve) => {
        const headers = { ...HEADERS, 'accept-encoding': 'gzip' }
        requestHttp(url, { method: 'POST', headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => resolve({ headers: response.rawHeaders, bytes: Buffer.concat(chunks) }))
        }).end(BODY)
      })
    const direct = await read(server.url)
    const recorded = await read(recording.proxy.url)
    expect(recorded.bytes.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
    expect(recorded.bytes.length).toBe(direct.bytes.length)
    const names = (headers: readonly string[]) =>
      headers.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
    expect(names(recorded.headers)).toEqual(expect.arrayContaining(names(direct.headers)))
    expect(JSON.parse(recording.seen[0]?.response?.body ?? '')).toHaveProperty('StepExecutions')
  })

  it('that breaks off breaks off for the client too, and is recorded as cut', async () => {
    await using service = await listen(
      createHttpServer((_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"Step', () => response.destroy())
      }),
    )
    await using recording = await recordFrom(service.url)
    await expect(recording.ask().then((response) => response.text())).rejects.toThrow()
    expect(recording.seen[0]).toMatchObject({ response: { bodyProblem: expect.stringContaining('cut off') } })
  })

  it.each([{ idleTime: 100 }, { totalTime: 100 }])(
    'that takes too long is recorded with what came of it, %o',
    async (limits) => {
      await using service = await listen(
        createHttpServer((_, response) => response.writeHead(200, { 'content-type': WIRE }).write('{"Step')),
      )
      await using recording = await recordFrom(service.url, limits)
      const response = await recording.ask()
      await expect(response.text()).rejects.toThrow()
      expect(recording.seen).toMatchObject([
        {
          error: expect.stringMatching('100 ms'),
          response: { status: 200, bodyProblem: expect.any(String) },
        },
      ])
    },
  )

  it('comes over another connection when the target closed the one that was kept', async () => {
    await using service = await listen(
      createServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
          socket.on('data', () => socket.resetAndDestroy())
        })
      }),
    )
    await using recording = await recordFrom(service.url)
    for (const _ of [1, 2, 3]) expect((await recording.ask({ body: '{}' })).status).toBe(200)
    expect(recording.seen.map(({ error }) => error)).toEqual([undefined, undefined, undefined])
  })

  it('that is longer than the recorder keeps passes through', async () => {
    const page = 'x'.repeat(100_000)
    await using service = await listen(createHttpServer((_, response) => response.end(page)))
    await using recording = await recordFrom(service.url, { recordedBytes: 1000 })
    expect(await (await recording.ask()).text()).toBe(page)
    expect(recording.seen[0]?.response?.bodyProblem).toMatch(/longer/)
  })
})

describe('a request', () => {
  it('goes on without what the client signed, headers and query', async () => {
    const arrived: string[] = []
    await using service = await listen(
      createHttpServer((request, response) => {
        arrived.push(request.url ?? '', ...request.rawHeaders)
        response.end('{}')
      }),
    )
    await using recording = await recordFrom(service.url)
    const headers = {
      ...HEADERS,
      authorization: 'AWS4 mine',
      'x-amz-date': 'old',
      'x-amz-security-token': 'mine',
    }
    await fetch(`${recording.proxy.url}/?X-Amz-Signature=mine&a=%20b`, {
      method: 'POST',
      headers,
      body: BODY,
    })
    expect(arrived).toContain('/?a=%20b')
    expect(arrived.join()).not.toMatch(/mine|authorization|x-amz-date/i)
    expect(arrived).toContain(service.url.host)
  })

  it('that is too long, comes from another site or is no HTTP is refused and not sent on', async () => {
    await using server = await createMock().serve({ port: 0 })
    await using recording = await recordFrom(server.url, { requestBytes: 100 })
    expect((await recording.ask({ body: 'x'.repeat(101) })).status).toBe(413)
    expect((await recording.ask({ headers: { ...HEADERS, origin: 'https://evil.example' } })).status).toBe(
      403,
    )
    const image = { ...HEADERS, 'sec-fetch-site': 'cross-site' }
    expect((await recording.ask({ method: 'GET', body: null, headers: image })).status).toBe(403)
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(recording.proxy.port, '127.0.0.1', () => socket.write(text))
        socket.on('error', () => resolve('reset'))
        socket.on('data', (data) => resolve(data.toString()))
        socket.on('close', () => resolve('closed'))
      })
    expect(await raw('nonsense\r\n\r\n')).toContain('400')
    expect(await raw('GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n')).toContain('400')
    expect(await raw('CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('closed')
    expect(recording.seen).toEqual([])
  })

  it('whose client leaves is recorded as failed', async () => {
    await using service = await listen(createHttpServer(() => undefined))
    await using recording = await recordFrom(service.url)
    await expect(recording.ask({ signal: AbortSignal.timeout(100) })).rejects.toThrow()
    await expect.poll(() => recording.seen[0]?.error).toMatch(/client left/)
    await recording.proxy.close()
  })

  it('is recorded whole among two hundred at once', async () => {
    await using server = await createMock({ allowUnsigned: true }).serve({ port: 0 })
    await using recording = await recordFrom(server.url)
    const responses = await Promise.all(
      Array.from({ length: 200 }, async () => (await recording.ask()).json()),
    )
    expect(responses).toHaveLength(200)
    expect(recording.seen).toHaveLength(200)
    expect(new Set(recording.seen.map(({ response }) => response?.status))).toEqual(new Set([200]))
  })
})

describe('a target', () => {
  it.each([
    ['https://ssm.eu-central-1.amazonaws.com', 'ssm', 'eu-central-1'],
    ['https://ssm-fips.us-gov-west-1.amazonaws.com', 'ssm', 'us-gov-west-1'],
    ['https://ssm.cn-north-1.amazonaws.com.cn', 'ssm', 'cn-north-1'],
    ['https://vpce-0a1b.ssm.us-east-1.vpce.amazonaws.com', 'ssm', 'us-east-1'],
    ['https://ssm.eu-west-1.api.aws', 'ssm', 'eu-west-1'],
    ['http://127.0.0.1:4010', undefined, undefined],
  ])('%s tells service and Region', (text, service, region) => {
    const target = readTarget(text)
    expect([target.service, target.region]).toEqual([service, region])
  })

  it.each(['ssm', 'ftp://a', 'https://user:pass@a', 'https://a/path'])('%s is none', (text) => {
    expect(() => readTarget(text)).toThrow(TypeError)
  })
})
