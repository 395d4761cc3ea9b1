import { DescribeAutomationStepExecutionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { describe, expect, it } from 'vitest'
import { createClient, createFetch } from '../../../src/client/index.js'
import { authorize, deriveKey, hashHex } from '../../../src/signature/sign.js'
import { EXAMPLE, type FakeAnswer, fakeServer, ID, refusal, unsigned } from '../helpers.js'

const input = { AutomationExecutionId: ID }
const TEMPORARY = { ...EXAMPLE, sessionToken: 'token' }

/** A request as the AWS SDK hands it to what sends it. */
interface SdkRequest {
  readonly hostname: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** What the AWS SDK sends for the same input: its URL, headers and body. */
async function sentByAwsSdk(endpoint?: string) {
  const sent: SdkRequest[] = []
  const requestHandler = {
    async handle(request: SdkRequest) {
      sent.push(request)
      throw new Error('enough')
    },
  }
  // A handler needs no more than `handle` when it answers nothing.
  const client = new SSMClient({
    region: 'eu-central-1',
    credentials: TEMPORARY,
    maxAttempts: 1,
    ...(endpoint && { endpoint }),
    requestHandler: requestHandler as never,
  })
  await client.send(new DescribeAutomationStepExecutionsCommand(input)).catch(() => undefined)
  // One call, one attempt, one request.
  const [{ hostname, path, headers, body }] = sent as [SdkRequest]
  return { url: `https://${hostname}${path}`, headers, body: new TextDecoder().decode(body) }
}

/** Paths of endpoints that URLs, signers or people write in more than one way. */
const PATHS = [
  ...['', '/', '//', '/a', '/a/', '/a//b', '//a//', '/./a', '/a/.', '/a/../b', '/../a', '/...', '/%2e%2e/a'],
  ...'!\'()* ;:@,$+=&~|^`{}[]<>"'.split('').map((character) => `/a${character}b`),
  ...['/%2F', '/a%2fb', '/%7Ea', '/%252F', '/%00', '/%', '/%zz', '/ä', '/日本', '/😀', '/a\\b'],
]

describe('signatures', () => {
  it.each(PATHS)(
    'go where the AWS SDK sends them, through `createFetch` too, from an endpoint with the path `%s`',
    async (path) => {
      const endpoint = `https://proxy.example${path}`
      const fetch = fakeServer({})
      const options = { ...unsigned, endpoint, fetch }
      await createClient(options).describeAutomationStepExecutions(input)
      const request = new Request('https://example.com/AmazonSSM.DescribeAutomationStepExecutions', {
        method: 'POST',
        body: JSON.stringify(input),
      })
      await createFetch(options)(request)
      const { url } = await sentByAwsSdk(endpoint)
      expect(fetch.sent.map((sent) => sent.url)).toEqual([url, url])
    },
  )

  it.each([undefined, ...PATHS])(
    'are those of the AWS SDK, for what the AWS SDK sends to an endpoint with the path `%s`',
    async (path) => {
      const { url, headers, body } = await sentByAwsSdk(
        path === undefined ? path : `https://proxy.example${path}`,
      )
      const datetime = headers['x-amz-date'] ?? ''
      const scope = `${datetime.slice(0, 8)}/eu-central-1/ssm/aws4_request`
      const names = /SignedHeaders=([^,]+)/.exec(headers['authorization'] ?? '')?.[1]?.split(';') ?? []
      const signed = names
        .filter((name) => name !== 'host')
        .map((name) => [name, headers[name] ?? ''] as const)
      const context = {
        accessKeyId: EXAMPLE.accessKeyId,
        key: deriveKey(EXAMPLE.secretAccessKey, scope),
        scope,
        datetime,
      }
      expect(signed.length).toBeGreaterThan(3)
      expect(authorize({ method: 'POST', url, headers: signed, payloadHash: hashHex(body) }, context)).toBe(
        headers['authorization'],
      )
    },
  )

  it('cover what AWS wants signed, and come with the session token', async () => {
    const fetch = fakeServer({})
    const now = () => Date.UTC(2026, 2, 19, 15, 31, 45)
    const ssm = createClient({ region: 'eu-central-1', credentials: TEMPORARY, fetch, now })
    await ssm.describeAutomationStepExecutions(input)
    const { url, headers } = fetch.sent[0] ?? { url: '', headers: new Headers() }
    expect(url).toBe('https://ssm.eu-central-1.amazonaws.com/')
    expect(headers.get('x-amz-date')).toBe('20260319T153145Z')
    expect(headers.get('x-amz-security-token')).toBe('token')
    expect(headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260319\/eu-central-1\/ssm\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[\da-f]{64}$/,
    )
  })

  it('use a new key on a new day and for new credentials', async () => {
    let now = Date.UTC(2026, 2, 19, 23, 59)
    let keys = EXAMPLE as { accessKeyId: string; secretAccessKey: string }
    const fetch = fakeServer({})
    const credentials = async () => ({ ...keys, expiration: new Date(now) })
    const ssm = createClient({ region: 'eu-central-1', credentials, fetch, now: () => now })
    await ssm.describeAutomationStepExecutions(input)
    now += 120_000
    await ssm.describeAutomationStepExecutions(input)
    keys = { accessKeyId: 'AKIDOTHER', secretAccessKey: 'other' }
    await ssm.describeAutomationStepExecutions(input)
    for (const [index, { headers, url }] of fetch.sent.entries()) {
      const datetime = headers.get('x-amz-date') ?? ''
      const scope = `${datetime.slice(0, 8)}/eu-central-1/ssm/aws4_request`
      const { accessKeyId, secretAccessKey } = index < 2 ? EXAMPLE : keys
      const signed = [...headers].filter(([name]) => name !== 'authorization')
      const context = { accessKeyId, key: deriveKey(secretAccessKey, scope), scope, datetime }
      const body = JSON.stringify(input)
      expect(headers.get('authorization')).toBe(
        authorize({ method: 'POST', url, headers: signed, payloadHash: hashHex(body) }, context),
      )
    }
  })

  it('are made afresh for every attempt', async () => {
    let now = Date.UTC(2026, 2, 19)
    const fetch = fakeServer(new TypeError('reset'), {})
    const ssm = createClient({
      region: 'eu-central-1',
      credentials: EXAMPLE,
      fetch,
      random: () => 0,
      now: () => {
        now += 1000
        return now
      },
    })
    await ssm.describeAutomationStepExecutions(input)
    const [first, second] = fetch.sent.map(({ headers }) => headers.get('authorization'))
    expect(first).toContain('Signature=')
    expect(second).toContain('Signature=')
    expect(second).not.toBe(first)
  })

  it('are left out, keys and all, in unsigned mode', async () => {
    const fetch = fakeServer({})
    await createClient({
      endpoint: 'http://localhost:4010',
      credentials: false,
      fetch,
    }).describeAutomationStepExecutions(input)
    expect([...(fetch.sent[0]?.headers.keys() ?? [])].sort()).toEqual(['content-type', 'x-amz-target'])
  })

  it('need a region, also where the endpoint needs none', () => {
    expect(() => createClient({ endpoint: 'http://localhost', credentials: EXAMPLE, region: '' })).toThrow(
      'region',
    )
  })

  it('need credentials, else the call gives a typed error and nothing is sent', async () => {
    const fetch = fakeServer({})
    const { error } = await createClient({ region: 'eu-central-1', fetch }).describeAutomationStepExecutions(
      input,
    )
    expect(error).toMatchObject({ code: 'CredentialsError', retryable: false })
    expect(fetch.sent).toEqual([])
  })
})

describe('a clock that is wrong', () => {
  const served = Date.UTC(2026, 2, 19, 12)
  const date = new Date(served).toUTCString()
  const expired: FakeAnswer = {
    ...refusal('InvalidSignatureException', 400, { message: 'Signature expired' }),
    headers: { date },
  }

  function client(offset: number, ...responses: readonly FakeAnswer[]) {
    const fetch = fakeServer(...responses)
    const now = () => served + offset
    return { fetch, ssm: createClient({ region: 'eu-central-1', credentials: EXAMPLE, fetch, now }) }
  }

  it("is corrected by the server's, once, and stays corrected", async () => {
    const { fetch, ssm } = client(-3_600_000, expired, {})
    expect(await ssm.describeAutomationStepExecutions(input)).toMatchObject({ data: {} })
    await ssm.describeAutomationStepExecutions(input)
    const dates = fetch.sent.map(({ headers }) => headers.get('x-amz-date'))
    expect(dates).toEqual(['20260319T110000Z', '20260319T120000Z', '20260319T120000Z'])
  })

  it('is corrected for calls that were under way together', async () => {
    const { fetch, ssm } = client(3_600_000, expired, expired, {})
    const calls = [ssm.describeAutomationStepExecutions(input), ssm.describeAutomationStepExecutions(input)]
    for (const { error } of await Promise.all(calls)) expect(error).toBeUndefined()
    expect(fetch.sent).toHaveLength(4)
  })

  it('is not blamed when it is right, or when the server tells no time', async () => {
    for (const response of [expired, refusal('InvalidSignatureException')]) {
      const { fetch, ssm } = client(response === expired ? 60_000 : 3_600_000, response)
      expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe(
        'InvalidSignatureException',
      )
      expect(fetch.sent).toHaveLength(1)
    }
  })

  it('is not corrected twice for one call', async () => {
    const later = { ...expired, headers: { date: new Date(served + 3_600_000).toUTCString() } }
    const { fetch, ssm } = client(-3_600_000, expired, later)
    expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe('InvalidSignatureException')
    expect(fetch.sent).toHaveLength(2)
  })

  it.each([
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Mon, 01 Jan 2001 00:00:00 GMT',
    'soon',
  ])('is not set for later calls by a date that did not help: %s', async (date) => {
    const now = Date.UTC(2026, 2, 19)
    const wrong = { ...refusal('InvalidSignatureException'), headers: { date } }
    const fetch = fakeServer(wrong, wrong, {})
    const ssm = createClient({ region: 'eu-central-1', credentials: EXAMPLE, fetch, now: () => now })
    expect((await ssm.describeAutomationStepExecutions(input)).error?.code).toBe('InvalidSignatureException')
    const before = fetch.sent.length
    // What is left of the responses.
    for (let call = before; call < 3; call++) await ssm.describeAutomationStepExecutions(input)
    expect(fetch.sent.slice(before).map(({ headers }) => headers.get('x-amz-date'))).toEqual(
      fetch.sent.slice(before).map(() => '20260319T000000Z'),
    )
  })
})
