import { WIRE } from '../small-entries.js'

/** What is particular about a call that a log tells of. */
export interface Call {
  readonly request?: string
  readonly response?: string
  readonly status?: number
  readonly second?: number
  /** The thread that logs it; none where it is empty. */
  readonly thread?: string
  readonly target?: string
  /** Further headers of the request and of the response. */
  readonly sent?: string
  readonly received?: string
  /** What stands behind the status. */
  readonly length?: string
  /** What stands before the body in the record of the request. */
  readonly params?: string
  /** What the record of the request ends with. */
  readonly rest?: string
  /** Lines between its records, each of which is written behind its time and thread. */
  readonly between?: readonly string[]
}

/** A text as Python prints its bytes. */
function bytesLiteral(text: string): string {
  const letters = [...Buffer.from(text)].map((byte) => {
    const letter = String.fromCharCode(byte)
    if (letter === "'" || letter === '\\') return `\\${letter}`
    if (letter === '\n' || letter === '\t') return letter === '\n' ? '\\n' : '\\t'
    return byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : letter
  })
  return `b'${letters.join('')}'`
}

const REST = `, 'context': {'client_region': 'eu-central-1', 'client_config': <botocore.config.Config object at 0x7f58>, 'auth_type': None}}`

/** The lines of a call: of its records, and of those between them. */
export function linesOfCall(call: Call = {}): readonly string[] {
  const { request = '{"Id":"abcdefghij"}', response = '{"Steps":[]}', status = 200, second = 20 } = call
  const { thread = 'MainThread', target = 'Tiny.ListSteps', between = [], rest = REST } = call
  const time = `2026-11-23 09:17:${second},083`
  const line = (logger: string, message: string): string =>
    `${time}${thread === '' ? '' : ` - ${thread}`} - ${logger} - DEBUG - ${message}`
  const asked = `'X-Amz-Target': '${target}', 'Content-Type': '${WIRE}', 'User-Agent': 'aws-cli/2.31.${second} md/awscrt#0.27.6 ua/2.1 os/linux#6.8 md/arch#x86_64 lang/python#3.13'`
  const [planned, signed, answered, told] = [0, 1, 2, 3].map((index) =>
    between.flatMap((message, at) => (at % 4 === index ? [line('botocore.hooks', message)] : [])),
  )
  return [
    ...(planned ?? []),
    line(
      'botocore.endpoint',
      `Making request for OperationModel(name=${target.split('.')[1]}) with params: {'url_path': '/', 'query_string': '', 'method': 'POST', 'headers': {${asked}}, ${call.params ?? ''}'body': ${bytesLiteral(request)}, 'url': 'https://tiny.eu-central-1.amazonaws.com/'${rest}`,
    ),
    ...(signed ?? []),
    line(
      'botocore.endpoint',
      `Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://tiny.eu-central-1.amazonaws.com/, headers={${asked}, 'X-Amz-Date': b'20261123T0917${second}Z', ${call.sent ?? ''}'Authorization': b'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-central-1/tiny/aws4_request, SignedHeaders=host;x-amz-date, Signature=5e0e${second}', 'amz-sdk-invocation-id': b'4e5b6c7d-${second}', 'amz-sdk-request': b'attempt=1'}>`,
    ),
    ...(answered ?? []),
    line(
      'urllib3.connectionpool',
      `https://tiny:443 "POST / HTTP/1.1" ${status} ${call.length ?? second * 7}`,
    ),
    line(
      'botocore.parsers',
      `Response headers: {'Server': 'Server', 'Content-Type': '${WIRE}', ${call.received ?? ''}'x-amzn-RequestId': '5e0e-${second}'}`,
    ),
    ...(told ?? []),
    line('botocore.parsers', 'Response body:'),
    bytesLiteral(response),
  ]
}

/** Lines as a log. */
export function logOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
