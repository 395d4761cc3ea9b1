import { isSourceCut, type SourceCut } from './compression/source-cut.js'

/** The beginning of a stream, and the whole stream once more. */
export interface PeekedStream {
  readonly head: Buffer
  /** True when `head` is all there is. */
  readonly isWhole: boolean
  readonly stream: AsyncIterable<Uint8Array>
  /** Why nothing follows the head, where the stream is not whole. */
  readonly cut?: string
}

/** Reads until `length` bytes are there, or the end, and gives a stream that begins with them again. */
export async function peekStream(stream: AsyncIterable<Uint8Array>, length: number): Promise<PeekedStream> {
  const iterator = stream[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let total = 0
  let isWhole = false
  let cut: SourceCut | undefined
  while (total < length && !isWhole) {
    try {
      const next = await iterator.next()
      if (next.done) isWhole = true
      else {
        total += next.value.length
        // The memory of a chunk may be used again when the next one is asked for.
        chunks.push(total < length ? Buffer.from(next.value) : next.value)
      }
    } catch (error) {
      if (!isSourceCut(error)) throw error
      cut = error
      isWhole = true
    }
  }
  const [first] = chunks
  const isOne = first !== undefined && chunks.length === 1
  const head = isOne ? Buffer.from(first.buffer, first.byteOffset, first.length) : Buffer.concat(chunks)
  const again = restream(head, isWhole ? undefined : iterator, cut)
  return { head, isWhole, stream: again, ...(cut && { cut: cut.message }) }
}

async function* restream(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array> | undefined,
  cut: SourceCut | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    if (cut) throw cut
    if (rest) yield* { [Symbol.asyncIterator]: () => rest }
  } finally {
    // Whoever reads no further than the head must leave no file open.
    await rest?.return?.()
  }
}
