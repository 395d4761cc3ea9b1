import { validateExchange } from '../../src/capture/index.js'
import {
  createClient,
  type OperationTable,
  type ServiceError,
  type ServiceFacts,
} from '../../src/client/index.js'
import { renderOperations } from '../../src/generate/render-operations.js'
import type { Behaviour } from '../../src/mock/calls/behaviour.js'
import { createBareMock } from '../../src/mock/create-mock.js'
import { TARGET_HEADER } from '../../src/protocol/aws-json/targets.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { contractOf } from '../model/contract-of.js'

const shape = (name: string): { readonly shape: string } => ({ shape: name })

/** A service whose operations take and give a value of every kind that the protocol has. */
const MODEL = {
  operations: {
    Put: {
      name: 'Put',
      input: shape('Values'),
      output: shape('Values'),
      errors: [shape('Missing'), shape('Broken')],
    },
    Ping: { name: 'Ping' },
    Send: { name: 'Send', input: shape('Values'), endpoint: { hostPrefix: 'foo.{Text}.' } },
  },
  shapes: {
    Values: {
      type: 'structure',
      members: {
        Text: shape('Text'),
        Flag: shape('Flag'),
        Byte: shape('Byte'),
        Short: shape('Short'),
        Count: shape('Count'),
        Size: shape('Size'),
        Share: shape('Share'),
        Ratio: shape('Ratio'),
        Data: shape('Data'),
        Key: shape('Key'),
        Epoch: shape('Epoch'),
        Iso: shape('Iso'),
        Http: shape('Http'),
        Kind: shape('Kind'),
        Names: shape('Names'),
        Gaps: shape('Gaps'),
        Labels: shape('Labels'),
        Holes: shape('Holes'),
        Choice: shape('Choice'),
        Inner: shape('Values'),
        Anything: shape('Anything'),
        Short5: shape('Short5'),
        Range: shape('Range'),
        Word: shape('Word'),
        Tags: shape('Tags'),
        Greeting: shape('Greeting'),
      },
    },
    Text: { type: 'string' },
    Flag: { type: 'boolean' },
    Byte: { type: 'byte' },
    Short: { type: 'short' },
    Count: { type: 'integer' },
    Size: { type: 'long' },
    Share: { type: 'double' },
    Ratio: { type: 'float' },
    Data: { type: 'blob' },
    Key: { type: 'blob', min: 2, max: 4 },
    Epoch: { type: 'timestamp' },
    Iso: { type: 'timestamp', timestampFormat: 'iso8601' },
    Http: { type: 'timestamp', timestampFormat: 'rfc822' },
    Kind: { type: 'string', enum: ['Foo', 'Bar'] },
    Names: { type: 'list', member: shape('Text') },
    Gaps: { type: 'list', member: shape('Text'), sparse: true },
    Labels: { type: 'map', key: shape('Text'), value: shape('Text') },
    Holes: { type: 'map', key: shape('Text'), value: shape('Text'), sparse: true },
    Choice: {
      type: 'structure',
      union: true,
      members: { Text: shape('Text'), Count: shape('Count'), Names: shape('Names'), Inner: shape('Values') },
    },
    Anything: { type: 'structure', document: true, members: {} },
    Short5: { type: 'list', member: shape('Text'), max: 2 },
    Range: { type: 'integer', min: 1, max: 5 },
    Word: { type: 'string', pattern: '[a-z]+', min: 2, max: 4 },
    Tags: { type: 'map', key: shape('Word'), value: shape('Word') },
    Greeting: { type: 'string', default: 'hi' },
    Missing: {
      type: 'structure',
      members: { Message: shape('Text'), Names: shape('Names') },
      exception: true,
    },
    Broken: { type: 'structure', members: {}, exception: true, fault: true },
  },
}

/** What a client makes of a call: what it sent and what it returned. */
export interface Called {
  readonly url: string
  readonly body: string
  readonly headers: Headers
  readonly data?: unknown
  readonly error?: Pick<ServiceError, 'code' | 'message' | 'body' | 'response'>
}

/** The service in one version of the protocol, as its client, its mock and the checks see it. */
export interface ProtocolService {
  /** Calls by the client; `answer` is what the server sends, the mock's own response when left out. */
  call(operation: 'put' | 'ping' | 'send', input: object, response?: () => Response): Promise<Called>
  /** As `call`, of a client that was given a Region and no endpoint. */
  callAws(operation: 'put' | 'ping' | 'send', input: object): Promise<Called>
  /** What the mock answers to a body as it stands. */
  ask(operation: 'Put' | 'Ping', body: string): Promise<Answer>
  /** What a behaviour gets of a request for `Put`, and what goes out of its output. */
  behave(body: string, output: JsonObject): Promise<{ readonly input?: JsonObject; readonly text: string }>
  /** The findings in a request or a response of `Put` that are of a kind, by their rules. */
  find(
    kind: 'violation' | 'drift',
    side: 'request' | 'response',
    body: string,
    status?: number,
  ): readonly string[]
}

interface Answer {
  readonly status: number
  readonly type?: string
  readonly message?: string
}

/** Makes the service in a version of the protocol. */
export async function createProtocolService(version: '1.0' | '1.1'): Promise<ProtocolService> {
  const contract = contractOf({ ...MODEL, metadata: { jsonVersion: version } })
  const { code } = renderOperations(contract, 'generate')
  const generated: { readonly operations: OperationTable; readonly service: ServiceFacts } = await import(
    `data:text/javascript,${encodeURIComponent(code)}`
  )
  const mock = createBareMock({ contracts: [contract], allowUnsigned: true })
  const messageHeaders = (operation: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    [TARGET_HEADER]: `Test.${operation}`,
    'x-amzn-requestid': '1',
  })

  const callAt = async (
    place: { readonly endpoint: string } | { readonly region: string },
    operation: string,
    input: object,
    response?: () => Response,
  ): Promise<Called> => {
    let [url, body, headers] = ['', '', new Headers()]
    const client = createClient({
      ...generated,
      ...place,
      credentials: false,
      maxAttempts: 1,
      fetch: (address, init) => {
        url = address
        body = String(init.body)
        headers = new Headers(init.headers)
        return response ? Promise.resolve(response()) : mock.fetch(address, init)
      },
    })
    // The service has no types; its operations are named by the table.
    const members = client as unknown as Record<
      string,
      (input: object) => Promise<Pick<Called, 'data' | 'error'>>
    >
    const { data, error } = (await members[operation]?.(input)) ?? {}
    return { url, body, headers, ...(data !== undefined && { data }), ...(error && { error }) }
  }

  return {
    call: (operation, input, response) => callAt({ endpoint: 'http://mock' }, operation, input, response),
    callAws: (operation, input) =>
      callAt({ region: 'eu-west-1' }, operation, input, () => new Response('{}')),
    async ask(operation, body) {
      const headers = messageHeaders(operation)
      const response = await mock.fetch('http://mock/', { method: 'POST', headers, body })
      const { __type: type, message, Message = message } = Object(await response.json())
      return { status: response.status, type, message: Message }
    },
    async behave(body, output) {
      let input: JsonObject | undefined
      const respond: Behaviour['respond'] = (call) => {
        input = call.input
        return { output }
      }
      const served = createBareMock({
        contracts: [contract],
        allowUnsigned: true,
        behaviours: [{ targets: '*', respond }],
      })
      const headers = messageHeaders('Put')
      const response = await served.fetch('http://mock/', { method: 'POST', headers, body })
      return { ...(input && { input }), text: await response.text() }
    },
    find(wanted, side, body, status = side === 'response' ? 200 : undefined) {
      const headers = messageHeaders('Put')
      const request = { method: 'POST', url: '/', headers, body: side === 'request' ? body : '{}' }
      const exchange = {
        place: { source: 'test', entry: 1 },
        request,
        ...(status !== undefined && {
          response: { status, headers, body: side === 'response' ? body : '{}' },
        }),
      }
      const { findings } = validateExchange(exchange, { contracts: [contract] })
      return findings.filter(({ kind }) => kind === wanted).map(({ rule }) => rule)
    },
  }
}
