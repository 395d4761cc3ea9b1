import type { Middleware } from 'openapi-fetch'
import { describe, expect, it } from 'vitest'
import { createClient, NetworkError, ServiceError, type Transport } from '../../../src/client/index.js'
import { createMock } from '../../../src/services/mock.js'
import { EXAMPLE, fakeServer, ID, refusal } from '../helpers.js'

const input = { AutomationExecutionId: ID }
const region = 'eu-central-1'

function client(middleware: Middleware, fetch: Transport = fakeServer({ body: { NextToken: 'x' } })) {
  return createClient({ region, credentials: EXAMPLE, fetch, middleware: [middleware], maxAttempts: 1 })
}

describe('middleware', () => {
  it('gets a real request, with the address that it goes to and not signed yet', async () => {
    let seen: Request | undefined
    const ssm = client({
      async onRequest({ request, schemaPath }) {
        seen = request
        expect(new URL(request.url).host).toBe('ssm.eu-central-1.amazonaws.com')
        expect(await request.clone().json()).toEqual(input)
        expect(request.headers.has('authorization')).toBe(false)
        expect(schemaPath).toBe('/AmazonSSM.DescribeAutomationStepExecutions')
      },
    })
    expect((await ssm.describeAutomationStepExecutions(input)).data).toEqual({ NextToken: 'x' })
    expect(seen).toBeInstanceOf(Request)
  })

  it.each<[string, (request: Request) => Request]>([
    [
      'changes a header',
      (request) => {
        request.headers.set('x-amz-meta', '1')
        return request
      },
    ],
    [
      'returns a new request',
      (request) =>
        new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-amz-meta': '1' } }),
    ],
    [
      'returns a clone',
      (request) => {
        const clone = request.clone()
        clone.headers.set('x-amz-meta', '1')
        return clone
      },
    ],
    [
      'sends it elsewhere',
      (request) => {
        const there = new Request('https://proxy.example/a(b)/?x=1', request)
        there.headers.set('x-amz-meta', '1')
        return there
      },
    ],
  ])('%s, and what it made is what is signed', async (_, change) => {
    const mock = createMock({ credentials: [EXAMPLE] })
    let received: Headers | undefined
    const ssm = client({ onRequest: ({ request }) => change(request) }, (url, init) => {
      received = new Headers(init.headers)
      return mock.fetch(url, init)
    })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect(error?.code).toBe('AutomationExecutionNotFoundException')
    expect(received?.get('x-amz-meta')).toBe('1')
    expect(received?.get('authorization')).toContain('x-amz-meta')
  })

  it('may change the body', async () => {
    const fetch = fakeServer({ body: {} })
    const ssm = client({ onRequest: ({ request }) => new Request(request, { body: '{"A":1}' }) }, fetch)
    await ssm.describeAutomationStepExecutions(input)
    expect(fetch.sent[0]?.body).toEqual({ A: 1 })
  })

  it('may answer itself', async () => {
    const fetch = fakeServer({})
    const ssm = client({ onRequest: () => Response.json({ NextToken: 'cached' }) }, fetch)
    expect((await ssm.describeAutomationStepExecutions(input)).data).toEqual({ NextToken: 'cached' })
    const refusing = client(
      { onRequest: () => Response.json({ __type: 'InvalidNextToken' }, { status: 400 }) },
      fetch,
    )
    expect((await refusing.describeAutomationStepExecutions(input)).error?.code).toBe('InvalidNextToken')
    expect(fetch.sent).toEqual([])
  })

  it.each<[string, NonNullable<Middleware['onResponse']>]>([
    ['reads a clone', async ({ response }) => void (await response.clone().json())],
    ['reads the bytes of a clone', async ({ response }) => void (await response.clone().arrayBuffer())],
    ['returns a new response', ({ response }) => new Response(response.body, response)],
    [
      'returns one with other headers',
      ({ response }) => {
        const { body, ...init } = { body: response.body, status: response.status, headers: { 'x-mine': '1' } }
        return new Response(body, init)
      },
    ],
    [
      'reads it and makes another',
      async ({ response }) => Response.json(await response.json(), { status: response.status }),
    ],
  ])('%s', async (_, onResponse) => {
    expect((await client({ onResponse }).describeAutomationStepExecutions(input)).data).toEqual({
      NextToken: 'x',
    })
    const refusing = client({ onResponse }, fakeServer(refusal('InvalidNextToken', 400, { Message: 'Bad' })))
    const { error, response } = await refusing.describeAutomationStepExecutions(input)
    expect(error).toBeInstanceOf(ServiceError)
    expect(error).toMatchObject({ code: 'InvalidNextToken', message: 'Bad', status: 400, attempts: 1 })
    expect(await response?.json()).toEqual({ __type: 'InvalidNextToken', Message: 'Bad' })
  })

  it.each<[string, (response: Response) => Response]>([
    ['a response', (response) => response],
    ['a clone', (response) => response.clone()],
    ["a clone's clone", (response) => response.clone().clone()],
  ])('sees in %s the address that it comes from, and its body', async (_, look) => {
    const onResponse: Middleware['onResponse'] = async ({ response }) => {
      const seen = look(response)
      expect([seen.url, seen.status]).toEqual(['https://ssm.eu-central-1.amazonaws.com/', 200])
      expect(await seen.clone().json()).toEqual({ NextToken: 'x' })
    }
    expect((await client({ onResponse }).describeAutomationStepExecutions(input)).data).toEqual({
      NextToken: 'x',
    })
  })

  it('sees what is no response, and may make one of it', async () => {
    const seen: unknown[] = []
    const broken = fakeServer(new TypeError('reset'))
    const onError: Middleware['onError'] = ({ error }) => void seen.push(error)
    expect((await client({ onError }, broken).describeAutomationStepExecutions(input)).error?.code).toBe(
      'NetworkError',
    )
    expect(seen[0]).toBeInstanceOf(NetworkError)
    const mending = client({ onError: () => Response.json({ NextToken: 'mended' }) }, broken)
    expect((await mending.describeAutomationStepExecutions(input)).data).toEqual({ NextToken: 'mended' })
  })

  it('that is added later, and for one call, has its say', async () => {
    const ssm = createClient({ region, credentials: EXAMPLE, fetch: fakeServer({ body: {} }) })
    let calls = 0
    const counting: Middleware = { onRequest: () => void calls++ }
    await ssm.describeAutomationStepExecutions(input)
    ssm.fetchClient.use(counting)
    await ssm.describeAutomationStepExecutions(input)
    ssm.fetchClient.eject(counting)
    await ssm.fetchClient.POST('/', { body: input, middleware: [counting] })
    expect(calls).toBe(2)
  })

  it('leaves limits as they are: a deadline and a signal end the call, whatever request it made', async () => {
    const silent: Transport = (_, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const ssm = client({ onRequest: ({ request }) => new Request(request) }, silent)
    const { error } = await ssm.describeAutomationStepExecutions(input, { deadline: 20 })
    expect(error?.code).toBe('TimeoutError')
    const controller = new AbortController()
    const call = ssm.describeAutomationStepExecutions(input, { signal: controller.signal })
    controller.abort()
    expect((await call).error?.code).toBe('AbortError')
  })
})
