/** A request as the front end reads it: nothing of any HTTP library. Header names are lower case. */
export interface MockRequest {
  readonly method: string
  /** Path and query, as on the request line. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

/** A response ready to be written. */
export interface MockResponse {
  readonly status: number
  /** Names and values in turn, as `node:http` writes them without a detour. */
  readonly headers: readonly string[]
  readonly body: string | Uint8Array
  /** The body is text of ASCII alone, which is written faster. */
  readonly ascii?: boolean
  /** The error that the body tells of; for logs. */
  readonly error?: ErrorResponse
  /** What the transport does to it on purpose, to test a client's resilience. */
  readonly transport?: TransportFault
}

/** A fault that is not in the response but in the way it arrives. */
export interface TransportFault {
  /** Milliseconds to wait before answering. */
  readonly delay?: number
  /** Break off in the middle of the body, or reset the connection without a response. */
  readonly cut?: 'body' | 'connection'
}

/** An error that a request gets: its code and, where it has one, its message. */
export interface ErrorResponse {
  readonly code: string
  readonly message?: string
}

/** A request header as one text; `undefined` when it is absent. */
export function headerOf(request: MockRequest, name: string): string | undefined {
  const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined
  return typeof value === 'string' || value === undefined ? value : value.join(',')
}

/** The query part of a request's path, without the question mark; empty when there is none. */
export function queryOf(request: MockRequest): string {
  const mark = request.path.indexOf('?')
  return mark < 0 ? '' : request.path.slice(mark + 1)
}

/** A response's header by its lower-case name. */
export function responseHeader(response: MockResponse, name: string): string | undefined {
  const index = response.headers.findIndex((entry, at) => at % 2 === 0 && entry.toLowerCase() === name)
  return index < 0 ? undefined : response.headers[index + 1]
}
