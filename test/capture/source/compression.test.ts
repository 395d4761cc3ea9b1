import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type CaptureSource, readCapture } from '../../../src/capture/formats/read-capture.js'
import { type Collected, collect, stream } from '../formats/collect.js'
import { ndjsonLines, SAMPLES } from '../formats/sample-captures.js'

const TEXT = Buffer.from(`${ndjsonLines().join('\n')}\n`)
/** Skippable bytes, then a frame of raw blocks with a checksum that nobody reads: what `zstd --no-compress` may write. */
function zstdOf(bytes: Uint8Array, { block = 1000, skipped = 2 } = {}): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += block) {
    const part = bytes.subarray(at, at + block)
    const header = Buffer.alloc(3)
    header.writeUIntLE((part.length << 3) | (at + block >= bytes.length ? 1 : 0), 0, 3)
    blocks.push(header, Buffer.from(part))
  }
  const skippable = Buffer.from('502a4d1800000000', 'hex')
  skippable.writeUInt32LE(skipped, 4)
  return Buffer.concat([
    skippable,
    Buffer.alloc(skipped, 0xaa),
    Buffer.from('28b52ffd0458', 'hex'),
    ...blocks,
    Buffer.from('abcd0000', 'hex'),
  ])
}

const compressed = {
  'a.ndjson.gz': gzipSync(TEXT),
  'two-members.ndjson.gz': Buffer.concat([gzipSync(TEXT.subarray(0, 300)), gzipSync(TEXT.subarray(300))]),
  'named.ndjson.gz': withName(gzipSync(TEXT)),
  'a.ndjson.zst': zstdOf(TEXT),
  'two-frames.ndjson.zst': Buffer.concat([zstdOf(TEXT.subarray(0, 300)), zstdOf(TEXT.subarray(300))]),
  'a.ndjson.br': brotliCompressSync(TEXT),
}

/** With the name and the comment that `gzip FILE` writes into the header. */
function withName(zipped: Buffer): Buffer {
  const header = Buffer.from(zipped.subarray(0, 10))
  header[3] = 8 | 16
  return Buffer.concat([header, Buffer.from('a.ndjson\0a comment\0'), zipped.subarray(10)])
}

function readNamed(name: string, bytes: Uint8Array, chunks?: readonly number[]): Promise<Collected> {
  const source: CaptureSource = { name, stream: stream(bytes, chunks) }
  return collect(readCapture(source))
}

describe('a capture that is long when compressed, too', () => {
  const lines = ndjsonLines(
    Array.from({ length: 1_500 }, (_, index) => {
      const requestBody = JSON.stringify({ Id: createHash('sha512').update(String(index)).digest('base64') })
      return { date: '2026-03-19T08:59:36.000Z', requestBody, status: 200, responseBody: '{}' }
    }),
  )
  const text = Buffer.from(lines.join('\n'))

  it.each([
    ['a.ndjson.gz', gzipSync(text)],
    // Each block, with what stands before it, takes 1024 bytes, as do those before the first.
    ['a.ndjson.zst', zstdOf(text, { block: 1021, skipped: 1010 })],
    ['a.ndjson.br', brotliCompressSync(text)],
  ])('is read from chunks whose memory is used again: %s', async (name, bytes) => {
    expect(bytes.length).toBeGreaterThan(100_000)
    const plain = await readNamed('a.ndjson', text)
    expect(plain.exchanges).toHaveLength(lines.length)
    const { exchanges, problems } = await readNamed(name, bytes, [70_000, 5_000])
    expect(problems).toEqual([])
    expect(exchanges.map(({ request }) => request)).toEqual(plain.exchanges.map(({ request }) => request))
  })
})

describe.each(Object.entries(compressed))('%s', (name, bytes) => {
  it('is read, however its bytes arrive', async () => {
    for (const chunks of [[65_536], [1], [7, 100, 3]]) {
      const { exchanges, problems } = await readNamed(name, bytes, chunks)
      expect(problems).toEqual([])
      expect(exchanges).toHaveLength(SAMPLES.length)
    }
  })

  it.each([1, 2, 3, 4, 5, 511, 512, 70_000])(
    'is fine with %i zero bytes behind it, as tapes pad',
    async (count) => {
      const { exchanges, problems } = await readNamed(name, Buffer.concat([bytes, Buffer.alloc(count)]))
      expect(problems).toEqual([])
      expect(exchanges).toHaveLength(SAMPLES.length)
    },
  )

  it.each(['junk\n', 'x', '\0\0\0junk', '\x1f', '\x1f\x8b', '(\xb5/\xfd'])(
    'is read to its end before the garbage %j behind it is told',
    async (garbage) => {
      for (const chunks of [[65_536], [11]]) {
        const padded = Buffer.concat([bytes, Buffer.from(garbage, 'latin1')])
        const { exchanges, problems } = await readNamed(name, padded, chunks)
        expect(exchanges).toHaveLength(SAMPLES.length)
        expect(problems).toMatchObject([{ cut: true }])
      }
    },
  )

  it('tells of every place where it may be cut off', async () => {
    for (let length = 12; length < bytes.length; length += 31) {
      const { exchanges, problems } = await readNamed(name, bytes.subarray(0, length))
      const isBetween = name.startsWith('two') && problems.length === 0
      if (!isBetween) expect(problems.length, `cut at ${length}`).toBeGreaterThan(0)
      expect(exchanges.length).toBeLessThanOrEqual(SAMPLES.length)
    }
  })

  it('tells of damage', async () => {
    const damaged = Buffer.from(bytes)
    damaged.fill(0xff, 40, 60)
    const { problems } = await readNamed(name, damaged)
    expect(problems.length).toBeGreaterThan(0)
  })
})
