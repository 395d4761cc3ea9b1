import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { read } from './collect.js'
import { harOf } from './sample-captures.js'

const TEXT = '{"Parameter":{"Value":"grüße"}}'
/** `REPEATED` as zstd 1.5 compresses it. */

const ZSTD = Buffer.from(
  '28b52ffd00684d010024027b22506172616d65746572223a7b2256616c7565223a226772c3bcc39f6520227d7d0100afaf13',
  'hex',
)

const REPEATED = '{"Parameter":{"Value":"grüße grüße grüße grüße"}}'

interface Message {
  readonly text: string
  readonly encoding?: string
  readonly contentEncoding?: string
}

/** The response as HAR has it, after reading. */
async function bodyOf({ text, encoding, contentEncoding }: Message): Promise<unknown> {
  const headers = contentEncoding === undefined ? [] : [{ name: 'Content-Encoding', value: contentEncoding }]
  const content = { size: 0, mimeType: '', text, ...(encoding !== undefined && { encoding }) }
  const { exchanges } = await read(harOf([{ response: { status: 200, headers, content } }]), {
    maxEntryBytes: 4096,
  })
  const { body, bodyProblem } = exchanges[0]?.response ?? {}
  return body ?? { bodyProblem }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

describe('bodies', () => {
  it.each([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['identity', Buffer.from(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('are decoded from base64 of %s', async (contentEncoding, bytes) => {
    expect(await bodyOf({ text: base64(bytes), encoding: 'base64', contentEncoding })).toBe(TEXT)
  })

  it('are decoded from base64 of zstd, on every version of Node', async () => {
    expect(await bodyOf({ text: base64(ZSTD), encoding: 'base64', contentEncoding: 'zstd' })).toBe(REPEATED)
    const cut = base64(ZSTD.subarray(0, 30))
    expect(await bodyOf({ text: cut, encoding: 'base64', contentEncoding: 'zstd' })).toEqual({
      bodyProblem: 'the body is not valid zstd, or was cut off',
    })
  })

  it('are left as they are when the capture had decoded them', async () => {
    expect(await bodyOf({ text: TEXT, contentEncoding: 'gzip' })).toBe(TEXT)
    for (const contentEncoding of ['gzip', 'br', 'zstd']) {
      expect(await bodyOf({ text: base64(Buffer.from(TEXT)), encoding: 'base64', contentEncoding })).toBe(
        TEXT,
      )
    }
  })

  it('are decoded without a header when gzip shows, or when the encoding names the coding', async () => {
    expect(await bodyOf({ text: base64(gzipSync(TEXT)), encoding: 'base64' })).toBe(TEXT)
    expect(await bodyOf({ text: base64(brotliCompressSync(TEXT)), encoding: 'base64, br' })).toBe(TEXT)
    expect(await bodyOf({ text: base64(brotliCompressSync(TEXT)), encoding: 'br' })).toBe(TEXT)
  })

  it('are put together from the chunks of Polly.js', async () => {
    const zipped = gzipSync(TEXT)
    const chunks = [zipped.subarray(0, 12), zipped.subarray(12)]
    const text = JSON.stringify(chunks.map(base64))
    expect(await bodyOf({ text, encoding: 'base64', contentEncoding: 'gzip' })).toBe(TEXT)
    const hex = JSON.stringify(chunks.map((chunk) => chunk.toString('hex')))
    expect(await bodyOf({ text: hex, contentEncoding: 'gzip' })).toBe(TEXT)
    expect(await bodyOf({ text: '["a","b"]', contentEncoding: 'gzip' })).toBe('["a","b"]')
  })

  it('stay bytes where they are no text, for the codec of a wire to read', async () => {
    const bytes = Buffer.from([0xff, 0xfe])
    expect(await bodyOf({ text: base64(bytes), encoding: 'base64' })).toEqual(bytes)
  })

  it('become a problem when they cannot be decoded', async () => {
    const cut = base64(gzipSync(TEXT).subarray(0, 20))
    expect(await bodyOf({ text: cut, encoding: 'base64', contentEncoding: 'gzip' })).toEqual({
      bodyProblem: 'the body is not valid gzip, or was cut off',
    })
    expect(await bodyOf({ text: 'a*b', encoding: 'base64' })).toEqual({
      bodyProblem: 'the body is not valid base64',
    })
    expect(
      await bodyOf({ text: base64(Buffer.from([1])), encoding: 'base64', contentEncoding: 'sdch' }),
    ).toEqual({
      bodyProblem: 'the body\'s content coding "sdch" is not known',
    })
  })

  it.each([
    ['gzip', gzipSync(Buffer.alloc(100_000))],
    ['br', brotliCompressSync(Buffer.alloc(100_000))],
  ])('are not blown up by a few bytes of %s', async (contentEncoding, bytes) => {
    expect(await bodyOf({ text: base64(bytes), encoding: 'base64', contentEncoding })).toEqual({
      bodyProblem: 'the decoded body is longer than 4096 bytes',
    })
  })
})
