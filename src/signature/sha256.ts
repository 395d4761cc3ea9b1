/*
 * SHA-256 and HMAC-SHA-256 as plain functions. WebCrypto would do, but only asynchronously, in four round trips a
 * request, and only in secure contexts. For the kilobyte that a request has, this is several times cheaper, and it
 * runs on a page served over plain http too.
 */

const BLOCK_BYTES = 64

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << -bits)

/** The standard's initial state and round constants, fractions of the roots of the first 64 primes; and room to work. */
function deriveTables(): readonly [initial: Int32Array, rounds: Int32Array, schedule: Int32Array] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < BLOCK_BYTES; candidate++) {
    if (primes.every((prime) => candidate % prime > 0)) primes.push(candidate)
  }
  const fractions = (exponent: number): Int32Array =>
    Int32Array.from(primes, (prime) => prime ** exponent * 2 ** 32)
  return [fractions(1 / 2), fractions(1 / 3), new Int32Array(BLOCK_BYTES)]
}

let tables: ReturnType<typeof deriveTables> | undefined

/** Reads a number that is there, or 0 after the end. */
const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0

/** The SHA-256 digest (FIPS 180-4) of some bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  tables ??= deriveTables()
  const [initial, rounds, schedule] = tables
  const { length } = message
  const end = (length + 8) | 63
  const state = initial.slice(0, 8)
  for (let offset = 0; offset < end; offset += BLOCK_BYTES) {
    for (let index = 0; index < BLOCK_BYTES; index++) {
      const byte = message[offset + index] ?? (offset + index === length ? 0x80 : 0)
      schedule[index >> 2] = (at(schedule, index >> 2) << 8) | byte
    }
    if (offset + BLOCK_BYTES > end) {
      // The length in bits; as big messages as have more than 53 of them are not signed here.
      schedule[14] = length / 2 ** 29
      schedule[15] = length * 8
    }
    for (let round = 16; round < BLOCK_BYTES; round++) {
      const early = at(schedule, round - 15)
      const late = at(schedule, round - 2)
      const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
      const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
      schedule[round] = at(schedule, round - 16) + sigma0 + at(schedule, round - 7) + sigma1
    }
    let a = at(state, 0)
    let b = at(state, 1)
    let c = at(state, 2)
    let d = at(state, 3)
    let e = at(state, 4)
    let f = at(state, 5)
    let g = at(state, 6)
    let h = at(state, 7)
    for (let round = 0; round < BLOCK_BYTES; round++) {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const first = (h + sum1 + ((e & f) ^ (~e & g)) + at(rounds, round) + at(schedule, round)) | 0
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
  const digest = new Uint8Array(32)
  for (let index = 0; index < 32; index++) digest[index] = at(state, index >> 2) >>> (8 * (~index & 3))
  return digest
}

/** The HMAC-SHA-256 (RFC 2104) of some bytes under a key. */
export function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = key.length > BLOCK_BYTES ? sha256(key) : key
  const keyed = (pad: number, content: Uint8Array): Uint8Array => {
    const joined = new Uint8Array(BLOCK_BYTES + content.length).fill(pad)
    short.forEach((byte, index) => {
      joined[index] = byte ^ pad
    })
    joined.set(content, BLOCK_BYTES)
    return sha256(joined)
  }
  return keyed(0x5c, keyed(0x36, message))
}
