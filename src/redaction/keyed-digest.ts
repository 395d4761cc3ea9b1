import { createHmac, randomBytes } from 'node:crypto'

/**
 * A keyed hash for pseudonyms, in hexadecimal. With a key of one's own pseudonyms are the same from one recording to the
 * next; without one they hold for as long as the process runs, and nobody can try out secrets against them.
 */
export function keyedDigest(key: string | Uint8Array = randomBytes(32)): (secret: string) => string {
  return (secret) => createHmac('sha256', key).update(secret).digest('hex')
}
