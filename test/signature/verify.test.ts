import { AwsClient } from 'aws4fetch'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_EXECUTIONS, type KnownCredentials } from '../../src/services/mock.js'
import { checkAuthentication } from '../../src/signature/check-authentication.js'
import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../src/signature/sign.js'
import { verifySignature } from '../../src/signature/verify.js'

const _SHORT = DEFAULT_EXECUTIONS[0]?.id ?? ''
const KEYS: KnownCredentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const URL = 'https://ssm.us-east-1.amazonaws.com/'

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
