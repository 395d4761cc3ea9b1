/** A request that may be signed, as a server reads it. Header names are lower case. */
export interface SignedRequest {
  readonly method: string
  /** Path and query, as on the request line. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array
}

/** Why a signature is refused, in AWS's words: an error's code and message. */
export interface SignatureProblem {
  readonly code: string
  readonly message: string
}

/** A header as one text; `undefined` when the request has none, whatever its name. */
export function headerOf({ headers }: Pick<SignedRequest, 'headers'>, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined
  return typeof value === 'string' || value === undefined ? value : value.join(',')
}

/** The query of a request's path, without the question mark; empty when there is none. */
export function queryOf({ path }: Pick<SignedRequest, 'path'>): string {
  const mark = path.indexOf('?')
  return mark < 0 ? '' : path.slice(mark + 1)
}
