import { isUtf8 } from 'node:buffer'
import { gunzipSync } from 'node:zlib'
import { isCredentialHeader, isCredentialParameter } from '../../protocol/credential-headers.js'
import { headerOf, type MockRequest, type MockResponse, responseHeader } from '../front-end/messages.js'

/** Changes bodies before they are recorded, to leave out what is sensitive. */
export interface BodyRedaction {
  request(body: string, request: MockRequest): string
  response(body: string, request: MockRequest, status: number): string
}

/** An exchange as a line of a capture, with the line's end; credentials are left out. */
export function formatCaptureLine(
  request: MockRequest,
  response: MockResponse,
  { date, redaction }: { readonly date: Date; readonly redaction?: BodyRedaction | undefined },
): string {
  const sent = textBody(request.body)
  const answered = textBody(plainBody(response))
  const line = {
    date: date.toISOString(),
    request: {
      method: request.method,
      url: withoutCredentialQuery(`http://${headerOf(request, 'host') ?? 'localhost'}${request.path}`),
      headers: withoutCredentials(requestHeaders(request)),
      ...(redaction && !sent.bodyEncoding ? { body: redaction.request(sent.body, request) } : sent),
    },
    response: {
      status: response.status,
      headers: withoutCredentials(responseHeaders(response)),
      ...(redaction && !answered.bodyEncoding
        ? { body: redaction.response(answered.body, request, response.status) }
        : answered),
    },
  }
  return `${JSON.stringify(line)}\n`
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isCredentialHeader(name)))
}

function textBody(body: Uint8Array): { readonly body: string; readonly bodyEncoding?: 'base64' } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (isUtf8(bytes)) return { body: bytes.toString('utf8') }
  return { body: bytes.toString('base64'), bodyEncoding: 'base64' }
}

function plainBody(response: MockResponse): Uint8Array {
  const { body } = response
  if (typeof body === 'string') return Buffer.from(body)
  return responseHeader(response, 'content-encoding') === 'gzip' ? gunzipSync(body) : body
}

function requestHeaders(request: MockRequest): Record<string, string> {
  return Object.fromEntries(Object.keys(request.headers).map((name) => [name, headerOf(request, name) ?? '']))
}

function responseHeaders({ headers }: MockResponse): Record<string, string> {
  const record: Record<string, string> = {}
  for (let index = 0; index < headers.length; index += 2) {
    record[(headers[index] ?? '').toLowerCase()] = headers[index + 1] ?? ''
  }
  return record
}

function withoutCredentialQuery(url: string): string {
  const mark = url.indexOf('?')
  if (mark < 0) return url
  const kept = [...new URLSearchParams(url.slice(mark + 1))].filter(([name]) => !isCredentialParameter(name))
  return kept.length === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${new URLSearchParams(kept)}`
}
