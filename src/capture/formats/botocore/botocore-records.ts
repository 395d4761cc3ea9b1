import { addHeader } from '../read-headers.js'
import { PythonBytes, type PythonText } from './python-bytes.js'
import { type PythonValue, readPythonLiteral } from './python-literal.js'

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
  readonly unsigned: () => LoggedSending
}

/** Reads the operation and the body, which botocore prints nowhere else. */
export function readLoggedRequest(text: string): LoggedRequest | undefined {
  const head =
    /Making request for OperationModel\(name=(\w+)\)(?: \(verify: \w+\))? with params: (?=\{)/.exec(text)
  if (!head?.[1]) return undefined
  const params = readPythonLiteral(text, head.index + head[0].length)
  if (!(params instanceof Map)) return undefined
  const [method, url, body] = [params.get('method'), params.get('url'), params.get('body')]
  return {
    operation: head[1],
    body: typeof body === 'string' || body instanceof PythonBytes ? body : undefined,
    unsigned: () => ({
      method: typeof method === 'string' ? method : 'POST',
      url: typeof url === 'string' ? url : '/',
      headers: headersOf(params.get('headers')),
    }),
  }
}

/** Reads the request line and the headers as they were sent, signed. Before version 1.11 botocore printed neither. */
export function readLoggedSending(text: string): LoggedSending | undefined {
  const head = /<AWSPreparedRequest (?:stream_output=\w+, )?method=(\w+), url=(\S+), headers=(?=\{)/.exec(
    text,
  )
  if (!head?.[1] || !head[2]) return undefined
  const headers = headersOf(readPythonLiteral(text, head.index + head[0].length))
  return { method: head[1], url: head[2], headers }
}

/** Reads the headers that follow a label. */
export function readLoggedHeaders(text: string, label: string): Record<string, string> {
  return headersOf(readPythonLiteral(text, text.indexOf(label) + label.length))
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
