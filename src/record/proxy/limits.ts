/** What a recording proxy spends on one exchange. */
export interface ProxyLimits {
  /** Bytes of a request body, which must be held to be signed; beyond it the client gets 413. */
  readonly requestBytes: number
  /** Bytes of a response body that are recorded; a longer one passes through, but its body is not in the capture. */
  readonly recordedBytes: number
  /** Bytes of all headers of a message. */
  readonly headerBytes: number
  /** Milliseconds without any data from the target; beyond it the client gets 502. */
  readonly idleTime: number
  /** Milliseconds for an exchange as a whole. */
  readonly totalTime: number
  /** Milliseconds for a client to send a whole request; beyond it the client gets 408. */
  readonly requestTime: number
  /** Requests under way at once; one more gets 503. */
  readonly concurrency: number
}

const MEBIBYTE = 1_048_576

/** The limits of a proxy that is given no others. */
export const DEFAULT_PROXY_LIMITS: ProxyLimits = {
  requestBytes: 8 * MEBIBYTE,
  recordedBytes: 16 * MEBIBYTE,
  headerBytes: 65_536,
  idleTime: 60_000,
  totalTime: 300_000,
  requestTime: 30_000,
  concurrency: 256,
}
