import { DescribeAutomationStepExecutionsCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AwsClient } from 'aws4fetch'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMock, DEFAULT_EXECUTIONS, type KnownCredentials } from '../../src/services/mock.js'
import { checkAuthentication } from '../../src/signature/check-authentication.js'
import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../src/signature/sign.js'
import { verifySignature } from '../../src/signature/verify.js'
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

describe('a signature that is right but for one thing', () => {
  const now = Date.UTC(2026, 2, 2, 6)
  const TIME = formatTime(now)
  const BODY = new TextEncoder().encode('{}')

  /** Signs as a program would that has one thing wrong; the mock's clock stands at the time of the signature. */
  function signed({
    datetime = TIME,
    scope = formatScope(datetime, 'us-east-1', 'ssm'),
    headers = {},
    change = (authorization: string) => authorization,
  }: {
    datetime?: string
    scope?: string
    headers?: Record<string, string>
    change?: (authorization: string) => string
  } = {}) {
    const all = { 'x-amz-date': datetime, ...headers }
    const key = deriveKey(KEYS.secretAccessKey, scope)
    const request = { method: 'POST', url: URL, headers: Object.entries(all), payloadHash: hashHex('{}') }
    const authorization = authorize(request, { accessKeyId: KEYS.accessKeyId, key, scope, datetime })
    const host = 'ssm.us-east-1.amazonaws.com'
    return {
      method: 'POST',
      path: '/',
      headers: { ...all, host, authorization: change(authorization) },
      body: BODY,
    }
  }

  const look = (request: ReturnType<typeof signed>) =>
    checkAuthentication(request) ??
    verifySignature(request, { credentials: [KEYS], service: 'ssm', region: 'us-east-1', now: () => now })

  it('is taken when nothing is wrong', () => {
    expect(look(signed())).toBeUndefined()
    expect(look(signed({ headers: { constructor: 'x', 'x-amz-meta': 'a  b' } }))).toBeUndefined()
  })

  it.each(['NONE', 'AWS4-ECDSA-P256-SHA256', 'aws4-hmac-sha256', 'AWS4-HMAC-SHA25'])(
    'is refused with the algorithm %s',
    (algorithm) => {
      const change = (authorization: string) => authorization.replace('AWS4-HMAC-SHA256', algorithm)
      expect(look(signed({ change }))).toEqual({
        code: 'IncompleteSignatureException',
        message: `Unsupported AWS 'algorithm': '${algorithm}'.`,
      })
    },
  )

  it.each<[string, (names: string) => string]>([
    ['not sorted', (names) => names.split(';').reverse().join(';')],
    ['named twice', (names) => `${names};${names}`],
    ['not in the request', (names) => `${names};x-nowhere`],
    ['named like what every object has', (names) => `constructor;${names}`],
    ['named like the root of all objects', (names) => `__proto__;${names}`],
    ['empty', (names) => `${names};`],
  ])('is refused with signed headers that are %s', (_, change) => {
    const problem = look(
      signed({
        change: (authorization) =>
          authorization.replace(/SignedHeaders=([^,]+)/, (_all, names) => `SignedHeaders=${change(names)}`),
      }),
    )
    expect(problem?.code).toBe('InvalidSignatureException')
    expect(problem?.message).toMatch(/^The request signature we calculated does not match/)
  })

  it.each(['Credential', 'Signature', 'SignedHeaders'])('is refused with two of %s', (name) => {
    const change = (authorization: string) => `${authorization}, ${name}=another`
    expect(look(signed({ change }))).toEqual({
      code: 'IncompleteSignatureException',
      message: `Authorization header has '${name}' more than once.`,
    })
  })

  it.each(['', '2', '2026', '20260301', '20260302Z'])('is refused with the scope date `%s`', (date) => {
    const problem = look(signed({ scope: `${date}/us-east-1/ssm/aws4_request` }))
    expect(problem?.code).toBe('InvalidSignatureException')
    expect(problem?.message).toContain(`from HTTP: '${date}' != '20260302'`)
  })

  it('is told every part of the scope that is wrong, in the order of AWS', () => {
    expect(look(signed({ scope: '20260301/mars-1/ec2/aws5_request' }))?.message).toBe(
      "Credential should be scoped to a valid region, not 'mars-1'. Credential should be scoped to correct service: 'ssm'. Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260301' != '20260302', from '20260302T060000Z'.",
    )
  })

  it.each(['20261302T060000Z', '20260232T060000Z', '20260302T250000Z'])(
    'is refused at %s, which is no time',
    (datetime) => {
      expect(look(signed({ datetime }))?.code).toBe('IncompleteSignatureException')
    },
  )

  it('is an error of AWS, never a crash, whatever the header says', () => {
    const name = fc.oneof(
      fc.constantFrom('constructor', '__proto__', 'toString', 'host', 'x-amz-date'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(name), fc.string(), fc.string(), (names, credential, algorithm) => {
        const authorization = `${algorithm} Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=0`
        expect(look(signed({ change: () => authorization }))?.code).toMatch(/Exception$/)
        const right = `AWS4-HMAC-SHA256 Credential=${KEYS.accessKeyId}/20260302/us-east-1/ssm/aws4_request`
        const listed = `${right}, SignedHeaders=host;x-amz-date;${names.join(';')}, Signature=0`
        expect(look(signed({ change: () => listed }))?.code).toMatch(/Exception$/)
      }),
    )
  })
})

describe('a presigned request', () => {
  const now = Date.UTC(2026, 2, 2, 6)

  async function look(expires: string | undefined, { age = 0, more = '' } = {}) {
    const url = expires === undefined ? URL : `${URL}?X-Amz-Expires=${encodeURIComponent(expires)}`
    const client = new AwsClient({ ...KEYS, service: 'ssm', region: 'us-east-1' })
    const datetime = formatTime(now - age)
    const { url: signedUrl } = await client.sign(url, {
      method: 'POST',
      body: '{}',
      aws: { signQuery: true, datetime },
    })
    const { pathname, search, host } = new globalThis.URL(signedUrl)
    const request = {
      method: 'POST',
      path: pathname + search + more,
      headers: { host },
      body: new TextEncoder().encode('{}'),
    }
    const options = { credentials: [KEYS], service: 'ssm', now: () => now }
    return checkAuthentication(request) ?? verifySignature(request, options)
  }

  it.each(['1', '60', '604800'])('may be valid for %s seconds', async (expires) => {
    expect(await look(expires)).toBeUndefined()
    expect((await look(expires, { age: 604_801_000 }))?.message).toMatch(/^Signature expired/)
  })

  it.each(['', '0', '-1', '-1e300', 'abc', 'NaN', 'Infinity', '1e3', '604801', '315360000', '60 '])(
    'may not be valid for `%s` seconds',
    async (expires) => {
      expect((await look(expires))?.code).toBe('IncompleteSignatureException')
    },
  )

  it('that does not say how long it is valid is valid for five minutes', async () => {
    expect(await look(undefined)).toBeUndefined()
    expect((await look(undefined, { age: 301_000 }))?.message).toMatch(/^Signature expired/)
  })

  it.each(['X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-Date', 'X-Amz-Expires'])(
    'has %s once',
    async (name) => {
      expect((await look('60', { more: `&${name}=1` }))?.message).toBe(
        `The query string has '${name}' more than once.`,
      )
    },
  )

  it.each(['NONE', 'AWS4-ECDSA-P256-SHA256'])(
    'has the algorithm of Signature Version 4, not %s',
    (algorithm) => {
      const query = `X-Amz-Algorithm=${algorithm}&X-Amz-Credential=a&X-Amz-Date=b&X-Amz-SignedHeaders=c&X-Amz-Signature=d`
      const request = { method: 'POST', path: `/?${query}`, headers: {}, body: new Uint8Array() }
      expect(checkAuthentication(request)?.message).toBe(`Unsupported AWS 'algorithm': '${algorithm}'.`)
    },
  )
})
