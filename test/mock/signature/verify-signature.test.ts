import { DescribeAutomationStepExecutionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AwsClient } from 'aws4fetch'
import { describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type KnownCredentials } from '../../../src/mock/index.js'
import {
  calculateSignature,
  signingKey,
  stringToSign,
} from '../../../src/mock/signature/calculate-signature.js'
import { canonicalQuery, canonicalRequest, hashHex } from '../../../src/mock/signature/canonical-request.js'
import { PUBLISHED, TARGET, WIRE } from '../ask.js'

const SHORT = DEFAULT_EXECUTIONS[0]?.id ?? ''
const KEYS: KnownCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const URL = 'https://ssm.us-east-1.amazonaws.com/'

describe("AWS's own test vectors", () => {
  const scope = { date: '20150830', region: 'us-east-1', service: 'service', terminator: 'aws4_request' }
  const time = '20150830T123600Z'
  const base = { host: 'example.amazonaws.com', 'x-amz-date': time }

  it.each([
    ['get-vanilla', 'GET', '/', {}, '', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['post-vanilla', 'POST', '/', {}, '', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'get-vanilla-query-order-key-case',
      'GET',
      '/?Param2=value2&Param1=value1',
      {},
      '',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'post-x-www-form-urlencoded',
      'POST',
      '/',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Param1=value1',
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ])('%s', (_name, method, path, extra, body, signature) => {
    const headers = { ...extra, ...base }
    const signedHeaders = Object.keys(headers).sort()
    const request = { method, path, headers, body: new TextEncoder().encode(body) }
    const canonical = canonicalRequest(request, {
      signedHeaders,
      payloadHash: hashHex(request.body),
      presigned: false,
    })
    const key = signingKey(KEYS.secretAccessKey, scope)
    expect(calculateSignature(key, stringToSign(time, scope, canonical))).toBe(signature)
  })

  it('derives the signing key of the documentation', () => {
    const key = signingKey(KEYS.secretAccessKey, { ...scope, service: 'iam' })
    expect(key.toString('hex')).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9')
  })

  it('sorts queries by name and value, encodes what RFC 3986 reserves and leaves its own signature out', () => {
    expect(canonicalQuery("b=2&a=%7E&a=&c=!'()*&X-Amz-Signature=1&d", true)).toBe(
      'a=&a=~&b=2&c=%21%27%28%29%2A&d=',
    )
  })
})

describe('a mock that verifies signatures', () => {
  const mock = createMock({ credentials: [KEYS] })
  const input = JSON.stringify({ AutomationExecutionId: SHORT })

  async function sign(
    change: {
      readonly keys?: KnownCredentials
      readonly datetime?: string
      readonly service?: string
      readonly query?: boolean
      readonly contentType?: string
    } = {},
  ): Promise<Request> {
    const client = new AwsClient({
      ...(change.keys ?? KEYS),
      service: change.service ?? 'ssm',
      region: 'us-east-1',
    })
    return client.sign(URL, {
      method: 'POST',
      headers: { 'content-type': change.contentType ?? WIRE, 'x-amz-target': TARGET },
      body: input,
      aws: {
        allHeaders: true,
        ...(change.datetime && { datetime: change.datetime }),
        ...(change.query && { signQuery: true }),
      },
    })
  }

  async function send(request: Request): Promise<{ status: number; code: unknown; message: string }> {
    const response = await mock.fetch(request)
    const body = await response.json()
    return { status: response.status, code: body.__type, message: String(body.message) }
  }

  const basic = (milliseconds: number): string =>
    `${new Date(milliseconds).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`

  it.each([
    ['in the header', {}],
    ['in the query', { query: true }],
    ['of the published rendition', { contentType: PUBLISHED }],
  ])('serves a request signed %s', async (_where, change) => {
    expect((await send(await sign(change))).status).toBe(200)
  })

  it('serves what the AWS SDK signs', async () => {
    await using server = await mock.serve({ port: 0 })
    const client = new SSMClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: KEYS.accessKeyId, secretAccessKey: KEYS.secretAccessKey },
    })
    const answer = await client.send(
      new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: SHORT }),
    )
    client.destroy()
    expect(answer.StepExecutions).toHaveLength(3)
  })

  it('refuses a request with one byte changed, wherever it is', async () => {
    const signed = await sign()
    const authorization = signed.headers.get('authorization') ?? ''
    const changes: [string, RequestInit][] = [
      [URL, { body: input.replace('0', '1') }],
      [`${URL}?a=b`, { body: input }],
      [`${URL}path`, { body: input }],
      [URL, { body: input, headers: { ...Object.fromEntries(signed.headers), 'content-type': `${WIRE};` } }],
      [
        URL,
        {
          body: input,
          headers: {
            ...Object.fromEntries(signed.headers),
            authorization: authorization.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          },
        },
      ],
    ]
    for (const [url, init] of changes) {
      const answer = await send(new Request(url, { method: 'POST', headers: signed.headers, ...init }))
      expect([answer.status, answer.code]).toEqual([400, 'InvalidSignatureException'])
      expect(answer.message).toMatch(
        /^The request signature we calculated does not match the signature you provided/,
      )
    }
  })

  it.each([
    [-6, /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/],
    [
      6,
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
    ],
  ])('refuses a clock that is %i minutes off', async (minutes, message) => {
    const answer = await send(await sign({ datetime: basic(Date.now() + minutes * 60_000) }))
    expect(answer.code).toBe('InvalidSignatureException')
    expect(answer.message).toMatch(message)
  })

  it('refuses another service in the scope', async () => {
    const answer = await send(await sign({ service: 'ec2' }))
    expect(answer.message).toBe("Credential should be scoped to correct service: 'ssm'.")
  })

  it('refuses another Region where it was told one', async () => {
    const strict = createMock({ credentials: [KEYS], region: 'eu-west-1' })
    const body = await (await strict.fetch(await sign())).json()
    expect(body.message).toBe("Credential should be scoped to a valid region, not 'us-east-1'.")
  })

  it('refuses headers of AWS that are not signed, and a host that is not', async () => {
    const signed = await sign()
    const extra = new Headers(signed.headers)
    extra.set('x-amz-meta', '1')
    expect((await send(new Request(URL, { method: 'POST', headers: extra, body: input }))).message).toBe(
      "'x-amz-meta' must be a 'SignedHeader' in the AWS Authorization.",
    )
    const hostless = new Headers(signed.headers)
    hostless.set('authorization', String(signed.headers.get('authorization')).replace('host;', ''))
    expect(
      (await send(new Request(URL, { method: 'POST', headers: hostless, body: input }))).message,
    ).toContain("'Host'")
  })

  it('refuses unknown keys, and says that temporary ones have expired', async () => {
    expect(await send(await sign({ keys: { ...KEYS, accessKeyId: 'AKIDOTHER' } }))).toEqual({
      status: 400,
      code: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    })
    const temporary = { ...KEYS, sessionToken: 'token', expiration: Date.now() - 1 }
    const aging = createMock({ credentials: [temporary] })
    const request = await sign({ keys: temporary })
    expect((await (await aging.fetch(request)).json()).__type).toBe('ExpiredTokenException')
  })

  it.each([undefined, 'other'])('refuses session token `%s` where another is known', async (sessionToken) => {
    const strict = createMock({ credentials: [{ ...KEYS, sessionToken: 'token' }] })
    const keys = sessionToken === undefined ? KEYS : { ...KEYS, sessionToken }
    const body = await (await strict.fetch(await sign({ keys }))).json()
    expect(body.__type).toBe('UnrecognizedClientException')
  })

  it('refuses a presigned request after its time', async () => {
    const signed = await sign({ query: true, datetime: basic(Date.now() - 2 * 86_400_000) })
    expect((await send(signed)).message).toMatch(/^Signature expired: /)
  })

  it('refuses a credential that is not five parts, and a date that is none', async () => {
    const headers = { 'content-type': WIRE, 'x-amz-target': TARGET, 'x-amz-date': 'today' }
    const authorization = (credential: string): string =>
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`
    const ask = (credential: string) =>
      send(
        new Request(URL, {
          method: 'POST',
          headers: { ...headers, authorization: authorization(credential) },
          body: input,
        }),
      )
    expect((await ask('a/b')).message).toContain('Credential must have exactly 5 slash-delimited elements')
    expect((await ask('a/20260302/us-east-1/ssm/aws4_request')).message).toContain("Got 'today'")
  })
})
