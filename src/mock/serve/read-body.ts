import type { IncomingMessage } from 'node:http'

/**
 * Collects a request's body and calls `done` once: with the bytes, or with `undefined` as soon as there are more than
 * `limit`. What follows is read and dropped, so that the client gets to read its response. A request that breaks off is
 * never done.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  done: (body: Uint8Array | undefined) => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    request.resume()
    done(undefined)
    return
  }
  let first: Buffer | undefined
  let gathered: Buffer | undefined
  let size = 0
  let refused = false
  request.on('data', (chunk: Buffer) => {
    if (refused) return
    if (size + chunk.length > limit) {
      refused = true
      first = undefined
      gathered = undefined
      done(undefined)
    } else if (size === 0) {
      first = chunk
    } else {
      gathered = append(gathered ?? first ?? EMPTY, size, chunk)
      first = undefined
    }
    size += chunk.length
  })
  request.on('end', () => {
    if (!refused) done(gathered?.subarray(0, size) ?? first ?? EMPTY)
  })
}

const EMPTY = Buffer.alloc(0)

/** Appends to the first bytes of a buffer that doubles when it is full: chunks of one byte take no more than they hold. */
function append(buffer: Buffer, size: number, chunk: Buffer): Buffer {
  const fits = size + chunk.length <= buffer.length
  const target = fits ? buffer : Buffer.allocUnsafeSlow(2 * (size + chunk.length))
  if (!fits) buffer.copy(target, 0, 0, size)
  chunk.copy(target, size)
  return target
}
