import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaptureItem } from '../../../src/capture/formats/capture-item.js'
import { readPiece } from '../../../src/capture/source/read-piece.js'
import { splitCapture } from '../../../src/capture/source/split-capture.js'
import { type Collected, collect, read, stream } from '../formats/collect.js'
import { harEntries, harOf, ndjsonLines, SAMPLES } from '../formats/sample-captures.js'

const samples = Array.from({ length: 40 }, () => SAMPLES).flat()
const tail = ',"pages":[{"startedDateTime":"2026-03-19","id":"p"}]}}'
const captures = {
  HAR: Buffer.from(harOf(harEntries(samples))),
  'indented HAR': Buffer.from(harOf(harEntries(samples), 2)),
  'HAR with pages after the entries': Buffer.from(
    `{"log":{"entries":${JSON.stringify(harEntries(samples))}${tail}`,
  ),
  // As browsers write them, which leave out what an entry does not have.
  'HAR whose entries begin with different members': Buffer.from(
    harOf(
      harEntries(samples).map((entry, index) =>
        index % 3 === 0 ? entry : { _initiator: { type: 'script' }, ...entry },
      ),
    ),
  ),
  NDJSON: Buffer.from(ndjsonLines(samples).join('\n\r\n')),
}

interface Split extends Collected {
  readonly pieces: number
}

async function split(bytes: Uint8Array, pieceLength: number, chunks?: readonly number[]): Promise<Split> {
  let pieces = 0
  async function* items(): AsyncGenerator<readonly CaptureItem[]> {
    for await (const part of splitCapture(
      { name: 'capture', stream: stream(bytes, chunks) },
      { pieceLength },
    )) {
      if (part.items) yield part.items
      else {
        pieces++
        yield* readPiece(structuredClone(part.piece, { transfer: [part.piece.bytes.buffer] }))
      }
    }
  }
  return { ...(await collect(items())), pieces }
}

describe.each(Object.entries(captures))('%s in pieces', (_, bytes) => {
  it('reads as a whole does, however it is chunked, split and cut', async () => {
    const lengths = fc.array(fc.integer({ min: 100, max: 9000 }), { minLength: 1, maxLength: 5 })
    const cut = fc.integer({ min: 0, max: bytes.length })
    await fc.assert(
      fc.asyncProperty(
        lengths,
        cut,
        fc.integer({ min: 100, max: 20_000 }),
        async (chunks, length, pieceLength) => {
          const part = bytes.subarray(0, length)
          const { pieces: _count, ...inPieces } = await split(part, pieceLength, chunks)
          expect(inPieces).toEqual(await read(part))
        },
      ),
    )
    const { pieces, ...inPieces } = await split(bytes, 10_000, [5000])
    expect(inPieces).toEqual(await read(bytes))
    expect(pieces).toBeGreaterThan(1)
  })

  it('tells when its gzip stream was cut', async () => {
    const zipped = gzipSync(bytes)
    const { problems } = await split(zipped.subarray(0, zipped.length - 20), 10_000, [5000])
    expect(problems).toMatchObject([{ cut: true }])
  })
})

describe('pieces', () => {
  it('of a damaged capture hold every entry but the damaged one', async () => {
    const bytes = Buffer.from(captures.HAR)
    const at = bytes.indexOf('"response"', 20_000)
    bytes.write('#', at)
    const { exchanges, problems } = await split(bytes, 5000, [3000])
    expect(exchanges).toHaveLength(samples.length - 1)
    expect(problems).toHaveLength(1)
  })

  it('are not made of formats that have no boundaries', async () => {
    const { pieces, problems } = await split(Buffer.from('{"a":1}'), 10)
    expect(pieces).toBe(0)
    expect(problems).toHaveLength(1)
    expect((await split(Buffer.from(''), 10)).problems).toMatchObject([{ wholeSource: true }])
  })
})
