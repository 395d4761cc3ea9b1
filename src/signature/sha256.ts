/*
 * SHA-256 and HMAC-SHA-256 as plain functions. WebCrypto would do, but only asynchronously, in four round trips a
 * request, and only in secure contexts. For the kilobyte that a request has, this is several times cheaper, and it
 * runs on a page served over plain http too.
 */

const BLOCK_BYTES = 64
const WORD_BYTES = 4

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << -bits)

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

/** Reads a word that is there; the fallback is for the compiler. */
const at = (words: Int32Array, index: number): number => words[index] ?? 0

/** The SHA-256 digest (FIPS 180-4) of some bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  constants ??= deriveConstants()
  const [initial, rounds] = constants
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) * BLOCK_BYTES)
  padded.set(message)
  padded[message.length] = 0x80
  const words = new DataView(padded.buffer)
  // The length in bits; as big messages as have more than 53 of them are not signed here.
  words.setUint32(padded.length - 8, message.length / 2 ** 29)
  words.setUint32(padded.length - WORD_BYTES, message.length * 8)
  const state = initial.slice(0, 8)
  const schedule = new Int32Array(BLOCK_BYTES)
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let round = 0; round < BLOCK_BYTES; round++) {
      if (round < 16) schedule[round] = words.getInt32(offset + round * WORD_BYTES)
      else {
        const early = at(schedule, round - 15)
        const late = at(schedule, round - 2)
        const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
        const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
        schedule[round] = at(schedule, round - 16) + sigma0 + at(schedule, round - 7) + sigma1
      }
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const first = h + sum1 + ((e & f) ^ (~e & g)) + at(rounds, round) + at(schedule, round)
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      // Of what was `b` and `c` and is a letter further now.
      a = (first + sum0 + ((b & c) ^ (b & d) ^ (c & d))) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, index) => {
      state[index] = at(state, index) + word
    })
  }
  state.forEach((word, index) => {
    words.setInt32(index * WORD_BYTES, word)
  })
  return padded.slice(0, 32)
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
