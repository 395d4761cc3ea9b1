import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkAuthentication } from '../../src/signature/check-authentication.js'
import { credentialScope } from '../../src/signature/credential-scope.js'
import { hmac } from '../../src/signature/sha256.js'
import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../src/signature/sign.js'
import type { SignedRequest } from '../../src/signature/signed-request.js'
import { type KnownCredentials, resolveDots, verifySignature } from '../../src/signature/verify.js'

const NOW = Date.UTC(2026, 2, 2, 6)
const TIME = formatTime(NOW)
const HOST = 'ssm.us-east-1.amazonaws.com'
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
const SCOPE = formatScope(TIME, 'us-east-1', 'ssm')
const RIGHT = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${SCOPE}, SignedHeaders=host, Signature=0`

const request = (headers: SignedRequest['headers'], path = '/'): SignedRequest => ({
  ...{ method: 'POST', path, headers },
  body: new TextEncoder().encode('{}'),
})

const incomplete = (message: string) => ({ code: 'IncompleteSignatureException', message })

describe('hashes', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 128])(
    'are those of Node for keys and messages of %i bytes',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, index) => 255 - index)
      const expected = createHmac('sha256', bytes).update('message').digest('hex')
      expect(Buffer.from(hmac(bytes, new TextEncoder().encode('message'))).toString('hex')).toBe(expected)
      expect(hashHex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    },
  )
})

describe('a request without complete credentials', () => {
  const needs = (name: string): string => `Authorization header requires '${name}' parameter.`
  const DATE = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."

  it('is told that it has none', () => {
    const missing = {
      code: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    }
    expect(checkAuthentication(request({}))).toEqual(missing)
    expect(checkAuthentication(request({}, '/X-Amz-Algorithm?a=b'))).toEqual(missing)
  })

  it('is told that it has two kinds of them', () => {
    expect(checkAuthentication(request({ authorization: RIGHT }, '/?X-Amz-Algorithm=a'))).toEqual({
      code: 'InvalidSignatureException',
      message: "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    })
  })

  it.each<[string, string, Readonly<Record<string, string>>]>([
    [
      'nothing',
      `${['Credential', 'Signature', 'SignedHeaders'].map(needs).join(' ')} ${DATE} Authorization=`,
      {},
    ],
    [
      'AWS4-HMAC-SHA256',
      `${['Credential', 'Signature', 'SignedHeaders'].map(needs).join(' ')} Authorization=AWS4-HMAC-SHA256`,
      { date: 'x' },
    ],
    [
      'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=',
      `${needs('Signature')} Authorization=AWS4-HMAC-SHA256`,
      { date: 'x' },
    ],
    [
      'AWS4-HMAC-SHA256 Credential, SignedHeaders=b, Signature=c',
      `${needs('Credential')} Authorization=AWS4-HMAC-SHA256`,
      { 'x-amz-date': 'x' },
    ],
    [
      'AWS4-HMAC-SHA256 Credential=a, Signature=c',
      `${needs('SignedHeaders')} Authorization=AWS4-HMAC-SHA256`,
      { 'x-amz-date': 'x' },
    ],
    [RIGHT, `${DATE} Authorization=AWS4-HMAC-SHA256`, {}],
  ])('is told what `%s` lacks', (authorization, message, headers) => {
    const header = authorization === 'nothing' ? '' : authorization
    expect(checkAuthentication(request({ ...headers, authorization: header }))).toEqual(incomplete(message))
  })

  it.each([
    RIGHT,
    RIGHT.replaceAll(', ', ','),
    RIGHT.replaceAll(', ', ' ,  '),
    RIGHT.replace('Signature=0', 'Signature=0=='),
  ])('has all that it needs in `%s`', (authorization) => {
    expect(checkAuthentication(request({ authorization, date: 'x' }))).toBeUndefined()
    expect(checkAuthentication(request({ authorization, 'x-amz-date': 'x' }))).toBeUndefined()
  })

  it.each([`x${RIGHT}`, RIGHT.replace('256 ', '256x ')])('has another algorithm in `%s`', (authorization) => {
    expect(checkAuthentication(request({ authorization, 'x-amz-date': 'x' }))?.message).toMatch(
      /^Unsupported AWS 'algorithm'/,
    )
  })

  it('is told what its query lacks', () => {
    const needed = ['X-Amz-Credential', 'X-Amz-Date', 'X-Amz-SignedHeaders', 'X-Amz-Signature']
    const all = needed.map((name) => `${name}=a`)
    const lacking = (names: readonly string[]): string =>
      `${names.map((name) => `AWS query-string parameters must include '${name}'.`).join(' ')} Re-examine the query-string parameters.`
    const check = (parameters: readonly string[]) =>
      checkAuthentication(request({}, `/?X-Amz-Algorithm=AWS4-HMAC-SHA256&${parameters.join('&')}`))
    expect(check([])).toEqual(incomplete(lacking(needed)))
    for (const [index, name] of needed.entries())
      expect(check(all.toSpliced(index, 1, `${name}=`))).toEqual(incomplete(lacking([name])))
    expect(check(all)).toBeUndefined()
    // Only what AWS reads may not come twice.
    expect(check([...all, 'a=1', 'a=2'])).toBeUndefined()
  })
})

/** Signs with any headers, of which all but those named are signed. */
function sign(
  headers: Readonly<Record<string, string>>,
  { path = '/', time = TIME, payloadHash = hashHex('{}') } = {},
): SignedRequest {
  const scope = formatScope(time, 'us-east-1', 'ssm')
  const signed = {
    method: 'POST',
    url: `https://${HOST}${path}`,
    headers: Object.entries(headers),
    payloadHash,
  }
  const key = deriveKey(KEYS.secretAccessKey, scope)
  const authorization = authorize(signed, { accessKeyId: KEYS.accessKeyId, key, scope, datetime: time })
  return request({ ...headers, host: HOST, authorization }, path)
}

const verify = (signed: SignedRequest, known: KnownCredentials = KEYS, now = NOW) =>
  checkAuthentication(signed) ??
  verifySignature(signed, { credentials: [known], service: 'ssm', now: () => now })

describe('the time of a signature', () => {
  it.each([
    ['X-Amz-Date', { 'x-amz-date': TIME }],
    ['Date as signatures write it', { date: TIME }],
    ['Date as HTTP writes it', { date: 'Mon, 02 Mar 2026 06:00:00 GMT' }],
    ['X-Amz-Date before Date', { 'x-amz-date': TIME, date: 'Mon, 02 Mar 2020 06:00:00 GMT' }],
  ])('is %s', (_, headers) => {
    expect(verify(sign(headers))).toBeUndefined()
  })

  it.each(['soon', `x${TIME}`, `${TIME}x`, '20260302T060000', '20260230T060000Z'])('is not %s', (date) => {
    const asked = { ...sign({}), headers: { authorization: RIGHT, date, host: HOST } }
    const named = { ...sign({}), headers: { authorization: RIGHT, 'x-amz-date': date, host: HOST } }
    const message = (got: string) =>
      `Date must be in ISO-8601 'basic format'. Got '${got}'. See http://en.wikipedia.org/wiki/ISO_8601`
    expect(verify(named)).toEqual(incomplete(message(date)))
    if (Number.isNaN(Date.parse(date))) expect(verify(asked)).toEqual(incomplete(message(date)))
  })

  it('may be five minutes off and no more, and the message says by how much', () => {
    const at = (minutes: number, milliseconds = 0) =>
      verify(sign({ 'x-amz-date': TIME }), KEYS, NOW + minutes * 60_000 + milliseconds)?.message
    expect([at(5), at(-5)]).toEqual([undefined, undefined])
    expect(at(5, 1000)).toBe(
      'Signature expired: 20260302T060000Z is now earlier than 20260302T060001Z (20260302T060501Z - 5 min.)',
    )
    expect(at(-5, -1000)).toBe(
      'Signature not yet current: 20260302T060000Z is still later than 20260302T055959Z (20260302T055459Z + 5 min.)',
    )
  })

  it('ends with temporary credentials', () => {
    const temporary = { ...KEYS, sessionToken: 'token' }
    const signed = sign({ 'x-amz-date': TIME, 'x-amz-security-token': 'token' })
    expect(verify(signed, { ...temporary, expiration: NOW + 1 })).toBeUndefined()
    expect(verify(signed, { ...temporary, expiration: NOW })).toEqual({
      code: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    })
  })
})

describe('the scope of a credential', () => {
  const scope = (written: string) =>
    verify(request({ authorization: RIGHT.replace(`AKIDEXAMPLE/${SCOPE}`, written), 'x-amz-date': TIME }))

  it.each(['a', `a/${SCOPE.slice(0, -'/aws4_request'.length)}`, `a/${SCOPE}/more`])(
    'is not %s',
    (written) => {
      expect(scope(written)).toEqual(
        incomplete(
          `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${written}'`,
        ),
      )
    },
  )

  it.each<[string, string | undefined, string | undefined]>([
    ['a header', RIGHT, undefined],
    ['a query', undefined, `/?X-Amz-Credential=AKID%2F20260302%2Fus-east-1%2Fssm%2Faws4_request&a=b`],
    ['a header before a query', RIGHT, '/?X-Amz-Credential=AKID%2F20260302%2Fmars%2Fec2%2Faws4_request'],
  ])('is read off %s', (_, authorization, path) => {
    expect(credentialScope(authorization, path)).toEqual({ region: 'us-east-1', service: 'ssm' })
  })

  it.each([
    undefined,
    '',
    'Bearer x',
    'Credential=/20260302/us-east-1/ssm/aws4_request',
    'Credential=a/2026030/us-east-1/ssm/aws4_request',
    'Credential=a/20260302/us east/ssm/aws4_request',
    'Credential=a/20260302/us-east-1/s sm/aws4_request',
    'Credential=a/20260302/us-east-1/ssm/aws5_request',
  ])('is not read off `%s`', (authorization) => {
    expect(credentialScope(authorization)).toBeUndefined()
  })
})

describe('a presigned request', () => {
  const presigned = (expires: number, now: number) => {
    const scope = `AKIDEXAMPLE%2F${SCOPE.replaceAll('/', '%2F')}`
    const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${scope}&X-Amz-Date=${TIME}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host&X-Amz-Signature=0`
    return verify(request({ host: HOST }, `/?${query}`), KEYS, now)?.message
  }

  it('is valid as long as it says, and the message says until when', () => {
    expect(presigned(600, NOW + 600_000)).toMatch(/^The request signature we calculated/)
    expect(presigned(600, NOW + 601_000)).toBe(
      'Signature expired: 20260302T061000Z is now earlier than 20260302T061001Z',
    )
  })
})

describe('what a signature covers', () => {
  it('is the body, whose hash a header may name but not replace', () => {
    const named = (hash: string) =>
      verify(sign({ 'x-amz-content-sha256': hash, 'x-amz-date': TIME }, { payloadHash: hash }))
    expect(named(hashHex('{}'))).toBeUndefined()
    expect(named('UNSIGNED-PAYLOAD')?.code).toBe('InvalidSignatureException')
  })

  it('is the query, even where it has what only presigned requests have', () => {
    expect(verify(sign({ 'x-amz-date': TIME }, { path: '/?b=2&X-Amz-Signature=x&a=1' }))).toBeUndefined()
  })

  it('is told where the signature is another', () => {
    const signed = sign({ 'x-amz-date': TIME }, { path: '/a/?b=c' })
    const other = {
      ...signed,
      headers: { ...signed.headers, authorization: RIGHT.replace('=host', '=host;x-amz-date') },
    }
    const canonical = `POST\n/a/\nb=c\nhost:${HOST}\nx-amz-date:${TIME}\n\nhost;x-amz-date\n${hashHex('{}')}`
    expect(verify(other)).toEqual({
      code: 'InvalidSignatureException',
      message: `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n${TIME}\n${SCOPE}\n${hashHex(canonical)}'\n`,
    })
  })

  it.each([
    ['/', '/'],
    ['//a//b/', '/a/b/'],
    ['/a/./b/../c', '/a/c'],
    ['/../..', '/'],
    ['/a/..', '/'],
    ['/a/../', '/'],
  ])('is the path %s as %s', (written, resolved) => {
    expect(resolveDots(written)).toBe(resolved)
  })
})
