import { DescribeAutomationStepExecutionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AwsClient } from 'aws4fetch'
import { describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type KnownCredentials } from '../../src/services/mock.js'
import { PUBLISHED, TARGET, WIRE } from '../mock/ask.js'

const SHORT = DEFAULT_EXECUTIONS[0]?.id ?? ''
const KEYS: KnownCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const URL = 'https://ssm.us-east-1.amazonaws.com/'

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
    const response = await client.send(
      new DescribeAutomationStepExecutionsCommand({ AutomationExecutionId: SHORT }),
    )
    client.destroy()
    expect(response.StepExecutions).toHaveLength(3)
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
      const response = await send(new Request(url, { method: 'POST', headers: signed.headers, ...init }))
      expect([response.status, response.code]).toEqual([400, 'InvalidSignatureException'])
      expect(response.message).toMatch(
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
    const response = await send(await sign({ datetime: basic(Date.now() + minutes * 60_000) }))
    expect(response.code).toBe('InvalidSignatureException')
    expect(response.message).toMatch(message)
  })

  it('refuses another service in the scope', async () => {
    const response = await send(await sign({ service: 'ec2' }))
    expect(response.message).toBe("Credential should be scoped to correct service: 'ssm'.")
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
