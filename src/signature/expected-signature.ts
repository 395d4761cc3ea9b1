import { createHmac, hash } from 'node:crypto'

/** What a signature is calculated from, beside the string that is signed. */
export interface SigningSecret {
  readonly secretAccessKey: string
}

/** More scopes than a program signs for; whoever sends others has keys derived again. */
const MOST_KEYS = 100

const keys = new WeakMap<SigningSecret, Map<string, Buffer>>()

/** The signature that a text must have, in lower-case hexadecimal; the key of each scope is derived once. */
export function expectedSignature(secret: SigningSecret, scope: string, text: string): string {
  return createHmac('sha256', keyOf(secret, scope)).update(text).digest('hex')
}

function keyOf(secret: SigningSecret, scope: string): Buffer {
  const known = keys.get(secret) ?? new Map<string, Buffer>()
  keys.set(secret, known)
  const found = known.get(scope)
  if (found) return found
  const start = Buffer.from(`AWS4${secret.secretAccessKey}`)
  const key = scope
    .split('/')
    .reduce((above: Buffer, part) => createHmac('sha256', above).update(part).digest(), start)
  if (known.size >= MOST_KEYS) known.clear()
  known.set(scope, key)
  return key
}

/** The SHA-256 of a text or of bytes, in lower-case hexadecimal, by Node's own means. */
export function nodeHashHex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex')
}
