import { type Exchange, type ExchangeMessage, PRESENTATIONS } from '../exchange/exchange.js'
import { present } from '../model/model-json.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json-values.js'
import { type DecodedBody, decodeTextBody } from './formats/decode-body.js'
import { addHeader } from './formats/read-headers.js'
import { readSettings } from './formats/read-options.js'

/** What stands for the source of an exchange that is of no capture. */
export const NO_SOURCE = 'exchange'

/**
 * An exchange from a value as a test has it: an `Exchange`, or an entry of an NDJSON capture. Header names may be in
 * any case and their values lists, or they are a `Headers`; a body may be text, bytes or the JSON value itself.
 * `undefined` for anything else.
 */
export function toExchange(value: unknown): Exchange | undefined {
  if (!isJsonObject(value)) return undefined
  const { request, response, operation, presentation, stubbed, date } = value
  if (!isJsonObject(request) && !isJsonObject(response)) return undefined
  return {
    place: toPlace(value['place']),
    ...(typeof date === 'string' && { date }),
    ...(typeof operation === 'string' && { operation }),
    ...present(
      'presentation',
      PRESENTATIONS.find((known) => known === presentation),
    ),
    ...(stubbed === true && { stubbed }),
    ...(isJsonObject(request) && {
      request: {
        method: textOr(request['method'], 'POST'),
        url: textOr(request['url'], '/'),
        ...toMessage(request),
      },
    }),
    ...(isJsonObject(response) && {
      response: { status: Number(response['status'] ?? 200), ...toMessage(response) },
    }),
  }
}

/** The place of an exchange, or where a test made it. */
export function toPlace(place: JsonValue | undefined): Exchange['place'] {
  if (!isJsonObject(place)) return { source: NO_SOURCE, entry: 1 }
  const { source, entry, line } = place
  return {
    source: textOr(source, NO_SOURCE),
    entry: typeof entry === 'number' ? entry : 1,
    ...(typeof line === 'number' && { line }),
  }
}

function toMessage({ headers, body, bodyEncoding, bodyProblem }: JsonObject): ExchangeMessage {
  const fields: Record<string, string> = {}
  for (const [name, value] of headerEntries(headers)) {
    for (const part of Array.isArray(value) ? value : [value])
      addHeader(fields, name.toLowerCase(), String(part))
  }
  return {
    headers: fields,
    ...(body !== undefined && toBody(body, bodyEncoding, fields['content-encoding'])),
    ...(typeof bodyProblem === 'string' && { bodyProblem }),
  }
}

/** As in an NDJSON capture, a text is the body itself unless an encoding is named. */
function toBody(body: JsonValue, encoding: unknown, contentEncoding: string | undefined): DecodedBody {
  if (isBytes(body)) return { body: decoder.decode(body) }
  if (typeof body !== 'string') return { body: JSON.stringify(body) }
  if (typeof encoding !== 'string') return { body }
  return decodeTextBody(body, { encoding, contentEncoding, limit: readSettings({}).maxEntryBytes })
}

const decoder = new TextDecoder()

/** Tests bring bytes of another realm, which are no instances of this one's classes. */
function isBytes(body: unknown): body is ArrayBufferView {
  return ArrayBuffer.isView(body)
}

/** Of a record, of a `Headers` and of a `Map`. */
function headerEntries(headers: unknown): readonly (readonly [string, unknown])[] {
  if (!isJsonObject(headers)) return []
  return hasEntries(headers) ? [...headers.entries()] : Object.entries(headers)
}

function hasEntries(headers: object): headers is { entries(): Iterable<readonly [string, unknown]> } {
  return 'entries' in headers && typeof headers.entries === 'function'
}

function textOr(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
