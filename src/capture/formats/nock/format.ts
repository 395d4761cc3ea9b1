import type { JsonObject, JsonValue } from '../../../protocol/json-values.js'
import { decodeTextBody } from '../decode-body.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { headerRecord } from '../header-record.js'
import { BareReader } from '../json/bare-reader.js'

/** What nock records: a list of calls with their response. https://github.com/nock/nock#recording */
export const nock: FormatDescriptor = {
  title: 'nock fixtures',
  writers: 'nock for Node.js (`nock.recorder`, nock back)',
  endings: ['json'],
  detects: () => false,
  readDocument: (document, { settings }) => {
    const { scope, method, path, status } = document
    if (typeof scope !== 'string' || typeof method !== 'string' || typeof status !== 'number')
      return undefined
    const responseHeaders = headerRecord(document['rawHeaders'] ?? document['headers'])
    const coding = { contentEncoding: responseHeaders['content-encoding'], limit: settings.maxEntryBytes }
    const body = bodyText(document['body'])
    return [
      {
        request: {
          method,
          url: `${scope.replace(/:(?:443|80)$/, '')}${typeof path === 'string' ? path : '/'}`,
          headers: headerRecord(document['reqheaders']),
          ...(body !== undefined && { body }),
        },
        response: { status, headers: responseHeaders, ...responseBody(document, coding) },
      },
    ]
  },
  open: ({ source, settings, documents }) => new BareReader({ source, settings, documents, format: 'nock' }),
}

type Coding = Parameters<typeof decodeTextBody>[1]

/** A parsed body, a text, or the pieces of one that is compressed, in hexadecimal. */
function responseBody({ response }: JsonObject, coding: Coding): ReturnType<typeof decodeTextBody> {
  const isChunked =
    Array.isArray(response) && response.every((part) => typeof part === 'string' && /^[0-9a-f]*$/.test(part))
  if (isChunked && coding.contentEncoding !== undefined) {
    const base64 = Buffer.from(response.join(''), 'hex').toString('base64')
    return decodeTextBody(base64, { ...coding, encoding: 'base64' })
  }
  const text = bodyText(response)
  return text === undefined ? {} : decodeTextBody(text, coding)
}

function bodyText(body: JsonValue | undefined): string | undefined {
  if (body === undefined || body === null) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}
