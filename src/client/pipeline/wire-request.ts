import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'

/** A request as the fetch decorators hand it on: what `fetch` takes, and what the client adds. */
export interface WireRequest {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: string
  readonly signal?: AbortSignal | null
  /** The call's own limit for all its attempts, in milliseconds. */
  readonly deadline?: number | undefined
  /** The number of the attempt, from 1. */
  attempt?: number
}

/**
 * What every decorator takes and gives: signing, retrying and the rest are functions from one to another.
 * It resolves with a success, whose body can be read any number of times, and throws `CallError` for all else.
 */
export type WireFetch = (request: WireRequest) => Promise<Response>

/**
 * Makes the class that stands in for `Request` inside openapi-fetch; it gets its target by its path. The body stays
 * a text, so every attempt can sign and send it afresh; a real `Request` gives its body away once, as a stream.
 */
export function createDraftRequest(targetOf: (path: string) => string): typeof Request {
  class DraftRequest {
    declare readonly body: string

    constructor(url: string, init: { readonly headers: Headers }) {
      init.headers.set(TARGET_HEADER, targetOf(url))
      Object.assign(this, init, { url })
    }

    clone(): this {
      return this
    }

    async text(): Promise<string> {
      return this.body
    }
  }
  // openapi-fetch only constructs it and hands it on, and what middleware reads of a request is there.
  return DraftRequest as unknown as typeof Request
}
