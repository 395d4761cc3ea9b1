import { spawnSync } from 'node:child_process'
import http, { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { format, inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../src/client/index.js'
import { nodeFetch } from '../../../src/client/node/index.js'
import { EXAMPLE, ID } from '../helpers.js'

const input = { AutomationExecutionId: ID }
const closers: (() => void)[] = []

afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // Listens on a port, so this is no path.
  const endpoint = `http://127.0.0.1:${port}`
  return createClient({
    fetch: nodeFetch,
    region: 'eu-central-1',
    credentials: EXAMPLE,
    endpoint,
    random: () => 0,
  })
}

describe('the transport for Node', () => {
  it("sends by Node's own `request` as it is now, which mocks and tracers replace", async () => {
    const ssm = await serve((_, response) => void response.end('{"NextToken":"x"}'))
    await ssm.describeAutomationStepExecutions(input)
    const request = vi.spyOn(http, 'request')
    const { data } = await ssm.describeAutomationStepExecutions(input)
    expect([data, request.mock.calls.length]).toEqual([{ NextToken: 'x' }, 1])
    request.mockRestore()
  })

  it('sends what fetch sends', async () => {
    let received: { url: string | undefined; headers: Record<string, unknown>; body: string } | undefined
    const ssm = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        received = { url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() }
        response.setHeader('x-amzn-RequestId', 'r1').end('{"NextToken":"ä"}')
      })
    })
    const { data, response } = await ssm.describeAutomationStepExecutions(input)
    expect(data).toEqual({ NextToken: 'ä' })
    expect(response?.headers.get('x-amzn-requestid')).toBe('r1')
    const { url, body, headers = {} } = received ?? {}
    expect({ url, body }).toEqual({ url: '/', body: JSON.stringify(input) })
    expect(headers['authorization']).toContain('SignedHeaders=content-type;host;x-amz-date;x-amz-target')
  })

  it("leaves the whole of Node's `fetch` unloaded until somebody asks for more than the output", () => {
    const program = fileURLToPath(new URL('first-call-program.ts', import.meta.url))
    const words = ['--import', 'tsx', program]
    const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ data: { NextToken: 'n' }, loaded: [], asked: [true, 'r1'] })
  })

  it('gives a response that is one to whoever looks at it', async () => {
    const ssm = await serve((_, response) => void response.setHeader('x-amzn-RequestId', 'r1').end('{}'))
    const { response } = await ssm.describeAutomationStepExecutions(input)
    expect(response).toBeInstanceOf(Response)
    expect(response && 'headers' in response && response.bodyUsed).toBe(false)
    expect(response?.statusText).toBe('OK')
    expect(await response?.clone().json()).toEqual({})
    expect(await response?.blob()).toMatchObject({ size: 2 })
    expect(new Response('other', response).headers.get('x-amzn-requestid')).toBe('r1')
  })

  it('lets go of the connection when the body is not what it is called', async () => {
    let isClosed: Promise<void> | undefined
    const ssm = await serve((request, response) => {
      isClosed = new Promise((resolve) => request.socket.on('close', () => resolve()))
      response.writeHead(200, { 'content-encoding': 'gzip' }).write('no gzip')
    })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error?.code).toBe('NetworkError')
    await isClosed
  })

  it('gives refusals, failures and aborts as the portable one does', async () => {
    const refusing = await serve(
      (_, response) => void response.writeHead(400).end('{"__type":"InvalidNextToken"}'),
    )
    expect((await refusing.describeAutomationStepExecutions(input)).error?.code).toBe('InvalidNextToken')
    const breaking = await serve((request) => void request.socket.destroy())
    const { error } = await breaking.describeAutomationStepExecutions(input)
    expect(error).toMatchObject({ code: 'NetworkError', attempts: 3 })
    const halfway = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{')
      setTimeout(() => response.destroy(), 5)
    })
    expect((await halfway.describeAutomationStepExecutions(input)).error?.code).toBe('NetworkError')
    const silent = await serve(() => undefined)
    expect((await silent.describeAutomationStepExecutions(input, { deadline: 20 })).error?.code).toBe(
      'TimeoutError',
    )
  })

  it('follows no redirect', async () => {
    const ssm = await serve(
      (_, response) => void response.writeHead(302, { location: 'https://example.com' }).end(),
    )
    expect((await ssm.describeAutomationStepExecutions(input)).error).toMatchObject({
      code: 'UnexpectedResponse',
      status: 302,
    })
  })

  it('does not print what it could not read', async () => {
    const server = createTcpServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nno header\r\n\r\n{"Value":"s3cret"}'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => server.close())
    const { port } = server.address() as AddressInfo // Listens on a port, so this is no path.
    const endpoint = `http://127.0.0.1:${port}`
    const ssm = createClient({ endpoint, credentials: false, fetch: nodeFetch, maxAttempts: 1 })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error?.code).toBe('NetworkError')
    const bytes = Buffer.from('s3cret')
      .toString('hex')
      .replace(/..(?=.)/g, '$& ')
    for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), format('%o', error?.cause)])
      for (const secret of ['s3cret', bytes]) expect(text).not.toContain(secret)
  })
})
