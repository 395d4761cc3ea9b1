import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { formatJson, formatPretty, type LogEntry, logEntry } from '../../src/mock/log/log-entry.js'
import { createMock, DEFAULT_EXECUTIONS } from '../../src/services/mock.js'
import { NOW, TARGET, WIRE } from './ask.js'
import { sendRaw, statusesOf } from './serve/raw-client.js'

const INPUT = JSON.stringify({ AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id })
const SIGNED = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKID/20260101/r/s/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
}

/** What the log says of a request. */
async function logged(
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<LogEntry> {
  const entries: LogEntry[] = []
  const mock = createMock({
    onLog: (entry) => entries.push(entry),
  })
  await using server = await mock.serve({ port: 0 })
  await (await fetch(`${server.url}${path}`, init)).text()
  const [entry] = entries
  if (!entry) throw new Error('Nothing was logged.')
  return entry
}

const post = (headers: Record<string, string>, body = INPUT) => ({ method: 'POST', headers, body })

describe('the log', () => {
  it('names the service, the operation, the status and the time of what is served', async () => {
    const entry = await logged('/', post({ 'content-type': WIRE, 'x-amz-target': TARGET, ...SIGNED }))
    expect(entry).toEqual({
      time: expect.stringMatching(/Z$/),
      service: 'AmazonSSM',
      operation: 'DescribeAutomationStepExecutions',
      method: 'POST',
      status: 200,
      milliseconds: expect.any(Number),
    })
  })

  it.each([
    [
      'HTTP/2',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      505,
      'the client speaks HTTP/2, and the mock HTTP/1.1',
      'in JavaScript, give it requestHandler: new NodeHttpHandler() of @smithy/node-http-handler',
    ],
    [
      'TLS',
      Uint8Array.of(0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3),
      400,
      'what came is no HTTP/1.1',
      'check the URL of the endpoint: the mock speaks http, not https',
    ],
    [
      'endless headers',
      `POST / HTTP/1.1\r\nX-Long: ${'a'.repeat(70_000)}`,
      431,
      'the headers are longer than the limit',
    ],
  ])('says why %s is refused before it is a request', async (_what, sent, status, reason, advice?) => {
    const entries: LogEntry[] = []
    await using server = await createMock({ onLog: (entry) => entries.push(entry) }).serve({ port: 0 })
    expect(statusesOf(await sendRaw(server.port, [sent], { end: false }))).toEqual([status])
    expect(entries).toEqual([
      {
        time: expect.any(String),
        method: '-',
        status,
        milliseconds: 0,
        reason,
        ...(advice !== undefined && { advice }),
      },
    ])
  })

  it.each([
    ['GET', {}, 'GET is no call of AWS JSON', 'POST to / with an X-Amz-Target'],
    [
      'unsigned',
      post({ 'content-type': WIRE, 'x-amz-target': TARGET }),
      'unsigned',
      'sign the request, or start with --allow-unsigned',
    ],
    [
      'no target',
      post({ 'content-type': WIRE, ...SIGNED }),
      'there is no X-Amz-Target header',
      expect.stringContaining('AmazonSSM.GetParameter'),
    ],
    [
      'another operation',
      post({ 'content-type': WIRE, 'x-amz-target': 'AmazonSSM.Nothing', ...SIGNED }),
      'AmazonSSM.Nothing is not in this contract',
      expect.stringContaining('--contract'),
    ],
    [
      'text',
      post({ 'content-type': 'text/plain', 'x-amz-target': TARGET }),
      '`text/plain` is not what this service speaks',
      expect.stringContaining('x-amz-json'),
    ],
    [
      'no JSON',
      post({ 'content-type': WIRE, 'x-amz-target': TARGET, ...SIGNED }, '{'),
      expect.stringContaining('no JSON object'),
      expect.any(String),
    ],
    [
      'a broken constraint',
      post({ 'content-type': WIRE, 'x-amz-target': TARGET, ...SIGNED }, '{"AutomationExecutionId":"s3cret"}'),
      'the input breaks the contract at `automationExecutionId`',
      'the response says how',
    ],
  ])('says why %s is refused, and what to do', async (_name, init, reason, advice) => {
    const entry = await logged('/', init)
    expect(entry).toMatchObject({ reason, advice })
    const lines = formatPretty(entry, false) + formatJson(entry)
    expect(lines).not.toMatch(/s3cret|AKID/)
    expect(lines.split('\n')).toHaveLength(3)
  })

  it('writes no control character that a client sends', () => {
    const request = {
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': 'A\u009b31m.B\u202e', 'content-type': WIRE },
      body: new Uint8Array(),
    }
    const entry = logEntry(
      request,
      { status: 400, headers: [], body: '', error: { code: 'A\u001b[2J' } },
      { time: NOW, milliseconds: 1 },
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(formatPretty(entry, false)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(formatPretty(entry, true)).toContain('\u001b[33m400')
  })
})

describe('the page at /', () => {
  const html = { headers: { accept: 'text/html,*/*;q=0.8' } }

  it('shows browsers what is served, what to ask for and what happened', async () => {
    const mock = createMock({ onLog: () => undefined, samples: [['an-id', 'A <short> run']] })
    await using server = await mock.serve({ port: 0 })
    await fetch(server.url, post({ 'content-type': WIRE, 'x-amz-target': TARGET }))
    const page = await fetch(server.url, html)
    const text = await page.text()
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const part of ['AmazonSSM.PutParameter', 'an-id', 'A &lt;short&gt; run', server.url])
      expect(text).toContain(part)
    const log = await (await fetch(`${server.url}/__mock/log`)).json()
    expect(log).toMatchObject([{ code: 'MissingAuthenticationTokenException' }])
  })

  it('is not there for AWS clients or by a name that was bound to this machine', async () => {
    await using server = await createMock({ docs: async () => new Map() }).serve({ port: 0 })
    expect((await fetch(server.url)).status).toBe(403)
    for (const path of ['/', '/docs/ssm/', '/__mock/log']) {
      const rebound = await fromHost(server.port, path, 'rebound.example')
      expect([path, rebound]).toEqual([path, 403])
      expect([path, await fromHost(server.port, path, 'localhost')]).not.toEqual([path, 403])
    }
  })

  it('is off with --wire-only, and so is everything else that is not AWS', async () => {
    await using wire = await createMock({ wireOnly: true, docs: async () => new Map() }).serve({ port: 0 })
    for (const path of ['/', '/docs/ssm/', '/__mock/log', '/__mock/faults', '/__mock/clock']) {
      expect([path, (await fetch(`${wire.url}${path}`, html)).status]).toEqual([path, 403])
    }
  })

  it.each(['faults', 'clock'])('may change the %s itself, and no other page may', async (part) => {
    await using server = await createMock().serve({ port: 0 })
    const put = async (origin: string) => {
      const body = part === 'faults' ? '{"throttle":1}' : '{"stopped":true}'
      const url = `${server.url}/__mock/${part}`
      return (await fetch(url, { method: 'PUT', headers: { origin }, body })).status
    }
    const look = async () => (await fetch(`${server.url}/__mock/${part}`)).text()
    for (const origin of ['http://evil.example', 'http://127.0.0.1:1', 'null']) {
      expect([origin, await put(origin)]).toEqual([origin, 403])
    }
    expect(await look()).not.toContain('1}')
    expect(await put(server.url)).toBe(200)
    expect(await look()).toMatch(/"throttle":1|"stopped":true/)
  })
})

describe('the docs below the page', () => {
  it('are rendered on the first visit of each contract, and again when they could not be', async () => {
    const asked: string[] = []
    let fails = true
    const mock = createMock({
      docs: async ({ operations, title }) => {
        asked.push(title)
        if (operations.size === 1 && fails) throw new Error('The file is being edited.')
        return new Map([
          ['index.html', title],
          ['assets/site.css', 'a{}'],
          ['404.html', 'no such page'],
        ])
      },
      onError: () => {},
    })
    await using server = await mock.serve({ port: 0 })
    const front = await (await fetch(server.url, { headers: { accept: 'text/html' } })).text()
    expect(front).toContain('href="/docs/ssm/"')
    expect(front).toContain('href="/docs/ssm-2/"')
    expect(asked).toEqual([])
    const get = (path: string) => fetch(`${server.url}${path}`)
    expect((await get('/docs/ssm/')).status).toBe(500)
    fails = false
    const page = await get('/docs/ssm')
    expect([page.status, page.url, await page.text()]).toEqual([200, `${server.url}/docs/ssm/`, asked[0]])
    expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
    expect((await get('/docs/ssm-2/assets/site.css')).headers.get('content-type')).toContain('text/css')
    const missing = await get('/docs/ssm/none.html')
    expect([missing.status, await missing.text()]).toEqual([404, 'no such page'])
    expect((await get('/docs/nothing/')).status).toBe(404)
    expect(asked).toHaveLength(3)
  })
})

/** The status of a GET that names another host than it was sent to, which `fetch` does not let one do. */
function fromHost(port: number, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { host, accept: 'text/html' }
    get({ port, path, host: '127.0.0.1', headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
}
