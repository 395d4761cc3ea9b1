/** The longest body that is recorded, in bytes, unless told. */
const LONGEST_RECORDED_BODY = 16 * 1_048_576

/** Bytes as they pass by, up to a limit. */
export interface Collected {
  add(chunk: Uint8Array): void
  /** All of them, or `undefined` when there were more than the limit. */
  bytes(): Uint8Array<ArrayBuffer> | undefined
}

/** Collects what is to be recorded of a body; the memory it takes is bounded. */
export function collectBytes(limit: number = LONGEST_RECORDED_BODY): Collected {
  let chunks: Uint8Array[] = []
  let length = 0
  return {
    add(chunk) {
      length += chunk.length
      if (length > limit) chunks = []
      else chunks.push(chunk)
    },
    bytes() {
      if (length > limit) return undefined
      const all = new Uint8Array(length)
      let at = 0
      for (const chunk of chunks) {
        all.set(chunk, at)
        at += chunk.length
      }
      return all
    },
  }
}

/** Why a body that is too long is not in the capture. */
export const TOO_LONG = 'not recorded, for it is longer than the recorder keeps'
