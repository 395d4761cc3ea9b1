import { createHash, createHmac } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmac, sha256 } from '../../src/client/sha256.js'
import { authorize, deriveKey } from '../../src/client/signature.js'
import { SHARED, type SigningVector, VECTORS } from './signing-vectors/vectors.js'

const { accessKeyId, secretAccessKey, host, scope, datetime } = SHARED
const key = deriveKey(secretAccessKey, scope)

function sign({
  method,
  path,
  headers = {},
  body = '',
  sessionToken,
}: Omit<SigningVector, 'name' | 'signature'>): string {
  const all: [string, string][] = Object.entries({ ...headers, 'X-Amz-Date': datetime })
  if (sessionToken !== undefined) all.push(['X-Amz-Security-Token', sessionToken])
  const named = all.map(([name, value]) => [name.toLowerCase(), value] as const)
  return authorize({ method, url: `https://${host}${path}`, body }, named, {
    accessKeyId,
    key,
    scope,
    datetime,
  })
}

describe("AWS's published signing vectors", () => {
  it.each(VECTORS)('$name', ({ signature, ...vector }) => {
    expect(sign(vector)).toContain(`, Signature=${signature}`)
  })

  it('of a whole Authorization header', () => {
    expect(sign({ method: 'POST', path: '/', headers: { 'My-Header1': 'value1' } })).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;my-header1;x-amz-date, Signature=c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
    )
  })
})

describe('signatures', () => {
  it('are those of aws4fetch for any body, path and token', async () => {
    const path = fc.array(fc.stringMatching(/^[\w.~ä -]+$/)).map((parts) => `/${parts.join('/')}`)
    const request = fc.record({
      body: fc.string({ unit: 'binary' }),
      path,
      sessionToken: fc.base64String({ minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        const url = `https://${host}${given.path}`
        const [, region = '', service = ''] = scope.split('/')
        const identity = { accessKeyId, secretAccessKey, sessionToken: given.sessionToken }
        const signer = new AwsV4Signer({
          ...given,
          ...identity,
          method: 'POST',
          url,
          region,
          service,
          datetime,
        })
        expect(sign({ ...given, method: 'POST' })).toBe(await signer.authHeader())
      }),
    )
  })
})

describe('digests', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex')

  it('are those of FIPS 180-4', () => {
    expect(hex(sha256(bytes('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(hex(sha256(bytes('a'.repeat(1_000_000))))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    )
  })

  it('and keyed digests are those of Node, whatever the lengths', () => {
    const any = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(any, any, (key, message) => {
        expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
        expect(hex(hmac(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'))
      }),
    )
  })
})
