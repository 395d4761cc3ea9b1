import type { CapturePlace, Exchange, ExchangeRequest, ExchangeResponse } from '../../../exchange/exchange.js'
import { type DecodedBody, decodeBytesBody, decodeTextBody } from '../decode-body.js'
import { addHeader, isWantedHeader } from '../read-headers.js'
import type { ReadSettings } from '../read-options.js'
import { isMessage, strayHalf } from '../stray-half.js'

const HALVES = ['request', 'response'] as const

/** Any mapping of a cassette. */
type Mapping = Readonly<Record<string, unknown>>

/**
 * Reads one interaction of a cassette, in the words of any of the recorders: vcr (Ruby), vcrpy (Python) and go-vcr,
 * versions 1 to 4. Returns why it is none, or why a half of it cannot be read, if so.
 */
export function readInteraction(
  interaction: unknown,
  place: CapturePlace,
  settings: ReadSettings,
): Exchange | string {
  const none = 'the interaction has neither a request nor a response'
  if (!isMapping(interaction)) return none
  const request = isMapping(interaction.request) ? readRequest(interaction.request, settings) : undefined
  const response = isMapping(interaction.response) ? readResponse(interaction.response, settings) : undefined
  if (response === undefined && isMapping(interaction.response))
    return 'the response has no status that can be read'
  const stray = request && response ? undefined : strayHalf(interaction, HALVES, isMessage)
  if (stray !== undefined) return stray
  if (request === undefined && response === undefined) return none
  const date = dateOf(interaction.recorded_at)
  // The usual interaction has it all; building it in one piece is faster than spreading what there is.
  if (date !== undefined && request && response) return { place, date, request, response }
  return {
    place,
    ...(date !== undefined && { date }),
    ...(request && { request }),
    ...(response && { response }),
  }
}

function readRequest(request: Mapping, settings: ReadSettings): ExchangeRequest {
  const headers = readHeaders(request.headers, settings)
  const method = String(request.method ?? '').toUpperCase()
  const url = String(request.uri ?? request.url ?? '')
  const decoded = readBody(request.body, headers, settings)
  const { body } = decoded
  return body === undefined ? { method, url, headers, ...decoded } : { method, url, headers, body }
}

function readResponse(response: Mapping, settings: ReadSettings): ExchangeResponse | undefined {
  const headers = readHeaders(response.headers, settings)
  const status = readStatus(response)
  if (status === undefined) return undefined
  const decoded = readBody(response.body, headers, settings)
  const { body } = decoded
  return body === undefined ? { status, headers, ...decoded } : { status, headers, body }
}

/** `status: {code, message}`, R's `status: {status_code}`, `status: 200 OK` beside `code: 200`, or a bare number. */
function readStatus({ status, code, status_code: statusCode }: Mapping): number | undefined {
  const written = code ?? statusCode ?? (isMapping(status) ? (status.code ?? status.status_code) : status)
  const digits = /^\d{3}\b/.exec(String(written))?.[0]
  return digits === undefined ? undefined : Number(digits)
}

function readHeaders(written: unknown, { wantedHeaders }: ReadSettings): Record<string, string> {
  const headers: Record<string, string> = {}
  if (!isMapping(written)) return headers
  let hasOther = false
  for (const given of Object.keys(written)) {
    const name = given.toLowerCase()
    const isOther = !isWantedHeader(name, wantedHeaders)
    // One of those that nobody reads is kept, for messages whose headers were cleared to be told from others.
    if (isOther && hasOther) continue
    hasOther ||= isOther
    const value = written[given]
    if (!Array.isArray(value)) addHeader(headers, name, headerText(value))
    else for (const part of value) addHeader(headers, name, headerText(part))
  }
  return headers
}

function headerText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value ?? '')
}

/** What a body is written in that is text or bytes; in a body without any of them stand the members of what was sent. */
const WRAPPERS = ['string', 'base64_string', 'encoding', 'state', 'args']

/** A body is text, bytes, a mapping with `string` or `base64_string`, a pickled `BytesIO` of Python, or the JSON itself. */
function readBody(body: unknown, headers: Record<string, string>, settings: ReadSettings): DecodedBody {
  const contentEncoding = headers['content-encoding']
  const limit = settings.maxEntryBytes
  if (body === null || body === undefined) return {}
  if (body instanceof Uint8Array) return decodeBytesBody(body, { contentEncoding, limit })
  if (Array.isArray(body)) return { bodyProblem: 'the capture holds a list for a body' }
  if (isMapping(body) && !WRAPPERS.some((name) => name in body)) return { body: JSON.stringify(body) }
  if (!isMapping(body)) return decodeTextBody(String(body), { contentEncoding, limit })
  const base64 = body.base64_string
  if (typeof base64 === 'string')
    return decodeTextBody(base64, { encoding: 'base64', contentEncoding, limit })
  const pickled = [body.state, body.args].find((list) => Array.isArray(list))?.[0]
  if (pickled !== undefined) return readBody(pickled, headers, settings)
  if (isMapping(body.string) && !Array.isArray(body.string.state)) return {}
  return readBody(body.string, headers, settings)
}

const ISO_DATE = /^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d\.\d{3}Z$/

/** Ruby writes dates as HTTP does. */
function dateOf(written: unknown): string | undefined {
  const time =
    written instanceof Date ? written.getTime() : Date.parse(typeof written === 'string' ? written : '')
  if (Number.isNaN(time)) return undefined
  return typeof written === 'string' && ISO_DATE.test(written) ? written : new Date(time).toISOString()
}

function isMapping(value: unknown): value is Mapping {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  )
}
