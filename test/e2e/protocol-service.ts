import { validateExchange } from '../../src/capture/validate-exchange.js'
import { createClient, type OperationTable, type ServiceFacts } from '../../src/client/index.js'
import { renderOperations } from '../../src/generate/render-operations.js'
import { createBareMock } from '../../src/mock/create-mock.js'
import { TARGET_HEADER } from '../../src/protocol/aws-json/targets.js'
import { contractOf } from '../model/contract-of.js'

const shape = (name: string): { readonly shape: string } => ({ shape: name })

/** A service whose operations take and give a value of every kind that the protocol has. */
const contract = contractOf({
  operations: {
    Put: {
      name: 'Put',
      input: shape('Values'),
      output: shape('Values'),
      errors: [shape('Missing'), shape('Broken')],
    },
    Ping: { name: 'Ping' },
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
    Missing: {
      type: 'structure',
      members: { Message: shape('Text'), Names: shape('Names') },
      exception: true,
    },
    Broken: { type: 'structure', members: {}, exception: true, fault: true },
  },
})

const { code } = renderOperations(contract, 'generate')
const generated: { readonly operations: OperationTable; readonly service: ServiceFacts } = await import(
  `data:text/javascript,${encodeURIComponent(code)}`
)

const WIRE = 'application/x-amz-json-1.1'
const mock = createBareMock({ contracts: [contract], allowUnsigned: true })

/** What a client makes of a call: what it sent and what it returned. */
export interface Called {
  readonly body: string
  readonly headers: Headers
  readonly data?: unknown
  readonly error?: { readonly code: string; readonly message: string; readonly body?: unknown }
}

/** Calls `Put` or `Ping` by the client; `answer` is what the server sends, the mock's own response when left out. */
export async function callByClient(
  operation: 'put' | 'ping',
  input: object,
  answer?: () => Response,
): Promise<Called> {
  let [body, headers] = ['', new Headers()]
  const client = createClient({
    ...generated,
    endpoint: 'http://mock',
    credentials: false,
    maxAttempts: 1,
    fetch: (url, init) => {
      body = String(init.body)
      headers = new Headers(init.headers)
      return answer ? Promise.resolve(answer()) : mock.fetch(url, init)
    },
  })
  // The service has no types; its operations are named by the table.
  const members = client as unknown as Record<
    string,
    (input: object) => Promise<Omit<Called, 'body' | 'headers'>>
  >
  const { data, error } = (await members[operation]?.(input)) ?? {}
  return { body, headers, ...(data !== undefined && { data }), ...(error && { error }) }
}

/** What the mock answers to a body as it stands. */
export async function askMock(
  operation: 'Put' | 'Ping',
  body: string,
): Promise<{ readonly status: number; readonly type?: string; readonly message?: string }> {
  const headers = { 'content-type': WIRE, [TARGET_HEADER]: `Test.${operation}` }
  const response = await mock.fetch('http://mock/', { method: 'POST', headers, body })
  const { __type: type, message, Message = message } = Object(await response.json())
  return { status: response.status, type, message: Message }
}

/** The rules that a request or a response of `Put` breaks. */
export function violations(side: 'request' | 'response', body: string, status = 200): readonly string[] {
  const headers = { 'content-type': WIRE, [TARGET_HEADER]: 'Test.Put', 'x-amzn-requestid': '1' }
  const request = { method: 'POST', url: '/', headers, body: side === 'request' ? body : '{}' }
  const exchange = {
    place: { source: 'test', entry: 1 },
    request,
    ...(side === 'response' && { response: { status, headers, body } }),
  }
  const { findings } = validateExchange(exchange, { contracts: [contract] })
  return findings.filter(({ kind }) => kind === 'violation').map(({ rule }) => rule)
}
