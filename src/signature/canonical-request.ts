/** A header by its name in lower case. */
export type Header = readonly [name: string, value: string]

/** What a signature covers. */
export interface SignedParts {
  readonly method: string
  /** As it is sent, without dot segments: `/a%20b`. */
  readonly pathname: string
  /** As it is sent: `c=d`. */
  readonly query: string
  /** The signed headers, sorted by name, `host` among them. */
  readonly headers: readonly Header[]
  /** The body's SHA-256 in lower-case hexadecimal, or what the request claims for it. */
  readonly payloadHash: string
}

/**
 * The canonical request of Signature Version 4, and the names of its headers as `SignedHeaders` lists them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest({ method, pathname, query, headers, payloadHash }: SignedParts): string {
  return [
    method,
    canonicalPath(pathname),
    query && canonicalQuery(query),
    ...headers.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders(headers),
    payloadHash,
  ].join('\n')
}

/** The names of some headers, as `SignedHeaders` lists them. */
export function signedHeaders(headers: readonly Header[]): string {
  return headers.map(([name]) => name).join(';')
}

/**
 * The path as every service but S3 signs it: without empty segments, and each segment encoded once more than it is
 * sent. Dot segments are resolved before, as in every URL.
 */
export function canonicalPath(pathname: string): string {
  return pathname.split(/\/+/).map(encode).join('/')
}

/** The query's parameters by name, then by value. A `+` stands for itself: a space is `%20`. */
export function canonicalQuery(query: string): string {
  const parameters = new URLSearchParams(query.replaceAll('+', '%2B'))
  // A line break sorts before all that names are written with, as the end of a name has to.
  const written = [...parameters].map((pair) => pair.map(encode).join('\n'))
  return written.sort().join('&').replaceAll('\n', '=')
}

/** Encodes as RFC 3986 asks; `encodeURIComponent` leaves five reserved characters alone. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
