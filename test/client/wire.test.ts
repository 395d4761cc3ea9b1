import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  type ClientOptions,
  createClient,
  EndpointError,
  type OperationTable,
  type ServiceFacts,
  type Transport,
} from '../../src/client/index.js'
import { nodeFetch } from '../../src/client/node/index.js'
import { renderOperations } from '../../src/generate/render-operations.js'
import { contractOf } from '../model/contract-of.js'
import { EXAMPLE } from './helpers.js'

const TEXT = { shape: 'Text' }
const contract = contractOf({
  operations: {
    Put: { name: 'Put', input: { shape: 'Input' }, requestcompression: { encodings: ['gzip'] } },
    Keep: { name: 'Keep', input: { shape: 'Input' } },
    Stream: { name: 'Stream', input: { shape: 'Input' }, endpoint: { hostPrefix: 'stream-{Id}.' } },
  },
  shapes: {
    Text: { type: 'string' },
    Iso: { type: 'timestamp', timestampFormat: 'iso8601' },
    Http: { type: 'timestamp', timestampFormat: 'rfc822' },
    Epoch: { type: 'timestamp' },
    Isos: { type: 'list', member: { shape: 'Iso' } },
    Input: {
      type: 'structure',
      members: {
        Id: TEXT,
        Data: TEXT,
        Since: { shape: 'Iso' },
        Until: { shape: 'Http' },
        At: { shape: 'Epoch' },
        Days: { shape: 'Isos' },
        constructor: { shape: 'Epoch' },
        valueOf: { shape: 'Epoch' },
      },
    },
  },
})
const { code } = renderOperations(contract, 'generate')
const generated: { readonly operations: OperationTable; readonly service: ServiceFacts } = await import(
  `data:text/javascript,${encodeURIComponent(code)}`
)

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

/** Calls one operation of a service of its own; tells what was sent and what went wrong. */
async function attempt(
  operation: string,
  input: object,
  {
    operations = generated.operations,
    ...options
  }: Pick<ClientOptions, 'credentials' | 'region' | 'operations'> = {},
): Promise<{ sent: readonly Sent[]; error: unknown }> {
  const sent: Sent[] = []
  const fetch: Transport = async (url, init) => {
    sent.push({ url, init })
    return new Response('{}')
  }
  const { service } = generated
  const usual = { service, operations, region: 'eu-west-1', credentials: EXAMPLE, fetch }
  const client = createClient({ ...usual, ...options })
  // The service has no types; its operations are named by the table.
  const members = client as unknown as Record<string, (input: object) => Promise<{ error?: unknown }>>
  const result = await members[operation]?.(input)
  return { sent, error: result?.error }
}

/** The same for a call that goes well. */
async function call(operation: string, input: object): Promise<Sent> {
  const { sent, error } = await attempt(operation, input)
  expect(error).toBeUndefined()
  const [first] = sent
  if (!first) throw new Error('nothing was sent')
  return first
}

const LONG = { Data: 'measure '.repeat(2000) }

describe('a request of a client', () => {
  it('is compressed where it is long and AWS takes it so', async () => {
    const { init } = await call('put', LONG)
    expect(new Headers(init.headers).get('content-encoding')).toBe('gzip')
    expect(JSON.parse(gunzipSync(init.body as Uint8Array).toString())).toEqual(LONG)
  })

  it.each<[string, object]>([
    ['put', { Data: 'short' }],
    ['keep', LONG],
  ])('is a text otherwise: %s', async (operation, input) => {
    const { init } = await call(operation, input)
    expect(new Headers(init.headers).has('content-encoding')).toBe(false)
    expect(JSON.parse(String(init.body))).toEqual(input)
  })

  it('goes to the host that a member names', async () => {
    expect((await call('stream', { Id: 'a1' })).url).toBe('https://stream-a1.test.eu-west-1.amazonaws.com/')
  })

  it.each<[string, object]>([
    ['that leads to another host', { Id: 'evil.example/' }],
    ['with a password', { Id: 'a@evil.example#' }],
    ['with a port', { Id: 'a:1/?' }],
    ['with a space', { Id: 'a b' }],
    ['with a letter of no host name', { Id: 'ü' }],
    ['with half a character', { Id: '\ud800' }],
    ['in Punycode that is none', { Id: 'xn--a' }],
    ['of no text', { Id: { toString: null } }],
    ['that is a symbol', { Id: Symbol('a') }],
    ['that is empty', { Id: '' }],
    ['that is missing', {}],
  ])('is not sent for a member of the host name %s', async (_, input) => {
    for (const credentials of [EXAMPLE, false] as const) {
      const { sent, error } = await attempt('stream', input, { credentials })
      expect(error).toMatchObject({ code: 'ContractViolation', operation: 'Stream', part: 'request' })
      expect(error).toMatchObject({ problems: [{ instancePath: '/Id' }] })
      expect(Object(error).message).toContain('`Id`')
      expect(sent).toEqual([])
    }
  })

  it('is not sent where an operation has no endpoint', async () => {
    const region = 'us-east-1'
    const operations = { Keep: { endpoints: { [`https://test.${region}.amazonaws.com/`]: [''] } } } as const
    const { sent, error } = await attempt('keep', {}, { region, operations })
    expect(error).toMatchObject({ code: 'ContractViolation', cause: expect.any(EndpointError) })
    expect(sent).toEqual([])
  })

  it('has dates as its members are', async () => {
    const date = new Date(1_773_934_305_000)
    const inherited = { constructor: date, valueOf: date }
    const { init } = await call('keep', { Since: date, Until: date, At: date, Days: [date], ...inherited })
    expect(JSON.parse(String(init.body))).toEqual({
      Since: '2026-03-19T15:31:45Z',
      Until: 'Thu, 19 Mar 2026 15:31:45 GMT',
      At: 1_773_934_305,
      Days: ['2026-03-19T15:31:45Z'],
      constructor: 1_773_934_305,
      valueOf: 1_773_934_305,
    })
  })

  it('arrives compressed through node:http', async () => {
    const bodies: Buffer[] = []
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      bodies.push(Buffer.concat(chunks))
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = Object(server.address())
    await nodeFetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: Uint8Array.of(31, 139, 0, 255) })
    server.close()
    expect([...(bodies[0] ?? [])]).toEqual([31, 139, 0, 255])
  })
})
