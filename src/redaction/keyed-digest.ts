import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { detached } from './detached.js'

/**
 * A keyed hash for pseudonyms, in hexadecimal. With a key of one's own pseudonyms are the same from one recording to the
 * next; without one they hold for as long as the process runs, and nobody can try out secrets against them.
 *
 * ```ts
 * import { keyedDigest } from 'aws-json-contract/record'
 *
 * const digest = keyedDigest('a key that only we know')
 * console.log(digest('secret') === digest('secret')) // true
 * ```
 */
export function keyedDigest(key: string | Uint8Array = randomBytes(32)): (secret: string) => string {
  // A key that is made ready once saves a fifth of the time.
  const ready = createSecretKey(Buffer.from(key))
  const recent = new Map<string, string>()
  return (secret) => {
    const known = recent.get(secret)
    if (known !== undefined) return known
    const digest = createHmac('sha256', ready).update(secret).digest('hex')
    if (recent.size >= MOST_RECENT) recent.clear()
    if (secret.length <= LONGEST_RECENT) recent.set(detached(secret), digest)
    return digest
  }
}

/** Captures repeat what they hold, so digests are kept at hand: so many of texts so long. */
const MOST_RECENT = 10_000
const LONGEST_RECENT = 200
