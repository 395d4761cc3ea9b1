/** Names and values in turn, as Node gives and takes them. */
export type RawHeaders = readonly string[]

/** They belong to one connection only. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** What the client's own signature consists of; it covers another host. */
const SIGNATURE_HEADERS = ['authorization', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token']

/** What of a request's headers goes on to the target. */
export function requestHeadersToForward(raw: RawHeaders): RawHeaders {
  return without(raw, [...HOP_BY_HOP, ...SIGNATURE_HEADERS, 'host', 'content-length'])
}

/** What of a response's headers goes back to the client: all but those of the connection. */
export function responseHeadersToForward(raw: RawHeaders): string[] {
  return without(raw, HOP_BY_HOP)
}

function without(raw: RawHeaders, names: readonly string[]): string[] {
  const dropped = new Set(names)
  for (const [name, value] of pairs(raw)) {
    if (name === 'connection') for (const named of value.split(',')) dropped.add(named.trim().toLowerCase())
  }
  return raw.filter((_, index) => !dropped.has((raw[index - (index % 2)] ?? '').toLowerCase()))
}

function pairs(raw: RawHeaders): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : [],
  )
}

/** Headers as a capture holds them: names in lower case, a name that comes again joined by a comma. */
export function recordedHeaders(raw: RawHeaders): Record<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of pairs(raw)) {
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(headers)
}

/** The headers that a signature covers. */
export function headersToSign(raw: RawHeaders): Readonly<Record<string, string>> {
  const all = Object.entries(recordedHeaders(raw))
  return Object.fromEntries(all.filter(([name]) => name === 'content-type' || name.startsWith('x-amz-')))
}

const PRESIGNED = /^x-amz-(?:algorithm|credential|date|expires|signedheaders|signature|security-token)$/i

/** The path and query of a request without a presigned signature; what stays keeps its spelling. */
export function pathToForward(path: string): string {
  const [place = '/', ...query] = path.split('?')
  if (query.length === 0) return place
  const kept = query
    .join('?')
    .split('&')
    .filter((parameter) => !PRESIGNED.test(parameter.split('=')[0] ?? ''))
  return kept.length === 0 ? place : `${place}?${kept.join('&')}`
}
