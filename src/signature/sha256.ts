/*
 * SHA-256 and HMAC-SHA-256 as plain functions. WebCrypto would do, but only asynchronously, in four round trips a
 * request, and only in secure contexts. For the kilobyte that a request has, this is several times cheaper, and it
 * runs on a page served over plain http too.
 */

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const WORD_BYTES = 4
const LENGTH_BYTES = 8

const read = (words: Int32Array, index: number): number => words[index] ?? 0
const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** The standard's initial state and round constants: fractions of the roots of the first 64 primes. */
function deriveConstants(): readonly [initial: Int32Array, rounds: Int32Array] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < BLOCK_BYTES; candidate++) {
    if (primes.every((prime) => candidate % prime > 0)) primes.push(candidate)
  }
  const fractions = (exponent: number): Int32Array =>
    Int32Array.from(primes, (prime) => prime ** exponent * 2 ** 32)
  return [fractions(1 / 2), fractions(1 / 3)]
}

let constants: ReturnType<typeof deriveConstants> | undefined

/** Expands one block, the first 16 words of `schedule`, and folds it into `state`. */
function compress(state: Int32Array, schedule: Int32Array, rounds: Int32Array): void {
  let a = read(state, 0)
  let b = read(state, 1)
  let c = read(state, 2)
  let d = read(state, 3)
  let e = read(state, 4)
  let f = read(state, 5)
  let g = read(state, 6)
  let h = read(state, 7)
  for (let round = 0; round < BLOCK_BYTES; round++) {
    if (round > 15) {
      const early = read(schedule, round - 15)
      const late = read(schedule, round - 2)
      const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
      const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
      schedule[round] = read(schedule, round - 16) + sigma0 + read(schedule, round - 7) + sigma1
    }
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = h + sum1 + ((e & f) ^ (~e & g)) + read(rounds, round) + read(schedule, round)
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const second = sum0 + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state.set([a, b, c, d, e, f, g, h].map((word, index) => word + read(state, index)))
}

/** The SHA-256 digest (FIPS 180-4) of some bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  constants ??= deriveConstants()
  const [initial, rounds] = constants
  const bits = message.length * 8
  const padded = new Uint8Array((((message.length + LENGTH_BYTES) >> 6) + 1) * BLOCK_BYTES)
  padded.set(message)
  padded[message.length] = 0x80
  const words = new DataView(padded.buffer)
  words.setUint32(padded.length - LENGTH_BYTES, bits / 2 ** 32)
  words.setUint32(padded.length - WORD_BYTES, bits)
  const state = initial.slice(0, DIGEST_BYTES / WORD_BYTES)
  const schedule = new Int32Array(BLOCK_BYTES)
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) {
    for (let index = 0; index < 16; index++) schedule[index] = words.getInt32(offset + index * WORD_BYTES)
    compress(state, schedule, rounds)
  }
  state.forEach((word, index) => {
    words.setInt32(index * WORD_BYTES, word)
  })
  return padded.slice(0, DIGEST_BYTES)
}

/** The HMAC-SHA-256 (RFC 2104) of some bytes under a key. */
export function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = key.length > BLOCK_BYTES ? sha256(key) : key
  const keyed = (pad: number, content: Uint8Array): Uint8Array => {
    const joined = new Uint8Array(BLOCK_BYTES + content.length).fill(pad, 0, BLOCK_BYTES)
    joined.set(short.map((byte) => byte ^ pad))
    joined.set(content, BLOCK_BYTES)
    return sha256(joined)
  }
  return keyed(0x5c, keyed(0x36, message))
}
