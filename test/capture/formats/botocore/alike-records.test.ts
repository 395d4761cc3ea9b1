import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

interface Call {
  readonly operation?: string
  readonly thread?: string
  readonly second?: number
  readonly body?: string
  /** Further headers of the request, and of the response. */
  readonly sent?: string
  readonly received?: string
  readonly status?: string
  readonly params?: string
  readonly between?: string
}

function callOf({
  operation = 'GetParameter',
  thread = ' - MainThread',
  second = 10,
  ...call
}: Call): string {
  const time = `2026-11-23 09:17:${second},083`
  const line = (logger: string, text: string) => `${time}${thread} - botocore.${logger} - DEBUG - ${text}`
  const target = `'X-Amz-Target': 'AmazonSSM.${operation}'`
  const body = call.body ?? `{"Name":"/n/${second}"}`
  return [
    line('hooks', `Event before-call.ssm.${operation}: calling handler <function x at 0x7f>`),
    line(
      'endpoint',
      `Making request for OperationModel(name=${operation}) with params: {'method': 'POST', 'headers': {${target}}, ${call.params ?? ''}'body': b'${body}', 'url': 'https://ssm/', 'context': {'client_config': <Config object at 0x7f>, 'auth_type': 'v4'}}`,
    ),
    ...(call.between === undefined ? [] : [line('hooks', call.between)]),
    line(
      'endpoint',
      `Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://ssm/, headers={${target}, 'Content-Type': b'application/x-amz-json-1.1', ${call.sent ?? ''}'X-Amz-Date': b'20261123T0917${second}Z'}>`,
    ),
    `${time}${thread} - urllib3.connectionpool - DEBUG - https://ssm:443 "POST / HTTP/1.1" ${call.status ?? '200 27'}`,
    line(
      'parsers',
      `Response headers: {'Content-Type': 'application/x-amz-json-1.1', ${call.received ?? ''}'x-amzn-RequestId': 'r-${second}'}`,
    ),
    line('parsers', 'Response body:'),
    `b'{"Version":${second}}'`,
    '',
  ].join('\n')
}

const readLog = (log: string) => read(log, { inputFormat: 'botocore' })

/** Logs of Windows have other line ends, of which no record is recognised by those before it. */
const inFull = (log: string) => readLog(log.replaceAll('\n', '\r\n'))

const TIME = '2026-11-23 09:17:20,083'
const MADE = 'Making request for OperationModel(name=X'

const CONTAINER = '2026-11-23T09:17:20Z stderr'

const calls = (make: (second: number) => Call) =>
  [10, 11, 12, 13, 14, 15, 16, 17].map((second) => callOf({ second, ...make(second) })).join('')

describe('records that are written as others before them', () => {
  it.each<[what: string, log: string]>([
    ['are all the same but for their values', calls(() => ({}))],
    ['name operations in turn', calls((second) => ({ operation: second % 2 ? 'GetParameter' : 'PutX' }))],
    ['are of several threads', calls((second) => ({ thread: ` - ThreadPoolExecutor-0_${second % 2}` }))],
    ['are of a log that names no threads', calls(() => ({ thread: '' }))],
    [
      'have the name of a thread where others have a header',
      calls((second) => ({ thread: '', received: second > 15 ? `'a': 'Thread-${second}', ` : `'a': 'b', ` })),
    ],
    [
      'have texts that look like records',
      calls((second) => ({
        received: second < 15 ? "'a': 'b', " : `'a': '${MADE}', `,
      })),
    ],
    [
      'have headers that come twice',
      calls((second) => ({
        received: `'a': '${second}', 'A': '${Math.min(second, 15)}', `,
      })),
    ],
    ['have a header of an unusual name', calls((second) => ({ received: `'__proto__': '${second}', ` }))],
    [
      'have a header with a value that is said twice, or has spaces around it',
      calls((second) => ({ sent: second % 2 ? "'a': 'b, b', " : `'a': ' ${second} ', ` })),
    ],
    [
      'have the name of a thread only in a value',
      calls((second) => ({ operation: 'X', thread: '', params: `'a': 'Thread-${second}', ` })),
    ],
    [
      'have bodies behind a time, and another line before one',
      calls(() => ({}))
        .replaceAll("\nb'", `\n${TIME} b'`)
        .replace('Response body:\n', `Response body:\n${TIME} b'{"Version":1}'\n`)
        .replace(`${TIME} b'{"Version":16}`, `b'{"Version":0}'\n$&`),
    ],
    ['have a key twice', calls((second) => ({ params: second % 2 ? "'body': None, " : "'body': b'x', " }))],
    [
      'have bodies with quotes and backslashes',
      calls((second) => ({ body: String.raw`{"Name":"it\'s \\"${second}\\" \xc3\xa9"}` })),
    ],
    ['have another status', calls((second) => ({ status: second > 15 ? '400 90' : '200 None' }))],
    [
      'say more behind the status',
      calls((second) => ({ status: second > 15 ? `200 90 ${MADE}` : '200 90' })),
    ],
    [
      'have more between them',
      calls((second) => (second > 15 ? { between: `Event needs-retry.ssm.X ${second}` } : {})),
    ],
    [
      'have texts of several lines between them',
      calls((second) => ({ between: `CanonicalRequest:\nPOST\n/\n\nx:${second}` })),
    ],
    [
      'have a line of a container in parts between them',
      calls((second) => ({
        between: second > 15 ? `x\n${CONTAINER} P ${MADE.slice(0, 9)}\n${CONTAINER} F ${MADE.slice(9)}` : 'x',
      })),
    ],
    [
      'have lines of another program between them',
      calls((second) => ({ between: second > 15 ? 'x\nweb  | y\nweb  | {"log":"Response body:"}' : 'x' })),
    ],
    ['are of another format', `${calls(() => ({}))}${TIME} HTTP Request Sent: x\n${calls(() => ({}))}`],
    ['follow a body that was cut', calls(() => ({})).replace(`b'{"Version":16}'\n`, `b'{"Version":1\n`)],
    ['follow a body as Python 2 prints it', calls(() => ({})).replace(`b'{"Version":16}'`, `{"a":\n1}`)],
    ['follow a request that was not sent', calls(() => ({})).replace(/.*Sending http.*091716Z.*\n/, '')],
  ])('%s', async (_, log) => {
    const alike = await readLog(log)
    expect(alike).toEqual(await inFull(log))
    expect(alike.exchanges.length).toBeGreaterThan(3)
  })
})

describe('requests that were not sent', () => {
  it('are told in the order of their lines', async () => {
    const line = (thread: number, text: string) =>
      `${TIME} - Thread-${thread} - botocore.endpoint - DEBUG - ${text}\n`
    const made = "Making request for OperationModel(name=X) with params: {'body': b'{}'}"
    const connecting = line(1, 'connectionpool - Starting new HTTPS connection (1)')
    const { problems } = await readLog(connecting + line(2, made) + line(1, made))
    expect(problems.map(({ place }) => place.line)).toEqual([2, 3])
  })
})
