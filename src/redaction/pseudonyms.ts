/** Gives the same secret the same stand-in, and different secrets different ones. */
export type Pseudonym = (secret: string) => string

const PREFIX = 'redacted-'

const PSEUDONYM = /^redacted-[0-9a-z]{1,64}$/

/**
 * Makes stand-ins of the form `redacted-…`. Without `digest` they are numbered in the order the secrets come, which
 * holds for one run and remembers every secret. With `digest`, a keyed hash in lower-case hexadecimal, nothing is
 * remembered and stand-ins stay the same for as long as the key does; an unkeyed hash would let anyone try out secrets
 * of few possible values.
 */
export function createPseudonyms(digest?: (secret: string) => string): Pseudonym {
  if (digest) return (secret) => (isPseudonym(secret) ? secret : `${PREFIX}${digest(secret).slice(0, 16)}`)
  const known = new Map<string, string>()
  return (secret) => {
    if (isPseudonym(secret)) return secret
    const found = known.get(secret) ?? `${PREFIX}${known.size + 1}`
    known.set(secret, found)
    return found
  }
}

/** Tells a stand-in from a real value. A stand-in need not keep the constraints of the member it stands in. */
export function isPseudonym(value: unknown): boolean {
  return typeof value === 'string' && PSEUDONYM.test(value)
}
