/** The first portion is small: what is learnt from its entries serves those of the next. */
const FIRST = 4 * 1024

/** The most bytes that are looked at together, if no entry is longer: few enough to stay in a processor's cache. */
const MOST = 96 * 1024

/** Divides a chunk into parts that are good to look at together. */
export type Portioner = (chunk: Uint8Array) => Generator<Uint8Array>

/** Makes the function that divides the chunks of sources whose entries are alike. */
export function createPortioner(): Portioner {
  let length = FIRST
  return function* portions(chunk) {
    for (let at = 0; at < chunk.length; ) {
      yield chunk.subarray(at, at + length)
      at += length
      length = Math.min(length * 2, MOST)
    }
  }
}
