import type { Middleware } from 'openapi-fetch'
import { describe, expect, it } from 'vitest'
import { createClient, ServiceError } from '../../src/client/index.js'
import { EXAMPLE, fakeServer, ID, refusal, unsigned } from './helpers.js'

const input = { AutomationExecutionId: ID }
const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'

describe('a client', () => {
  it('sends an operation as AWS JSON', async () => {
    const fetch = fakeServer({ body: { StepExecutions: [{ StepName: 'sleep' }] } })
    const ssm = createClient({ ...unsigned, fetch })
    const { data, error, response } = await ssm.describeAutomationStepExecutions(input)
    expect({ data, error, status: response?.status }).toEqual({
      data: { StepExecutions: [{ StepName: 'sleep' }] },
      error: undefined,
      status: 200,
    })
    const [{ url, headers, body }] = fetch.sent as [(typeof fetch.sent)[number]]
    expect({ url, body }).toEqual({ url: 'http://localhost:4010/', body: input })
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(headers.get('x-amz-target')).toBe(TARGET)
  })

  it('in result style does not throw', async () => {
    const ssm = createClient({ ...unsigned, fetch: fakeServer(refusal('InvalidNextToken')) })
    const { data, error } = await ssm.describeAutomationStepExecutions(input)
    expect(data).toBeUndefined()
    expect(error?.code).toBe('InvalidNextToken')
  })

  it('in throwing style gives the output itself, or throws the same error', async () => {
    const fetch = fakeServer({ body: { NextToken: 'x' } }, refusal('InvalidNextToken'))
    const ssm = createClient({ ...unsigned, fetch, throwOnError: true })
    expect(await ssm.describeAutomationStepExecutions(input)).toEqual({ NextToken: 'x' })
    await expect(ssm.describeAutomationStepExecutions(input)).rejects.toBeInstanceOf(ServiceError)
  })

  it('follows no redirect, which would carry the session token along', async () => {
    let redirect: RequestInit['redirect']
    const fetch = async (_: string, init: RequestInit) => {
      redirect = init.redirect
      return new Response('{}')
    }
    await createClient({ ...unsigned, fetch }).describeAutomationStepExecutions(input)
    expect(redirect).toBe('manual')
  })

  it('can be awaited, printed and kept as JSON without calling an operation', async () => {
    const fetch = fakeServer({})
    const ssm = createClient({ ...unsigned, fetch })
    expect(await Promise.resolve(ssm)).toBe(ssm)
    expect(JSON.stringify({ ssm })).toBeTypeOf('string')
    expect(String(Object.prototype.toString.call(ssm))).toBe('[object Object]')
    expect(fetch.sent).toEqual([])
  })

  it('gives the same function for an operation every time', () => {
    const ssm = createClient(unsigned)
    expect(ssm.describeAutomationStepExecutions).toBe(ssm.describeAutomationStepExecutions)
  })
})

describe('the openapi-fetch client underneath', () => {
  it('has the target, the media type and the signature filled in', async () => {
    const fetch = fakeServer({ body: { NextToken: 'x' } })
    const { fetchClient } = createClient({ region: 'eu-central-1', credentials: EXAMPLE, fetch })
    const { data } = await fetchClient.POST('/', { body: input })
    expect(data).toEqual({ NextToken: 'x' })
    const headers = fetch.sent[0]?.headers
    expect(headers?.get('x-amz-target')).toBe(TARGET)
    expect(headers?.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(headers?.get('authorization')).toContain('Credential=AKIDEXAMPLE/')
  })

  it('gives refusals as data, with the body that AWS sent', async () => {
    const fetch = fakeServer(refusal('InvalidNextToken', 400, { Message: 'Bad token' }))
    const { fetchClient } = createClient({ ...unsigned, fetch })
    const { data, error, response } = await fetchClient.POST('/', { body: input })
    expect(data).toBeUndefined()
    expect(error).toEqual({ __type: 'InvalidNextToken', Message: 'Bad token' })
    expect(response?.status).toBe(400)
  })

  it('lets middleware see and change every call, but never credentials', async () => {
    const seen: string[] = []
    const fetch = fakeServer({ body: {}, headers: { 'x-amzn-requestid': 'r1' } })
    const ssm = createClient({
      region: 'eu-central-1',
      credentials: { ...EXAMPLE, sessionToken: 'secret' },
      fetch,
      middleware: [
        {
          onRequest({ request, schemaPath }) {
            seen.push(schemaPath, ...request.headers.keys())
            request.headers.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
          },
          onResponse({ response }) {
            seen.push(String(response.status), response.headers.get('x-amzn-requestid') ?? '')
          },
        },
      ],
    })
    await ssm.describeAutomationStepExecutions(input)
    expect(seen).toEqual([`/${TARGET}`, 'content-type', 'x-amz-target', '200', 'r1'])
    expect(fetch.sent[0]?.headers.get('authorization')).toContain(
      'SignedHeaders=content-type;host;x-amz-date',
    )
  })

  it('lets middleware read bodies, as it is used to, and leaves them to be read', async () => {
    const bodies: unknown[] = []
    const middleware: Middleware = {
      async onRequest({ request }) {
        bodies.push(await request.clone().text())
      },
      async onResponse({ response }) {
        bodies.push(await response.clone().json())
      },
    }
    const fetch = fakeServer({ body: { NextToken: 'x' } })
    const ssm = createClient({ ...unsigned, middleware: [middleware], fetch })
    expect((await ssm.describeAutomationStepExecutions(input)).data).toEqual({ NextToken: 'x' })
    expect(bodies).toEqual([JSON.stringify(input), { NextToken: 'x' }])
    expect(fetch.sent[0]?.body).toEqual(input)
  })

  it('lets middleware see refusals', async () => {
    const statuses: number[] = []
    const middleware = [
      { onResponse: ({ response }: { response: Response }) => void statuses.push(response.status) },
    ]
    const ssm = createClient({ ...unsigned, middleware, fetch: fakeServer(refusal('InvalidNextToken')) })
    const { error } = await ssm.describeAutomationStepExecutions(input)
    expect([statuses, error?.code]).toEqual([[400], 'InvalidNextToken'])
  })
})

describe('a client of another service', () => {
  interface Operation<Given> {
    requestBody: { content: { 'application/x-amz-json-1.0': Given } }
    responses: { 200: { content: { 'application/x-amz-json-1.0': { Id: string } } } }
  }
  interface Wishes {
    paths: {
      '/Wishes_2026.GrantWish': { post: Wishes['operations']['GrantWish'] }
      '/2': { post: Wishes['operations']['ForgetWish'] }
    }
    operations: {
      GrantWish: Operation<{ ClientToken: string; Wish: string }>
      ForgetWish: Operation<{ Wish: string }>
    }
    table: { GrantWish: { idempotencyTokens: readonly ['ClientToken'] }; ForgetWish: { path: '/2' } }
  }
  const service = {
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    targetPrefix: 'Wishes_2026',
    signingName: 'wishes',
  } as const
  const operations = { GrantWish: { idempotencyTokens: ['ClientToken'] }, ForgetWish: { path: '/2' } }

  it('speaks its protocol, its target and its host', async () => {
    const fetch = fakeServer({ body: { Id: '1' } })
    const wishes = createClient<Wishes>({
      region: 'us-east-1',
      credentials: EXAMPLE,
      service,
      operations,
      fetch,
    })
    expect((await wishes.grantWish({ Wish: 'snow' })).data).toEqual({ Id: '1' })
    await wishes.fetchClient.POST('/Wishes_2026.GrantWish', { body: { Wish: 'sun', ClientToken: 'mine' } })
    for (const { url, headers } of fetch.sent) {
      expect(url).toBe('https://wishes.us-east-1.amazonaws.com/')
      expect(headers.get('x-amz-target')).toBe('Wishes_2026.GrantWish')
      expect(headers.get('content-type')).toBe('application/x-amz-json-1.0')
      expect(headers.get('authorization')).toContain('/us-east-1/wishes/aws4_request')
    }
  })

  it('calls the host of its own and signs with the name of its own, where these differ', async () => {
    const fetch = fakeServer({ body: { Id: '1' } })
    const options = { region: 'us-east-1', credentials: EXAMPLE, operations, fetch }
    const elsewhere = { ...service, endpointPrefix: 'api.wishes' }
    await createClient<Wishes>({ ...options, service: elsewhere }).forgetWish({ Wish: 'snow' })
    const [sent] = fetch.sent
    expect(sent?.url).toBe('https://api.wishes.us-east-1.amazonaws.com/')
    expect(sent?.headers.get('authorization')).toContain('/us-east-1/wishes/aws4_request')
  })

  it('calls an operation that has a host of its own there, unless it was given an endpoint', async () => {
    const fetch = fakeServer({ body: { Id: '1' } })
    const options = {
      service,
      operations: { GrantWish: { hostPrefix: () => 'sync-' }, ForgetWish: {} },
      fetch,
    }
    const there = createClient<Wishes>({ ...options, region: 'us-east-1', credentials: EXAMPLE })
    await there.grantWish({ Wish: 'snow' })
    await there.forgetWish({ Wish: 'snow' })
    await createClient<Wishes>({ ...options, ...unsigned }).grantWish({ Wish: 'snow' })
    expect(fetch.sent.map(({ url }) => url)).toEqual([
      'https://sync-wishes.us-east-1.amazonaws.com/',
      'https://wishes.us-east-1.amazonaws.com/',
      'http://localhost:4010/',
    ])
  })

  it('has the target of every path, also of one that does not name it, and middleware sees it', async () => {
    const seen: (string | null)[] = []
    const middleware: Middleware = {
      onRequest: ({ request }) => void seen.push(request.headers.get('x-amz-target')),
    }
    const fetch = fakeServer({ body: { Id: '1' } })
    const options = { ...unsigned, service, operations, fetch, middleware: [middleware] }
    const wishes = createClient<Wishes>(options)
    await wishes.fetchClient.POST('/2', { body: { Wish: 'sun' } })
    await wishes.forgetWish({ Wish: 'sun' })
    expect(seen).toEqual(['Wishes_2026.ForgetWish', 'Wishes_2026.ForgetWish'])
    expect(fetch.sent.map(({ headers }) => headers.get('x-amz-target'))).toEqual(seen)
  })

  it('fills idempotency tokens: one for all attempts, a new one for each call, never over the caller', async () => {
    const fetch = fakeServer(new TypeError('reset'), { body: {} })
    const wishes = createClient<Wishes>({ ...unsigned, service, operations, fetch, random: () => 0 })
    const given = Object.freeze({ Wish: 'snow' })
    await wishes.grantWish(given)
    await wishes.grantWish(given)
    await wishes.grantWish({ Wish: 'sun', ClientToken: 'mine' })
    const tokens = fetch.sent.map(({ body }) => (body as { ClientToken: string }).ClientToken)
    expect(tokens[0]).toMatch(/^[\da-f-]{36}$/)
    expect(tokens[1]).toBe(tokens[0])
    expect(tokens[2]).not.toBe(tokens[0])
    expect(tokens[3]).toBe('mine')
  })
})
