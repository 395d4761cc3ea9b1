import type { RecordedExchange, RecordedMessage } from '../../exchange/recorded-exchange.js'

/** What stands before the entries of a HAR file. http://www.softwareishard.com/blog/har-12-spec/ */
export const HAR_OPENING =
  '{"log":{"version":"1.2","creator":{"name":"aws-json-contract","version":"1"},"entries":[\n'

/** What stands between two entries. */
export const HAR_SEPARATOR = ',\n'

/** What stands behind the last entry. */
export const HAR_CLOSING = '\n]}}\n'

/** An exchange as one entry of a HAR file. Without a response its status is 0, as browsers write it. */
export function formatHarEntry({
  date,
  milliseconds = 0,
  request,
  response,
  error,
}: RecordedExchange): string {
  const received = response ?? { status: 0, headers: {}, body: '' }
  return JSON.stringify({
    startedDateTime: date,
    time: milliseconds,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headerList(request),
      queryString: [...new URLSearchParams(request.url.split('?')[1] ?? '')].map(([name, value]) => ({
        name,
        value,
      })),
      ...(request.body !== undefined && request.body !== '' && { postData: bodyText(request) }),
      headersSize: -1,
      bodySize: request.body === undefined ? -1 : Buffer.byteLength(request.body),
      ...(request.bodyProblem !== undefined && { comment: request.bodyProblem }),
    },
    response: {
      status: received.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headerList(received),
      content: {
        size: received.body === undefined ? -1 : Buffer.byteLength(received.body),
        ...bodyText(received),
        ...(received.bodyProblem !== undefined && { comment: received.bodyProblem }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(error !== undefined && { _error: error }),
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
  })
}

function headerList({ headers }: RecordedMessage): readonly object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function bodyText({ headers, body, bodyEncoding }: RecordedMessage): object {
  return {
    mimeType: headers['content-type'] ?? '',
    ...(body !== undefined && { text: body }),
    ...(bodyEncoding !== undefined && { encoding: bodyEncoding }),
  }
}
