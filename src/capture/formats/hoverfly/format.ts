import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { decodeTextBody } from '../decode-body.js'
import type { DocumentEntry } from '../document-format.js'
import type { FormatDescriptor } from '../format-descriptor.js'
import { headerRecord, matchedText } from '../header-record.js'
import { BareReader } from '../json/bare-reader.js'

/** Hoverfly's simulations. https://docs.hoverfly.io/en/latest/pages/reference/simulationschema.html */
export const hoverfly: FormatDescriptor = {
  title: 'Hoverfly simulations',
  writers: 'Hoverfly (`hoverctl export`)',
  endings: ['json'],
  leavesOut: 'headers and bodies of requests that a pair matches by a pattern',
  detects: () => false,
  readDocument: ({ data, meta }, { settings }) => {
    const pairs = isJsonObject(data) ? data['pairs'] : undefined
    if (!Array.isArray(pairs) || !isJsonObject(meta)) return undefined
    return pairs.map((pair) =>
      isJsonObject(pair) ? readPair(pair, settings.maxEntryBytes) : 'a pair is no object',
    )
  },
  open: ({ source, settings, documents }) =>
    new BareReader({ source, settings, documents, format: 'hoverfly' }),
}

function readPair({ request, response }: JsonObject, limit: number): DocumentEntry {
  if (!isJsonObject(request) || !isJsonObject(response)) return 'a pair lacks its request or its response'
  const [scheme, host, path] = ['scheme', 'destination', 'path'].map((name) => fieldText(request[name]))
  const body = fieldText(request['body'])
  const headers = headerRecord(response['headers'])
  const text = response['body']
  const encoding = response['encodedBody'] === true ? 'base64' : undefined
  return {
    request: {
      method: fieldText(request['method']) ?? 'POST',
      url: host === undefined ? (path ?? '/') : `${scheme ?? 'https'}://${host}${path ?? '/'}`,
      headers: headerRecord(request['headers']),
      ...(body !== undefined && { body }),
    },
    response: {
      status: Number(response['status']),
      headers,
      ...(typeof text === 'string' &&
        decodeTextBody(text, { encoding, contentEncoding: headers['content-encoding'], limit })),
    },
  }
}

/** A field is a list of matchers, a matcher, or a text, by the version of the schema. */
function fieldText(field: JsonValue | undefined): string | undefined {
  return Array.isArray(field) ? field.map(matchedText).find((text) => text !== undefined) : matchedText(field)
}
