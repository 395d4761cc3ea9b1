import { SourceCut } from './source-cut.js'

/** The beginning of a stream, and the whole stream once more. */
export interface PeekedStream {
  readonly head: Buffer
  /** True when `head` is all there is. */
  readonly isWhole: boolean
  readonly stream: AsyncIterable<Uint8Array>
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
      else chunks.push(next.value)
      total += next.done ? 0 : next.value.length
    } catch (error) {
      if (!(error instanceof SourceCut)) throw error
      cut = error
      isWhole = true
    }
  }
  const head = Buffer.concat(chunks)
  return { head, isWhole, stream: again(head, isWhole ? undefined : iterator, cut) }
}

async function* again(
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
