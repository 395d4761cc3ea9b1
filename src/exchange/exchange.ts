/**
 * One HTTP message as captured. Header names are lower case; a header sent several times is joined by `, `.
 * `body` is what the codec of a wire reads, content codings and base64 undone: a text where it is UTF-8, as the bodies
 * of JSON are, and bytes where it is not. It is absent when the capture has none, and `bodyProblem` then says why if the
 * capture had bytes that could not be decompressed or were cut off.
 */
export interface ExchangeMessage {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly bodyProblem?: string
}

/** The request half of an exchange. `url` is absolute or a path, as captured. */
export interface ExchangeRequest extends ExchangeMessage {
  readonly method: string
  readonly url: string
}

/** The response half of an exchange. */
export interface ExchangeResponse extends ExchangeMessage {
  readonly status: number
}

/** Where in a capture an exchange or a problem stands. */
export interface CapturePlace {
  /** The file's name as the user gave it, or `-` for standard input. */
  readonly source: string
  /** The entry's number in the source, counted from 1. */
  readonly entry: number
  /** The line in the source, counted from 1, where the format has lines. */
  readonly line?: number
}

/**
 * How bodies came to be that never were on the wire in this form: the AWS CLI printed them, a client had parsed them
 * before a recorder got them, or a recorder had then parsed the texts in them that hold JSON as well, and put words for
 * values that change.
 */
export const PRESENTATIONS = ['aws-cli', 'parsed', 'parsed-texts'] as const

/**
 * One request and its response, as captured. Either half may be missing from a capture, then it is not checked.
 * `presentation` marks data that never was on the wire in this form: what the AWS CLI printed, values that a client had
 * parsed before a recorder got them (`parsed`), or such values whose texts of JSON a recorder parsed, and for which it
 * put its own words where they change (`parsed-texts`).
 */
export interface Exchange {
  readonly place: CapturePlace
  /** When the request was sent, ISO 8601. */
  readonly date?: string
  /** How long it took until the response was there, where the capture says so. */
  readonly milliseconds?: number
  readonly request?: ExchangeRequest
  readonly response?: ExchangeResponse
  /** The operation's name, where the format knows it without a target header. */
  readonly operation?: string
  readonly presentation?: (typeof PRESENTATIONS)[number]
  /** A test made the response up: that it is a success says nothing of the request. */
  readonly stubbed?: boolean
}
