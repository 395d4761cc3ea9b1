import { LINE_FEED } from '../../source/scan/json-bytes.js'
import { addHeader } from '../read-headers.js'
import { timeOfDay } from './log-time.js'
import { PythonBytes, type PythonText } from './python-bytes.js'
import { type PythonValue, placesOfTexts, readPythonLiteral, type TextPlace } from './python-literal.js'

/** A request's line and headers. */
export interface LoggedSending {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
}

/** What the record `Making request for OperationModel(…) with params: {…}` says. */
export interface LoggedRequest {
  readonly operation: string
  readonly body: PythonText | undefined
  /** The request before it is signed, for where the record of how it was sent cannot be read. */
  readonly unsigned: () => LoggedSending | undefined
}

/** What a line tells of a call; `time` is that of the day, where the log has times. */
export type LoggedRecord =
  | { readonly kind: 'made'; readonly request: LoggedRequest | undefined }
  | { readonly kind: 'sent'; readonly sending: LoggedSending | undefined; readonly time: number | undefined }
  | { readonly kind: 'status'; readonly status: number; readonly time: number | undefined }
  | { readonly kind: 'headers'; readonly headers: Record<string, string> }
  /** The body follows. */
  | { readonly kind: 'label' }
  /** No response came, as far as a thread tells that logs alone. */
  | { readonly kind: 'retried' | 'failed' }

/** What is in every line that tells something of a call, to pass over the many others. */
const TELLS =
  /Making request for OperationModel\(|Sending http request: <|connectionpool|Response (?:headers|body):|needs-retry\.|received when sending /
const MADE_LABEL = 'Making request for OperationModel('
/** Where the dict begins that the record of a request ends with. */
const MADE = /Making request for OperationModel\(name=(\w+)\)(?: \(verify: \w+\))? with params: (?=\{)/
const SENT = /<AWSPreparedRequest (?:stream_output=\w+, )?method=(\w+), url=(\S+), headers=(?=\{)/
/** As urllib3 tells of a response; only where the record begins, or long lines would be looked through again and again. */
const STATUS = /^connectionpool\b[^"]*"[A-Z]+ \S+ HTTP\/[\d.]+" (\d{3})/
const HEADERS = 'Response headers: '
const BODY_LABEL = /Response body:\s*$/

/** Whether a text may tell something of a call. */
export function tells(text: string): boolean {
  return TELLS.test(text)
}

/** Whether a line says that the body of a response follows. */
export function isBodyLabel(text: string): boolean {
  return BODY_LABEL.test(text)
}

/** Whether bytes of a log hold an exchange from a place on, with the line of its body. */
export function holdsExchange(bytes: Buffer, at: number): boolean {
  const label = bytes.indexOf('Response body:', at)
  const end = label === -1 ? -1 : bytes.indexOf(LINE_FEED, label)
  return end !== -1 && bytes.includes(LINE_FEED, end + 1)
}

/** Reads what a line tells of a call that may tell something; `undefined` where it does not. */
export function readRecord(text: string): LoggedRecord | undefined {
  if (text.includes(MADE_LABEL)) return { kind: 'made', request: readLoggedRequest(text) }
  if (/Sending http request: <(?:AWS)?PreparedRequest/.test(text))
    return { kind: 'sent', sending: readLoggedSending(text), time: timeOfDay(text) }
  const status = STATUS.exec(text.slice(text.indexOf('connectionpool')))?.[1]
  if (status !== undefined) return { kind: 'status', status: Number(status), time: timeOfDay(text) }
  if (text.includes(HEADERS)) {
    const dict = readPythonLiteral(text, text.indexOf(HEADERS) + HEADERS.length)
    return { kind: 'headers', headers: headersOf(dict) }
  }
  if (isBodyLabel(text)) return { kind: 'label' }
  if (/received when sending (?:urllib3 )?HTTP request/.test(text)) return { kind: 'failed' }
  return /\bEvent needs-retry\./.test(text) ? { kind: 'retried' } : undefined
}

/** Where the parts of a line are that others tell otherwise, and the word at its end that says nothing. */
interface PlacesOfParts {
  readonly parts: readonly TextPlace[]
  readonly end?: number
}

/** The places of the parts of a line that was read; `undefined` where these are not all that others may tell otherwise. */
export function placesOf(text: string, record: LoggedRecord): PlacesOfParts | undefined {
  if (record.kind === 'made') return record.request && placesOfRequest(text, record.request)
  if (record.kind === 'sent') {
    const head = SENT.exec(text)
    return head ? placesOfHeaders(text, head.index + head[0].length) : undefined
  }
  if (record.kind === 'status') {
    const at = text.indexOf('connectionpool')
    return { parts: [], end: at + (STATUS.exec(text.slice(at))?.[0].length ?? 0) }
  }
  if (record.kind === 'label') return { parts: [] }
  // Headers might end what is said before them of a pool of connections.
  if (record.kind !== 'headers' || text.includes('connectionpool')) return undefined
  return placesOfHeaders(text, text.indexOf(HEADERS) + HEADERS.length)
}

function placesOfRequest(text: string, { operation }: LoggedRequest): PlacesOfParts | undefined {
  const head = MADE.exec(text)
  if (!head) return undefined
  const start = text.indexOf('name=', head.index) + 'name='.length
  const name = { start, end: start + operation.length, path: [] }
  return { parts: [name, ...placesOfTexts(text, head.index + head[0].length)] }
}

/** Names that come twice are joined, which is no matter of places. */
function placesOfHeaders(text: string, at: number): PlacesOfParts | undefined {
  const parts = placesOfTexts(text, at)
  const names = parts.map(({ path }) => path.join().toLowerCase())
  return new Set(names).size === names.length ? { parts } : undefined
}

/** Reads the operation and the body, which botocore prints nowhere else. */
function readLoggedRequest(text: string): LoggedRequest | undefined {
  const head = MADE.exec(text)
  if (!head?.[1]) return undefined
  const params = readPythonLiteral(text, head.index + head[0].length)
  if (!(params instanceof Map)) return undefined
  const body = params.get('body')
  return {
    operation: head[1],
    body: typeof body === 'string' || body instanceof PythonBytes ? body : undefined,
    unsigned: () => unsignedOf(params),
  }
}

/** The request that a line says was made, before it is signed. */
export function readUnsigned(text: string): LoggedSending | undefined {
  return readLoggedRequest(text)?.unsigned()
}

function unsignedOf(params: ReadonlyMap<string, PythonValue>): LoggedSending {
  const [method, url] = [params.get('method'), params.get('url')]
  return {
    method: typeof method === 'string' ? method : 'POST',
    url: typeof url === 'string' ? url : '/',
    headers: headersOf(params.get('headers')),
  }
}

/** Reads the request line and the headers as they were sent, signed. Before version 1.11 botocore printed neither. */
function readLoggedSending(text: string): LoggedSending | undefined {
  const head = SENT.exec(text)
  if (!head?.[1] || !head[2]) return undefined
  const headers = headersOf(readPythonLiteral(text, head.index + head[0].length))
  return { method: head[1], url: head[2], headers }
}

function headersOf(dict: PythonValue): Record<string, string> {
  const headers: Record<string, string> = {}
  if (!(dict instanceof Map)) return headers
  for (const [name, value] of dict) {
    if (typeof value === 'string') addHeader(headers, name.toLowerCase(), value)
    else if (value instanceof PythonBytes) addHeader(headers, name.toLowerCase(), value.toText())
  }
  return headers
}
