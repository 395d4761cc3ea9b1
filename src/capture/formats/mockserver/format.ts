import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { type DecodedBody, decodeTextBody } from '../decode-body.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { headerRecord } from '../header-record.js'
import { BareReader } from '../json/bare-reader.js'
import { isMessage, strayHalf } from '../stray-half.js'

/** MockServer's expectations and recorded pairs. https://www.mock-server.com/mock_server/creating_expectations.html */
export const mockserver: FormatDescriptor = {
  title: 'MockServer expectations',
  writers: 'MockServer (recorded expectations, and its log of requests and responses)',
  endings: ['json'],
  detects: () => false,
  readDocument: (document, { settings }) => {
    const { httpRequest: request, httpResponse: response } = document
    if (!isJsonObject(request) && !isJsonObject(response)) return undefined
    const isWhole = isJsonObject(request) && isJsonObject(response)
    // An expectation may forward or break off instead; those actions are no messages.
    const stray = isWhole ? undefined : strayHalf(document, ['httpRequest', 'httpResponse'], isMessage)
    if (stray !== undefined) return [stray]
    return [
      {
        ...(isJsonObject(request) && {
          request: {
            method: typeof request['method'] === 'string' ? request['method'] : 'POST',
            url: typeof request['path'] === 'string' ? request['path'] : '/',
            ...message(request, settings.maxEntryBytes),
          },
        }),
        ...(isJsonObject(response) && {
          response: {
            status: typeof response['statusCode'] === 'number' ? response['statusCode'] : 200,
            ...message(response, settings.maxEntryBytes),
          },
        }),
      },
    ]
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'mockserver' }),
}

function message(
  { headers: written, body }: JsonObject,
  limit: number,
): DecodedBody & { readonly headers: Record<string, string> } {
  const headers = headerRecord(written)
  return { headers, ...bodyOf(body, { contentEncoding: headers['content-encoding'], limit }) }
}

/** A text, a JSON value, or an object that says which kind it is. */
function bodyOf(body: JsonValue | undefined, coding: Parameters<typeof decodeTextBody>[1]): DecodedBody {
  if (body === undefined || body === null) return {}
  if (typeof body === 'string') return decodeTextBody(body, coding)
  if (!isJsonObject(body)) return { body: JSON.stringify(body) }
  const { string: text, json, base64Bytes: base64 } = body
  if (typeof base64 === 'string') return decodeTextBody(base64, { ...coding, encoding: 'base64' })
  if (typeof text === 'string') return decodeTextBody(text, coding)
  if (json !== undefined) return { body: typeof json === 'string' ? json : JSON.stringify(json) }
  return 'type' in body
    ? { bodyProblem: 'the body is a matcher, not what was sent' }
    : { body: JSON.stringify(body) }
}
