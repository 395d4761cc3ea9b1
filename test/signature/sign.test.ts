import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { AwsV4Signer } from 'aws4fetch'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalPath, canonicalQuery } from '../../src/signature/canonical-request.js'
import { hmac, sha256 } from '../../src/signature/sha256.js'
import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../src/signature/sign.js'
import { resolveDots } from '../../src/signature/verify.js'
import { SHARED, type SigningVector, VECTORS } from './vectors.js'

const { accessKeyId, secretAccessKey, host, scope, datetime } = SHARED
const key = deriveKey(secretAccessKey, scope)
const [, region = '', service = ''] = scope.split('/')

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
  const request = { method, url: `https://${host}${path}`, headers: named, payloadHash: hashHex(body) }
  return authorize(request, { accessKeyId, key, scope, datetime })
}

async function signBySmithy(path: string, body: string): Promise<string> {
  const { pathname, searchParams, search } = new URL(`https://${host}${path}`)
  const query: Record<string, string[]> = Object.create(null)
  // As the SDK reads an endpoint: by percent-encoding alone, so that a plus stays one.
  for (const pair of search.slice(1).split('&').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=').map(decodeOrKeep)
    query[name] = [...(query[name] ?? []), value.join('=')]
  }
  expect([...searchParams].length).toBe(Object.values(query).flat().length)
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    applyChecksum: false,
    sha256: class {
      readonly #hash
      constructor(secret?: SourceData) {
        this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBuffer(secret))
      }
      update(data: SourceData) {
        this.#hash.update(toBuffer(data))
      }
      async digest() {
        return this.#hash.digest()
      }
      reset() {}
    },
  })
  const { headers } = await signer.sign(
    { method: 'POST', protocol: 'https:', hostname: host, path: pathname, query, headers: { host }, body },
    { signingDate: new Date('2015-08-30T12:36:00Z') },
  )
  return headers['authorization'] ?? ''
}

type SourceData = string | ArrayBuffer | ArrayBufferView

function toBuffer(data: SourceData): Buffer {
  if (typeof data === 'string') return Buffer.from(data)
  if (data instanceof ArrayBuffer) return Buffer.from(data)
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function signByAws4fetch(path: string, body: string): Promise<string> {
  const signer = new AwsV4Signer({
    ...{ accessKeyId, secretAccessKey, region, service, datetime, body },
    method: 'POST',
    url: `https://${host}${path}`,
  })
  return signer.authHeader()
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

  it('of a signing key', () => {
    const derived = deriveKey(secretAccessKey, formatScope(datetime, 'us-east-1', 'iam'))
    expect(Buffer.from(derived).toString('hex')).toBe(
      'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9',
    )
  })
})

/** Characters that paths and queries have trouble with, and some that they have none with. */
const CHARACTER = fc.constantFrom(...'aZ09-._~!\'()*,;:@$ %/"<>|^`{}[]\\ä€\u{1f600}')
const PIECE = fc.array(CHARACTER, { maxLength: 6 }).map((characters) => characters.join(''))
const PATH = fc
  .array(
    fc.oneof(
      PIECE,
      fc.constantFrom('', '.', '..', '...', '%2e', '%2F', '%41', '%20'),
      PIECE.map(encodeURIComponent),
    ),
    {
      maxLength: 6,
    },
  )
  .map((segments) => `/${segments.join('/')}`.replace(/%(?![\da-f]{2})/gi, '%25'))
const QUERY = fc
  // aws4fetch leaves parameters without a name out.
  .array(fc.tuple(PIECE.filter(Boolean), fc.option(PIECE)), { maxLength: 5 })
  .map((pairs) =>
    pairs
      .map(
        ([name, value]) => encodeURIComponent(name) + (value === null ? '' : `=${encodeURIComponent(value)}`),
      )
      .filter(Boolean)
      .join('&'),
  )

describe('signatures', () => {
  it('are those of the AWS SDK and of aws4fetch for any path, query and body', async () => {
    const request = fc.tuple(PATH, QUERY, fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(request, async ([pathname, query, body]) => {
        const path = query === '' ? pathname : `${pathname}?${query}`
        const ours = sign({ method: 'POST', path, body })
        expect(ours).toBe(await signBySmithy(path, body))
        expect(ours).toBe(await signByAws4fetch(path, body))
      }),
    )
  })

  it('are those of the AWS SDK for queries that a person wrote', async () => {
    for (const query of [
      'x=1',
      'b=2&a=1',
      'a=b+c',
      'a=1&a=0',
      'a&b=',
      "q='*'",
      'a==b',
      'A=1&a=2',
      'a-=1&a=2',
      '%zz=1',
    ]) {
      expect(sign({ method: 'POST', path: `/?${query}` })).toBe(await signBySmithy(`/?${query}`, ''))
    }
  })

  it('are those of aws4fetch with any session token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.base64String({ minLength: 1 }), async (sessionToken) => {
        const identity = { accessKeyId, secretAccessKey, sessionToken, region, service, datetime }
        const signer = new AwsV4Signer({ ...identity, method: 'POST', url: `https://${host}/`, body: '{}' })
        expect(sign({ method: 'POST', path: '/', body: '{}', sessionToken })).toBe(await signer.authHeader())
      }),
    )
  })
})

describe('canonical paths', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['//', '/'],
    ['/a//b/', '/a/b/'],
    ['/./a/../b', '/b'],
    ['/..', '/'],
    ['/../', '/'],
    ['/a/.', '/a'],
    ["/a(b)*!'", '/a%28b%29%2A%21%27'],
    ['/a%20b', '/a%2520b'],
  ])('of %s is %s', (path, canonical) => {
    expect(canonicalPath(resolveDots(path))).toBe(canonical)
  })
})

describe('canonical queries', () => {
  it.each([
    ['', ''],
    ["b=2&a=%7E&a=&c=!'()*&d", 'a=&a=~&b=2&c=%21%27%28%29%2A&d='],
    ['a=b=c', 'a=b%3Dc'],
    ['a+b=%zz', 'a%2Bb=%25zz'],
    ['b&&a&', 'a=&b='],
    ['a1=0&a=1', 'a=1&a1=0'],
  ])('of %s is %s', (query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical)
  })
})

describe('times and scopes', () => {
  it('are written without separators and fractions', () => {
    expect(formatTime(Date.UTC(2026, 2, 19, 15, 31, 45, 877))).toBe('20260319T153145Z')
    expect(formatScope('20260319T153145Z', 'eu-west-1', 'ssm')).toBe('20260319/eu-west-1/ssm/aws4_request')
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
