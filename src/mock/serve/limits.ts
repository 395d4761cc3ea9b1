/** What a server refuses to spend on a client. Each limit has its own response. */
export interface ServerLimits {
  /** Bytes of a request body; beyond it 413 RequestEntityTooLargeException. */
  readonly bodyBytes: number
  /** Bytes of all request headers; beyond it 431 without a body. */
  readonly headerBytes: number
  /** Milliseconds until a request must have arrived whole; beyond it 408 without a body. */
  readonly requestTime: number
  /** Requests under way at once; one more is answered with AWS's empty 503. */
  readonly concurrency: number
}

const MEBIBYTE = 1_048_576

/** The limits of a server that is given no others. */
export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 4 * MEBIBYTE,
  headerBytes: 65_536,
  requestTime: 30_000,
  concurrency: 1024,
}
