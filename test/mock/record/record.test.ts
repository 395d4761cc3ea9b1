import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecorder } from '../../../src/mock/record/recorder.js'
import { toExchange } from '../../../src/mock/record/to-exchange.js'
import { createExchangeRedaction } from '../../../src/redaction/exchange.js'
import { keyedDigest } from '../../../src/redaction/keyed-digest.js'
import { handWrittenContract } from '../../../src/services/built-in-contracts.js'
import { DEFAULT_EXECUTIONS } from '../../../src/services/mock.js'
import { NOW, steadyMock, TARGET, WIRE } from '../ask.js'

const INPUT = { AutomationExecutionId: DEFAULT_EXECUTIONS[0]?.id }
const SECRETS = {
  authorization: 'AWS4-HMAC-SHA256 Signature=abc',
  'x-amz-security-token': 'token',
  cookie: 'a=b',
}

describe('a recording', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'record-'))
  })

  afterAll(() => rm(folder, { recursive: true }))

  async function record(options: { readonly keepSensitive?: boolean; readonly gzip?: boolean } = {}) {
    const file = join(folder, `${Math.random()}.ndjson`)
    const contracts = [handWrittenContract()]
    const redact = createExchangeRedaction({ contracts, digest: keyedDigest() })
    const recorder = await openRecorder({
      file,
      now: () => NOW,
      redact: options.keepSensitive ? undefined : redact,
      onError: (error) => {
        throw error
      },
    })
    await using server = await steadyMock({ onExchange: recorder.record }).serve({ port: 0 })
    for (let count = 0; count < 3; count++) {
      await fetch(`${server.url}/?X-Amz-Signature=secret&keep=1`, {
        method: 'POST',
        headers: {
          ...SECRETS,
          'content-type': WIRE,
          'x-amz-target': TARGET,
          'accept-encoding': options.gzip ? 'gzip' : 'identity',
        },
        body: JSON.stringify(INPUT),
      })
    }
    await recorder.close()
    const text = await readFile(file, 'utf8')
    return {
      mode: (await stat(file)).mode,
      text,
      lines: text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    }
  }

  it('holds none of what the mock itself is told', async () => {
    const seen: string[] = []
    await using server = await steadyMock({ onExchange: ({ path }) => seen.push(path) }).serve({ port: 0 })
    expect((await fetch(`${server.url}/__mock/faults`)).status).toBe(200)
    await fetch(`${server.url}/other`)
    expect(seen).toEqual(['/other'])
  })

  it('is for the eyes of its owner', async () => {
    expect((await record()).mode & 0o077).toBe(0)
  })

  it('has one whole line for each exchange, without credentials', async () => {
    const { text, lines } = await record()
    expect(text.endsWith('}\n')).toBe(true)
    expect(lines).toHaveLength(3)
    for (const secret of ['Signature=abc', '"token"', 'a=b', 'secret']) expect(text).not.toContain(secret)
    expect(lines[0]).toMatchObject({
      date: new Date(NOW).toISOString(),
      request: {
        method: 'POST',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?X-Amz-Signature=redacted-\w+&keep=1$/),
        body: JSON.stringify(INPUT),
      },
      response: { status: 200, headers: { 'content-type': WIRE } },
    })
  })

  it('replaces sensitive members unless it is told to keep them', async () => {
    const { text, lines } = await record()
    expect(text).not.toContain('DesiredState')
    expect(JSON.parse(lines[0].response.body).StepExecutions[1].StepName).toBe('startInstances')
    expect((await record({ keepSensitive: true })).text).toContain('DesiredState')
  })

  it('holds bodies as they were before gzip', async () => {
    const { lines } = await record({ gzip: true })
    expect(lines[0].response.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(lines[0].response.body).StepExecutions).toHaveLength(3)
  })

  it('writes bytes that are no text in base64', () => {
    const request = { method: 'POST', path: '/', headers: {}, body: new Uint8Array([0xff, 0xfe]) }
    const response = { status: 400, headers: [], body: '{}' }
    expect(toExchange(request, response, new Date(NOW)).request).toMatchObject({
      body: '//4=',
      bodyEncoding: 'base64',
    })
  })
})
