import type { IncomingMessage } from 'node:http'

/**
 * Collects a request's body and calls `done` once: with the bytes, or with `undefined` as soon as there are more than
 * `limit`. What follows is read and dropped, so that the client gets to read its answer. A request that breaks off is
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
  let more: Buffer[] | undefined
  let size = 0
  let refused = false
  request.on('data', (chunk: Buffer) => {
    if (refused) return
    size += chunk.length
    if (size > limit) {
      refused = true
      first = undefined
      more = undefined
      done(undefined)
    } else if (first === undefined) first = chunk
    else {
      more ??= [first]
      more.push(chunk)
    }
  })
  request.on('end', () => {
    if (!refused) done(more ? Buffer.concat(more) : (first ?? EMPTY))
  })
}

const EMPTY = Buffer.alloc(0)
