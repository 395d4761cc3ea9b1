import type { Transport } from '../../src/client/index.js'

/** An execution id of the right length. */
export const ID = '73c8eef8-f4ee-4a05-820c-e354fec00000'

/** Options of a client that needs neither keys nor a region. */
export const unsigned = { endpoint: 'http://localhost:4010', credentials: false } as const

/** AWS's example credentials. */
export const EXAMPLE = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
} as const

/** What a fake server answers with. */
export interface FakeAnswer {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown
}

/** A request that a fake server got. */
export interface SentRequest {
  readonly url: string
  readonly headers: Headers
  readonly body: unknown
  readonly signal: AbortSignal | null | undefined
}

/** A server in memory: it answers with each of the responses in turn, an `Error` breaks the connection; the last one stays. */
export function fakeServer(
  ...responses: readonly (FakeAnswer | Error)[]
): Transport & { readonly sent: SentRequest[] } {
  const sent: SentRequest[] = []
  const transport: Transport = async (url, { headers, body, signal }) => {
    const response = responses[Math.min(sent.length, responses.length - 1)] ?? {}
    sent.push({ url, headers: new Headers(headers), body: JSON.parse(String(body)), signal })
    if (response instanceof Error) throw response
    const { status = 200, headers: sentBack = {}, body: content = {} } = response
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    return new Response(text, {
      status,
      headers: { 'content-type': 'application/x-amz-json-1.1', ...sentBack },
    })
  }
  return Object.assign(transport, { sent })
}

/** A server in memory that always answers with one output. */
export function answering(output: unknown): Transport {
  return fakeServer({ body: output })
}

/** A refusal as AWS writes it. */
export function refusal(code: string, status = 400, extra: object = {}): FakeAnswer {
  return { status, body: { __type: code, ...extra } }
}

/** Everything that an async iterable yields. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
