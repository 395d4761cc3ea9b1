import { createHmac, timingSafeEqual } from 'node:crypto'

/** The last moment of the year 9999, in milliseconds since the epoch. */
const LAST_TIME = 253_402_300_799_999

/** A time that dates and tokens can hold, whatever a clock says: from 1970 to 9999, whole milliseconds. */
export function boundedTime(milliseconds: number): number {
  return Number.isNaN(milliseconds) ? 0 : Math.trunc(Math.min(LAST_TIME, Math.max(0, milliseconds)))
}

/** Makes and reads NextTokens. */
export interface PageTokens {
  /** A token for going on at `position` of what `query` selects. */
  issue(position: number, query: string): string
  /** The position a token stands for; `undefined` when it was changed, has expired or belongs to another query. */
  read(token: string, query: string): number | undefined
}

/** What tokens depend on; the same secret and clock give the same tokens. */
export interface PageTokenOptions {
  readonly secret: Uint8Array
  readonly now: () => number
  /** How long a token lives, in milliseconds. AWS documents no time; an hour is this mock's default. */
  readonly lifetime: number
}

/** The lifetime of a NextToken where nothing else is asked for: one hour. */
export const TOKEN_LIFETIME = 3_600_000

const POSITION_BYTES = 4
const EXPIRY_BYTES = 6
const HEAD_BYTES = POSITION_BYTES + EXPIRY_BYTES
const SEAL_BYTES = 24

/**
 * Opaque tokens: position and expiry, sealed with an HMAC over both and the query they were given for. The page size is
 * no part of the query, so a client may change it between pages, as it may with AWS.
 */
export function createPageTokens({ secret, now, lifetime }: PageTokenOptions): PageTokens {
  const seal = (head: Uint8Array, query: string): Buffer =>
    createHmac('sha256', secret).update(head).update(query).digest().subarray(0, SEAL_BYTES)
  return {
    issue(position, query) {
      const head = Buffer.alloc(HEAD_BYTES)
      head.writeUInt32BE(position, 0)
      head.writeUIntBE(boundedTime(now() + lifetime), POSITION_BYTES, EXPIRY_BYTES)
      return Buffer.concat([head, seal(head, query)]).toString('base64url')
    },
    read(token, query) {
      const bytes = Buffer.from(token, 'base64url')
      // Decoding is lenient, so a token is only itself when it encodes to the same text again.
      if (bytes.length !== HEAD_BYTES + SEAL_BYTES || bytes.toString('base64url') !== token) return undefined
      const head = bytes.subarray(0, HEAD_BYTES)
      if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), seal(head, query))) return undefined
      return head.readUIntBE(POSITION_BYTES, EXPIRY_BYTES) < now() ? undefined : head.readUInt32BE(0)
    },
  }
}
