import createFetchClient, { type Middleware } from 'openapi-fetch'
import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.js'
import { type FakeAnswer, fakeServer, ID, refusal, unsigned } from './helpers.js'

/** A middleware that notes what it is told, and does what it is given for each hook. */
type Hooks = (note: (...said: readonly unknown[]) => void) => Middleware

/** What came of one call, and what middleware was told on the way. */
interface Outcome {
  readonly notes: readonly unknown[]
  readonly result: unknown
}

const input = { AutomationExecutionId: ID }

type Answer = FakeAnswer | Error

/** The same middleware, in this client and in a client of openapi-fetch itself that sends the same request. */
async function outcomes(hooks: readonly Hooks[], response: Answer): Promise<readonly [Outcome, Outcome]> {
  const run = async (call: (middleware: Middleware[]) => Promise<{ data?: unknown; error?: unknown }>) => {
    const notes: unknown[] = []
    const layers = hooks.map((make, index) => make((...said) => void notes.push([index, ...said])))
    const result = await call(layers).then(
      ({ data, error }) => ({ data, error }),
      (error: Error) => `${error.name}: ${error.message.replace(/: must return new (\w+)\(\).*/, ' $1')}`,
    )
    return { notes, result }
  }
  const ours = await run((middleware) =>
    createClient({ ...unsigned, fetch: fakeServer(response), maxAttempts: 1, middleware }).fetchClient.POST(
      '/',
      {
        body: input,
      },
    ),
  )
  const server = fakeServer(response)
  const theirs = await run((middleware) => {
    const client = createFetchClient<{
      '/': { post: { requestBody: { content: object }; responses: object } }
    }>({
      baseUrl: unsigned.endpoint,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
      },
      fetch: async ({ url, headers, body, signal }) =>
        server(url, { headers, body: await new Response(body).text(), signal }),
    })
    client.use(...middleware)
    return client.POST('/', { body: input as never })
  })
  return [ours, theirs]
}

const OUTPUT = { body: { NextToken: 'x' } }

describe('middleware', () => {
  const CASES: readonly (readonly [does: string, hooks: readonly Hooks[], answer: Answer])[] = [
    [
      'is asked in order for requests, and in reverse for responses',
      [1, 2, 3].map(() => (note) => ({
        onRequest: ({ schemaPath, params, request }) =>
          note('request', schemaPath, params, request.method, request.url),
        onResponse: ({ response }) => note('response', response.status),
      })),
      OUTPUT,
    ],
    [
      'has one id for a call, and another for each hook of none',
      [
        (note) => {
          let known = ''
          return {
            onRequest: ({ id }) => {
              known = id
            },
            onResponse: ({ id }) => note(id === known, id.length > 5),
          }
        },
      ],
      OUTPUT,
    ],
    [
      'that answers is the last to be asked',
      [
        (note) => ({ onRequest: () => note(1), onResponse: () => note('response') }),
        () => ({ onRequest: () => Response.json({ NextToken: 'cached' }) }),
        (note) => ({ onRequest: () => note(3), onResponse: () => note('response') }),
      ],
      OUTPUT,
    ],
    [
      'hands a request that it made to the next',
      [
        () => ({
          onRequest: ({ request }) =>
            new Request(request, { headers: { ...Object.fromEntries(request.headers), trace: '1' } }),
        }),
        (note) => ({ onRequest: ({ request }) => note(request.headers.get('trace')) }),
      ],
      OUTPUT,
    ],
    [
      'sees a refusal, and may make an output of it',
      [
        () => ({ onResponse: () => Response.json({ NextToken: 'mended' }) }),
        (note) => ({
          onResponse: async ({ response }) => note(response.status, await response.clone().json()),
        }),
      ],
      refusal('InvalidNextToken'),
    ],
    [
      'gives a refusal to the caller',
      [(note) => ({ onResponse: ({ response }) => note(response.ok) })],
      refusal('InvalidNextToken', 400, { Message: 'Bad' }),
    ],
    [
      'makes a response of a failure, which the others see as one',
      [
        (note) => ({ onError: () => note('error'), onResponse: ({ response }) => note(response.status) }),
        () => ({ onError: () => Response.json({ NextToken: 'offline' }) }),
        (note) => ({
          onError: ({ error }) => note(error instanceof Error),
          onResponse: ({ response }) => note(response.status),
        }),
      ],
      new TypeError('reset'),
    ],
    [
      'makes another error of a failure',
      [
        (note) => ({ onError: ({ error }) => note(String(error)) }),
        () => ({ onError: () => new RangeError('another') }),
      ],
      new TypeError('reset'),
    ],
    [
      'that throws fails the call',
      [() => ({ onRequest: () => Promise.reject(new RangeError('no')) })],
      OUTPUT,
    ],
    [
      'that throws of a response fails the call',
      [
        () => ({
          onResponse: () => {
            throw new RangeError('no')
          },
        }),
      ],
      OUTPUT,
    ],
    [
      'is called with itself, so that it may be a class',
      [
        (note) =>
          new (class {
            readonly name = 'mine'
            onRequest() {
              note(this.name)
            }
          })(),
      ],
      OUTPUT,
    ],
    [
      'may answer with a text',
      [() => ({ onRequest: () => new Response('no JSON', { status: 500 }) })],
      OUTPUT,
    ],
    ['may answer with nothing', [() => ({ onRequest: () => new Response(null, { status: 204 }) })], OUTPUT],
  ]

  it.each(CASES)('%s, as in openapi-fetch itself', async (_, hooks, response) => {
    const [ours, theirs] = await outcomes(hooks, response)
    expect(ours).toEqual(theirs)
  })

  it.each<[string, Middleware]>([
    ['onRequest', { onRequest: () => ({}) as never }],
    ['onResponse', { onResponse: () => new Request('http://localhost') as never }],
  ])('that returns something else from %s fails the call in both', async (_, middleware) => {
    const results = await outcomes([() => middleware], OUTPUT)
    for (const { result } of results) expect(result).toMatch(/Error: .*Re(?:quest|sponse)/)
  })
})

describe('the fetch client', () => {
  it('leaves out middleware that is switched off', async () => {
    const { fetchClient } = createClient({ ...unsigned, fetch: fakeServer(OUTPUT) })
    fetchClient.use(false as never, undefined as never)
    expect((await fetchClient.POST('/', { body: input })).data).toEqual({ NextToken: 'x' })
  })

  it.each(['text', 'blob', 'arrayBuffer', 'stream'] as const)(
    'reads a success as %s when asked to',
    async (parseAs) => {
      const { fetchClient } = createClient({ ...unsigned, fetch: fakeServer(OUTPUT) })
      const { data } = await fetchClient.POST('/', { body: input, parseAs })
      expect(await new Response(data as never).text()).toBe('{"NextToken":"x"}')
    },
  )

  it('sends further headers, but no other target and media type', async () => {
    const fetch = fakeServer(OUTPUT)
    const headers = { 'X-Trace': '1', 'Content-Type': 'text/plain', 'X-Amz-Target': 'Other' }
    await createClient({ ...unsigned, fetch }).fetchClient.POST('/', { body: input, headers })
    expect(Object.fromEntries(fetch.sent[0]?.headers ?? [])).toEqual({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.DescribeAutomationStepExecutions',
      'x-trace': '1',
    })
  })

  it('ends middleware that hangs at the deadline', async () => {
    const middleware = [{ onRequest: () => new Promise<never>(() => undefined) }]
    const ssm = createClient({ ...unsigned, fetch: fakeServer(OUTPUT), middleware, deadline: 20 })
    expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe('TimeoutError')
    await expect(ssm.fetchClient.POST('/', { body: input })).rejects.toMatchObject({ code: 'TimeoutError' })
  })

  it('lets middleware send again by the fetch that it is given', async () => {
    const fetch = fakeServer(refusal('ExpiredTokenException', 400), OUTPUT)
    const again: Middleware = {
      onResponse: ({ request, response, options }) =>
        response.ok
          ? undefined
          : options.fetch(
              new Request(request.url, {
                method: 'POST',
                headers: request.headers,
                body: JSON.stringify(input),
              }),
            ),
    }
    const ssm = createClient({ ...unsigned, fetch, middleware: [again] })
    expect((await ssm.describeAutomationStepExecutions(input)).data).toEqual({ NextToken: 'x' })
    expect(fetch.sent).toHaveLength(2)
  })
})
