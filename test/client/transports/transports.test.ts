import type { IncomingMessage } from 'node:http'
import { Readable, Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { Decompress } from 'fzstd'
import { describe, expect, it } from 'vitest'
import { CallError, createClient, type Transport } from '../../../src/client/index.js'
import { nodeFetch } from '../../../src/client/node/index.js'
import { readBody } from '../../../src/client/node/read-body.js'
import { ID } from '../helpers.js'
import { respond } from './hostile-response.js'
import { HOSTILE, serveBytes } from './hostile-server.js'

const TRANSPORTS: readonly (readonly [name: string, transport: Transport])[] = [
  ['fetch', fetch],
  ['nodeFetch', nodeFetch],
]

describe.each(TRANSPORTS)('a client with %s', (_, transport) => {
  it.each(HOSTILE)('settles after $name', async (response) => {
    await using server = await serveBytes(response)
    const ssm = createClient({
      endpoint: server.endpoint,
      credentials: false,
      fetch: transport,
      maxAttempts: 1,
      responseLimit: 100_000,
      deadline: 5000,
    })
    const { data, error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    const { data: output, ...failure } = response.expected
    if (output) expect({ data, code: error?.code, cause: error?.cause }).toEqual({ data: output })
    else {
      expect(error).toBeInstanceOf(CallError)
      expect(error?.code).not.toBe('TimeoutError')
      expect(error).toMatchObject(failure)
    }
  })
})

/** What a server sends, and what becomes of it. */
const RESPONSES: readonly (readonly [name: string, bytes: Buffer, code: string | undefined])[] = [
  ['an output', respond('200 OK', { body: '{"NextToken":"x"}' }), undefined],
  ['an empty output', respond('204 No Content', { body: '' }), undefined],
  ['an error', respond('400 Bad Request', { body: '{"__type":"InvalidNextToken"}' }), 'InvalidNextToken'],
  ['what is no AWS JSON', respond('502 Bad Gateway', { body: '<html>' }), 'UnexpectedResponse'],
  ['too much', respond('200 OK', { body: `"${'x'.repeat(2000)}"` }), 'UnexpectedResponse'],
]

describe.each(TRANSPORTS)('the response of a client with %s', (_, transport) => {
  it.each(RESPONSES)('tells where %s came from, to middleware too', async (_name, bytes, code) => {
    await using server = await serveBytes({ bytes })
    const seen: (string | undefined)[] = []
    const options = { credentials: false, fetch: transport, maxAttempts: 1, responseLimit: 1000 } as const
    for (const middleware of [
      [],
      [{ onResponse: ({ response }: { response: Response }) => void seen.push(response.url) }],
    ]) {
      const ssm = createClient({ ...options, endpoint: server.endpoint, middleware })
      const { error, response } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
      expect(error?.code).toBe(code)
      seen.push(response?.url)
    }
    const url = `${server.endpoint}/`
    expect(new Set(seen)).toEqual(new Set([url]))
    expect(seen.length).toBeGreaterThanOrEqual(2)
  })
})

describe('a client with nodeFetch', () => {
  const body = Buffer.from('{"NextToken":"x"}')
  // A frame of one block that is stored as it is.
  const frame = Buffer.concat([
    Buffer.from('28b52ffd20', 'hex'),
    Buffer.of(body.length, (body.length << 3) | 1, 0, 0),
    body,
  ])

  it('reads Zstandard through what Node has for it, in whatever pieces it comes', async () => {
    const createDecoder = (): Transform => {
      const decoder = new Transform({
        transform(chunk: Buffer, _, done) {
          inner.push(chunk)
          done()
        },
        flush: (done) => done(null),
      })
      const inner = new Decompress((piece) => decoder.push(piece))
      return decoder
    }
    for (const pieces of [[frame], [...frame].map((byte) => Buffer.of(byte))]) {
      const headers = { 'content-encoding': 'zstd' }
      // What the reader takes of a message.
      const message = Object.assign(Readable.from(pieces), { headers }) as IncomingMessage
      const { bytes, isWhole } = await readBody(message, Infinity, new Map([['zstd', createDecoder]]))
      expect([bytes.toString(), isWhole]).toEqual([`${body}`, true])
    }
  })

  const zeros = zlib.gzipSync(Buffer.alloc(20 * 2 ** 20))
  it.each([
    ['is longer than the limit', [zeros, zlib.gzipSync(zeros)], 'more'],
    ['is not encoded as it says', [zlib.gzipSync(Buffer.alloc(2 ** 20, 'x'))], 'incorrect header check'],
  ])('decodes no more of a body once it %s', async (_, bodies, expected) => {
    for (const bytes of bodies) {
      const readers: Transform[] = []
      let decoded = 0
      const createReader = (): Transform => {
        const reader = zlib.createGunzip()
        readers.push(reader)
        // At the source, for what is read of it is counted too.
        const push = reader.push.bind(reader)
        reader.push = (chunk) => {
          decoded += chunk?.length ?? 0
          return push(chunk)
        }
        return reader
      }
      const coding = bytes === zeros ? 'gzip' : 'gzip,gzip'
      // What the reader takes of a message.
      const message = Object.assign(Readable.from([bytes]), {
        headers: { 'content-encoding': coding },
      }) as IncomingMessage
      const read = await readBody(message, 1000, new Map([['gzip', createReader]])).catch(String)
      expect(typeof read === 'string' ? read : read.isWhole || 'more').toContain(expected)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(readers.every(({ destroyed }) => destroyed)).toBe(true)
      expect(message.destroyed).toBe(true)
      expect(decoded).toBeLessThan(2 ** 18)
    }
  })

  it('refuses more codings than anyone uses, each of which might be a bomb', async () => {
    const headers = `content-encoding: ${Array(6).fill('gzip')}\r\n`
    await using server = await serveBytes({ bytes: respond('200 OK', { headers }) })
    const ssm = createClient({ ...server, credentials: false, fetch: nodeFetch, maxAttempts: 1 })
    const { error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    expect(error).toMatchObject({ code: 'NetworkError', cause: { message: expect.stringContaining('6') } })
  })

  it('reads Zstandard where Node can, and elsewhere says that it is no AWS JSON', async () => {
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\ncontent-length: ${frame.length}\r\n\r\n`
    await using server = await serveBytes({
      bytes: Buffer.concat([Buffer.from(head), frame]),
    })
    const ssm = createClient({ endpoint: server.endpoint, credentials: false, fetch: nodeFetch })
    const { data, error } = await ssm.describeAutomationStepExecutions({ AutomationExecutionId: ID })
    if ('createZstdDecompress' in zlib) expect(data).toEqual({ NextToken: 'x' })
    else expect(error?.code).toBe('UnexpectedResponse')
  })
})
