import type { ExchangeMessage } from '../../../exchange/exchange.js'
import { addHeader } from '../read-headers.js'
import { readRecord } from './log-record.js'

/** The fields of a record. */
type Fields = Readonly<Record<string, string>>

/** A record of HTTP, also one whose time or level is damaged; the lines of a body have a bar before them. */
const HTTP_RECORD = /^[^|]*\bHTTP (?:Request Sent|Response Received): @?[\w.-]+=/
const TELLS_OF_HTTP = /HTTP (?:Request Sent|Response Received)/
const HTTP_FIELD = /\shttp\.(?:status_code|request\.body|response\.body)=/
/** How far into a record its message is looked for. */
const LONGEST_MESSAGE = 1_000
const TRUNCATED = /\[truncated[^\]]{0,20}\]\s*$/
/** Of a body that is not in the log. */
export const LOST = { bodyProblem: 'the log does not hold the body' } as const
const CUT_SHORT = { bodyProblem: 'the log holds only a part of the body' } as const

/** Whether a line begins a record of HTTP. */
export function beginsHttpRecord(line: string): boolean {
  return HTTP_RECORD.test(line)
}

/** Whether a record tells of HTTP, by its words or by its fields. */
export function tellsOfHttp(record: string): boolean {
  return TELLS_OF_HTTP.test(record.slice(0, LONGEST_MESSAGE)) || HTTP_FIELD.test(record)
}

/** What a record tells of, by its words; where these are damaged, by what only one of the two has. */
export function kindOf(message: string, fields: Fields): 'request' | 'response' | undefined {
  if (message.includes('HTTP Request Sent')) return 'request'
  if (message.includes('HTTP Response Received') || fields['http.status_code'] !== undefined)
    return 'response'
  return fields['http.request.body'] === undefined ? undefined : 'request'
}

/** Whether a record that the source ends with tells of HTTP, but not to its end. */
export function stopsInside(text: string): boolean {
  if (!/ HTTP R[A-Za-z ]*(?::|$)/.test(text)) return false
  const { fields, isCut } = readRecord(text)
  return isCut === true || (fields['http.request.body'] ?? fields['http.response.body']) === undefined
}

/** The message of a record. Names of headers have underscores for hyphens in the log. */
export function messageOf(fields: Fields, side: 'request' | 'response'): ExchangeMessage {
  const headers: Record<string, string> = {}
  const start = `http.${side}.header.`
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(start))
      addHeader(headers, name.slice(start.length).replaceAll('_', '-').toLowerCase(), value)
  }
  const body = fields[`http.${side}.body`]
  // The log ends a body with a line end, and what the header says was the length before.
  delete headers['content-length']
  if (body === undefined) return { headers, ...LOST }
  return TRUNCATED.test(body) ? { headers, ...CUT_SHORT } : { headers, body: body.replace(/\n$/, '') }
}
