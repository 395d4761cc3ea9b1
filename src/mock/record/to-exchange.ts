import { recordedBody } from '../../exchange/recorded-body.js'
import type { RecordedExchange } from '../../exchange/recorded-exchange.js'
import { headerOf, type MockRequest, type MockResponse, responseHeader } from '../calls/messages.js'

/** What the mock was asked and answered, as a capture holds it; nothing is left out yet. */
export function toExchange(request: MockRequest, response: MockResponse, date: Date): RecordedExchange {
  const { body } = response
  return {
    date: date.toISOString(),
    request: {
      method: request.method,
      url: `http://${headerOf(request, 'host') ?? 'localhost'}${request.path}`,
      headers: requestHeaders(request),
      ...recordedBody(request.body, headerOf(request, 'content-encoding')),
    },
    response: {
      status: response.status,
      headers: responseHeaders(response),
      ...(typeof body === 'string'
        ? { body }
        : recordedBody(body, responseHeader(response, 'content-encoding'))),
    },
  }
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
