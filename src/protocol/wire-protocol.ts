import type { JsonObject, JsonValue } from './json-values.js'

/** What became of bytes that a codec read: a value, or why there is none. */
export type Decoded =
  | { readonly ok: true; readonly value: JsonValue }
  /** `cut` where the bytes are right as far as they go and then stop. */
  | { readonly ok: false; readonly reason: string; readonly cut: boolean }

/** How values become bytes on a wire, and bytes values. */
export interface WireCodec {
  encode(value: JsonValue): Uint8Array
  /**
   * Reads a body, which may be at hand as the text that its bytes are in UTF-8. Never throws: a body that holds no value
   * is a result like any other.
   */
  decode(body: Uint8Array | string): Decoded
}

/** The value of a header by its name in lower case. */
export type HeaderOf = (name: string) => string | null | undefined

/** What a response says of the error that it carries. */
export interface WireError {
  readonly code: string | undefined
  readonly message: string | undefined
}

/** How a wire names an operation in a request, and an error in a response. */
export interface WireBinding {
  /** The headers, by names in lower case, that make a request one for this target. */
  requestHeaders(target: string): Readonly<Record<string, string>>
  /** The target that a request names; `undefined` for one that names none. */
  readTarget(header: HeaderOf): string | undefined
  /** The body of an error. `members` are its own besides the one that names it. */
  errorBody(code: string, members: JsonObject): JsonObject
  /** The error of a response that has failed, from its headers and its decoded body. */
  readError(header: HeaderOf, body: unknown): WireError
}

/** A protocol on the network: what its messages say they are, how they are written, and what they are about. */
export interface WireProtocol {
  /** What `Content-Type` says of its messages. */
  readonly mediaType: string
  readonly codec: WireCodec
  readonly binding: WireBinding
}
