/** The longest body that is recorded, in bytes, unless told. */
const LONGEST_RECORDED_BODY = 16 * 1_048_576

/** Bytes as they pass by, up to a limit. */
export interface Collected {
  add(chunk: Uint8Array): void
  /** All of them, or `undefined` when there were more than the limit. */
  bytes(): Uint8Array<ArrayBuffer> | undefined
}

const FIRST_CAPACITY = 4096

/**
 * Collects what is to be recorded of a body. It takes at most three times the limit of memory, in however small chunks
 * the body comes.
 */
export function collectBytes(limit: number = LONGEST_RECORDED_BODY): Collected {
  let held = new Uint8Array(0)
  let length = 0
  const reserve = (size: number): void => {
    if (size <= held.length) return
    const larger = new Uint8Array(Math.min(limit, Math.max(size, held.length * 2, FIRST_CAPACITY)))
    larger.set(held)
    held = larger
  }
  return {
    add(chunk) {
      const start = length
      length += chunk.length
      if (length > limit) {
        held = new Uint8Array(0)
        return
      }
      reserve(length)
      held.set(chunk, start)
    },
    bytes: () => (length > limit ? undefined : held.slice(0, length)),
  }
}

/** Why a body that is too long is not in the capture. */
export const TOO_LONG = 'not recorded, for it is longer than the recorder keeps'
