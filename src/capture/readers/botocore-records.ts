import { readPythonLiteral } from './python-literal.js'
import { addHeader } from './read-headers.js'

/** What the record `Making request for OperationModel(…) with params: {…}` says. */
export interface LoggedRequest {
  readonly operation: string
  readonly body: string | Uint8Array | undefined
}

/** What the record `Sending http request: <AWSPreparedRequest …>` says. */
export interface LoggedSending {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
}

/** Reads the operation and the body, which botocore prints nowhere else. */
export function readLoggedRequest(text: string): LoggedRequest | undefined {
  const head =
    /Making request for OperationModel\(name=(\w+)\)(?: \(verify: \w+\))? with params: (?=\{)/.exec(text)
  if (!head?.[1]) return undefined
  const params = readPythonLiteral(text, head.index + head[0].length)
  const body = params instanceof Map ? params.get('body') : undefined
  const isBody = typeof body === 'string' || body instanceof Uint8Array
  return { operation: head[1], body: isBody ? body : undefined }
}

/** Reads the request line and the headers as they were sent, signed. */
export function readLoggedSending(text: string): LoggedSending | undefined {
  const head = /<AWSPreparedRequest (?:stream_output=\w+, )?method=(\w+), url=(\S+), headers=(?=\{)/.exec(
    text,
  )
  if (!head?.[1] || !head[2]) return undefined
  return { method: head[1], url: head[2], headers: headersAt(text, head.index + head[0].length) }
}

/** Reads the headers that follow a label. */
export function readLoggedHeaders(text: string, label: string): Record<string, string> {
  return headersAt(text, text.indexOf(label) + label.length)
}

function headersAt(text: string, at: number): Record<string, string> {
  const headers: Record<string, string> = {}
  const dict = readPythonLiteral(text, at)
  if (!(dict instanceof Map)) return headers
  for (const [name, value] of dict) {
    if (typeof value === 'string') addHeader(headers, name.toLowerCase(), value)
    else if (value instanceof Uint8Array)
      addHeader(headers, name.toLowerCase(), Buffer.from(value).toString('utf8'))
  }
  return headers
}
