import type { CompressRequest } from '../../contract/operations-table.js'

/** The header that carries the token of temporary credentials. */
export const SECURITY_TOKEN_HEADER = 'x-amz-security-token'

/** A request as the fetch decorators hand it on: what `fetch` takes, and what the client adds. */
export interface WireRequest {
  readonly url: string
  readonly method: string
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** A text or what it was compressed to, so that every attempt can sign and send it afresh. */
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly signal?: AbortSignal | null
  /** The call's own limit for all its attempts, in milliseconds. */
  readonly deadline?: number | undefined
  /** The Region and the name to sign it for, where these are not the client's and the service's. */
  readonly scope?: readonly string[] | undefined
  /** Whether it is sent without a signature. */
  readonly unsigned?: boolean | undefined
  /** Compresses a long request; where AWS takes those of the operation so. */
  readonly compress?: CompressRequest | undefined
  /** What is noted of the call: one object, whatever becomes of the request. */
  readonly progress: {
    /** The number of the attempt, from 1. */
    attempts: number | undefined
  }
}

/** A request as it is made. */
export type MadeRequest = Omit<WireRequest, 'signal'> & { readonly signal?: AbortSignal | null | undefined }

/**
 * What every decorator takes and gives: signing, retrying and the rest are functions from one to another.
 * It resolves with a success, whose body can be read any number of times, and throws `CallError` for all else.
 */
export type WireFetch = (request: WireRequest) => Promise<Response>

/** The same for a request whose time nothing limits yet. */
export type SendRequest = (request: MadeRequest) => Promise<Response>
