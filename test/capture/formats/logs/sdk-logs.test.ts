import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { read } from '../collect.js'
import { exchangeOf, harOf, SAMPLES } from '../sample-captures.js'

const BODY = '{"Parameter":{"Value":"grüße"}}'
const TARGET = 'AmazonSSM.GetParameter'

// AWS SDK for Java 1 and 2 with Apache HttpClient 4.5: logger `org.apache.http.wire`.
// Seen in users' logs: Spring Boot's layout (aws-sdk-java#1334), Logback's short names (#1212), two blanks before the
// message (aws-sdk-java-v2#2828), the shaded `headers` logger alone (#4799).
describe('wire logs of Java', () => {
  const quoted = (text: string): string =>
    [...Buffer.from(text)]
      .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `[0x${byte.toString(16)}]`))
      .join('')
  const call = (name: string, connection: number): readonly string[] => {
    const wire = (direction: string, text: string): string =>
      `2023-03-01 10:00:00,123 [main] DEBUG org.apache.http.wire - http-outgoing-${connection} ${direction} "${text}"`
    return [
      `2023-03-01 10:00:00,123 [main] DEBUG org.apache.http.headers - http-outgoing-${connection} >> POST / HTTP/1.1`,
      wire('>>', 'POST / HTTP/1.1[\\r][\\n]'),
      wire('>>', `X-Amz-Target: ${TARGET}[\\r][\\n]`),
      wire('>>', '[\\r][\\n]'),
      wire('>>', `{"Name":"${name}"}`),
      wire('<<', 'HTTP/1.1 200 OK[\\r][\\n]'),
      wire('<<', 'Content-Type: application/x-amz-json-1.1[\\r][\\n]'),
      wire('<<', '[\\r][\\n]'),
      wire('<<', quoted(BODY)),
    ]
  }
  const expected = (name: string): object => ({
    request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: `{"Name":"${name}"}` },
    response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: BODY },
  })

  it('are read connection by connection, though these say things at the same time', async () => {
    const [one, two] = [call('a', 0), call('b', 1)]
    const mixed = one.flatMap((line, index) => [line, two[index] ?? ''])
    const { exchanges, problems } = await read(`${[...mixed, ...call('c', 0)].join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject(['a', 'c', 'b'].map(expected))
    expect(exchanges).toHaveLength(3)
  })

  it.each([
    '2017-10-10 12:17:51.555 DEBUG 57626 --- [nio-8080-exec-1] org.apache.http.wire                     : ',
    '2017-06-28 13:41:12,325 [http-bio-8080-exec-5] DEBUG o.a.h.wire ',
    '2022-03-16 11:56:59,804 [main] DEBUG org.apache.http.wire -  ',
    '2025-06-28 13:41:12,325 [main] DEBUG org.apache.hc.client5.http.wire - ',
  ])('are read whatever the layout: %s', async (head) => {
    const lines = call('a', 0).map((line) => line.replace(/^.*?org\.apache\.http\.wire - /, head))
    const { exchanges } = await read(`${lines.join('\n')}\n`)
    expect(exchanges).toMatchObject([expected('a')])
  })

  it('of headers alone are read without bodies', async () => {
    const lines = [`POST / HTTP/1.1`, `X-Amz-Target: ${TARGET}`].map((text) => `>> ${text}`)
    const responses = ['HTTP/1.1 200 OK', 'Content-Type: application/x-amz-json-1.1'].map(
      (text) => `<< ${text}`,
    )
    const head =
      '2023-09-26 13:40:03,072 DEBUG [main] com.amazonaws.thirdparty.apache.http.headers: http-outgoing-0'
    const { exchanges } = await read(
      `${[...lines, ...responses].map((text) => `${head} ${text}`).join('\n')}\n`,
    )
    expect(exchanges).toMatchObject([
      { request: { headers: { 'x-amz-target': TARGET } }, response: { status: 200 } },
    ])
  })

  it('are read in chunks and behind what shippers write', async () => {
    const bytes = Buffer.byteLength(BODY).toString(16)
    const lines = call('a', 0)
      .map((line) => line.replace('Content-Type', 'Transfer-Encoding: chunked[\\r][\\n]Content-Type'))
      .map((line) =>
        line.replace(quoted(BODY), `${bytes}[\\r][\\n]${quoted(BODY)}[\\r][\\n]0[\\r][\\n][\\r][\\n]`),
      )
    const { exchanges } = await read(`${lines.map((line) => `app-1  | ${line}`).join('\n')}\n`)
    expect(exchanges[0]?.response?.body).toBe(BODY)
  })

  it('tell of an exchange that begins before the log', async () => {
    const { exchanges, problems } = await read(`${call('a', 0).slice(6).join('\n')}\n`)
    expect([exchanges.length, problems.length]).toEqual([0, 1])
  })
})

// aws-sdk-cpp 1.9 with ENABLE_CURL_LOGGING, `DefaultLogSystem` at Debug; the records are as seen in logs that users
// of the SDK published.
describe('logs of the SDK for C++', () => {
  const call = (name: string, thread: number): readonly string[] => {
    const say = (tag: string, text: string): string =>
      `[DEBUG] 2021-06-18 04:12:13.033 ${tag} [${thread}] ${text}`
    return [
      say('AWSClient', 'Request attempt 1'),
      say('CURL', '(SSLDataOut) 5bytes'),
      say('CURL', '(HeaderOut) POST / HTTP/1.1'),
      'Host: ssm.eu-central-1.amazonaws.com',
      `X-Amz-Target: ${TARGET}`,
      '',
      '',
      say('CURL', `(DataOut) {"Name":"${name}"}`),
      say('CURL', '(HeaderIn) HTTP/1.1 200 OK'),
      '',
      say('CURL', '(HeaderIn) Content-Type: application/x-amz-json-1.1'),
      '',
      say('CURL', '(HeaderIn) '),
      '',
      say('CURL', `(DataIn) ${BODY}`),
      say('AWSClient', 'Request returned successful response.'),
    ]
  }
  const expected = (name: string): object => ({
    request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: `{"Name":"${name}"}` },
    response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: BODY },
  })

  it('are read thread by thread', async () => {
    const lines = [...call('a', 140582450091776), ...call('b', 7), ...call('c', 7)]
    const { exchanges, problems } = await read(`${lines.join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject(['b', 'a', 'c'].map(expected))
  })

  it('leave bodies unread of which they hold only the length', async () => {
    const lines = call('a', 1).map((line) => line.replace(/(\(Data(?:In|Out)\)) .*/, '$1 25 bytes'))
    const { exchanges } = await read(`${lines.join('\n')}\n`)
    const bodyProblem = 'the log holds only the length of the body'
    expect(exchanges).toMatchObject([{ request: { bodyProblem }, response: { bodyProblem } }])
    expect(exchanges[0]?.request).not.toHaveProperty('body')
  })
})

// The same SDK as users pasted its logs: 1.8 with curl's and the client's own lines (aws-sdk-cpp#1553), through a logger
// of the user's (#2377, #3003), 0.9 without curl's lines (#17), and 1.7 on Windows (#1427). Their form was seen there,
// the bodies between the headers were not: nobody pastes those.
describe('logs of the SDK for C++ as users have them', () => {
  const thread = '[139650888068672]'
  const at = '2021-01-03 07:30:06.111'
  const headers = ['content-type: application/x-amz-json-1.1', `x-amz-target: ${TARGET}`]
  const curl = (text: string): string => `[DEBUG] ${at} CURL ${thread} ${text}`
  const client = (text: string): string => `[TRACE] ${at} CurlHttpClient ${thread} ${text}`
  const response = ['HTTP/1.1 200 OK', 'Content-Type: application/x-amz-json-1.1', '']
  const sent = [
    client('Making request to https://ssm.us-east-1.amazonaws.com/'),
    client('Including headers:'),
    ...headers.map(client),
  ]
  const both = [
    ...sent,
    curl('(Text) Connected to ssm.us-east-1.amazonaws.com (1.2.3.4) port 443 (#0)'),
    curl('(SSLDataOut) 5bytes'),
    curl(`(HeaderOut) POST / HTTP/1.1\n${headers.join('\n')}\n\n`),
    curl('(DataOut) {"Name":"a"}'),
    ...response.flatMap((line) => [curl(`(HeaderIn) ${line}`), '', client(line), '']),
    curl(`(DataIn) ${BODY}`),
    client('31 bytes written to response.'),
    `[DEBUG] ${at} CurlHttpClient ${thread} Returned http response code 200`,
  ].join('\n')
  const custom = both.replaceAll(/^\[(\w)(\w+)\] \S+ \S+ \S+ \S+ /gm, (_, first: string, rest: string) => {
    return `[2023-03-03 03:07:43.722] [info] AwsSdk | *${first}${rest.toLowerCase()}* `
  })

  it.each([
    ['beside what its client logs', both],
    ['through a logger of the user’s', custom],
    ['with a name before each record', both.replaceAll(/^\[/gm, 'AWS: [')],
  ])('are read once: %s', async (_, text) => {
    const { exchanges, problems } = await read(`${text}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([
      {
        request: { method: 'POST', url: '/', headers: { 'x-amz-target': TARGET }, body: '{"Name":"a"}' },
        response: { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: BODY },
      },
    ])
  })

  it.each([
    ['curl', [...sent, ...response.flatMap((line) => [client(line), ''])]],
    [
      'Windows',
      ['with headers:', headers.join('\n\n'), 'Received headers:', response.join('\n\n')].map(
        (text) => `[DEBUG] ${at} WinHttpSyncHttpClient [22724] ${text}`,
      ),
    ],
  ])('that hold no bodies say so, and what to do: %s', async (_, lines) => {
    const { exchanges, problems } = await read(`${lines.join('\n')}\n`)
    expect(exchanges).toEqual([])
    expect(problems).toMatchObject([
      { reason: expect.stringMatching(/no bodies.*ENABLE_CURL_LOGGING.*record/) },
    ])
  })
})

// aws-sdk-sqs 1.119 with aws-smithy-runtime 1.16 and tracing-subscriber 0.3, as they wrote it when called against the
// mock, shortened; the older spelling of headers is as in logs that users published.
describe('traces of the SDK for Rust', () => {
  const span = (id: number): string =>
    `SQS.GetQueueUrl{rpc.service="SQS" rpc.method="GetQueueUrl" sdk_invocation_id=${id} rpc.system="aws-api"}:try_op:try_attempt{attempt=1}`
  const REQUEST =
    'Request { body: SdkBody { inner: BoxBody, retryable: true }, uri: Uri { as_string: "http://127.0.0.1:4599/", parsed: H1(http://127.0.0.1:4599/) }, method: POST, extensions: Extensions { extensions_1x: {} }, headers: {"content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.GetQueueUrl", "authorization": ** redacted (length=282) **} }'
  const RESPONSE =
    'Response { status: StatusCode(400), headers: {"content-type": "application/x-amz-json-1.0"}, body: SdkBody { inner: Once(Some(b"{\\"__type\\":\\"QueueDoesNotExist\\",\\"message\\":\\"gr\\xc3\\xbc\\xc3\\x9fe \\\\\\"a\\\\\\"\\"}")), retryable: true }, extensions: Extensions { extensions_1x: {} } }'
  const time = '2026-11-29T06:29:36.575736Z TRACE'
  const sent = (id: number): string =>
    `${time} ${span(id)}: aws_smithy_runtime::client::orchestrator: transmitting request request=${REQUEST}`
  const received = (id: number): string =>
    `${time} ${span(id)}:deserialization: aws_smithy_runtime::client::orchestrator::http: read HTTP response body response=${RESPONSE}`
  const expected = {
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:4599/',
      headers: { 'x-amz-target': 'AmazonSQS.GetQueueUrl', 'content-type': 'application/x-amz-json-1.0' },
      bodyProblem: 'the log does not hold the body',
    },
    response: { status: 400, body: '{"__type":"QueueDoesNotExist","message":"grüße \\"a\\""}' },
  }

  it('are read call by call, behind what shippers write too', async () => {
    const lines = [sent(1), `${time} something else`, sent(2), received(2), received(1)]
    for (const before of ['', 'app-1  | ']) {
      const { exchanges, problems } = await read(`${lines.map((line) => before + line).join('\n')}\n`)
      expect(problems).toEqual([])
      expect(exchanges).toMatchObject([
        { ...expected, place: { entry: 1, line: 3 } },
        { ...expected, place: { entry: 2, line: 1 } },
      ])
    }
  })

  it('are read as lines of JSON, in colours, and in the pretty form', async () => {
    const json = [
      { message: 'transmitting request', request: REQUEST },
      { message: 'read HTTP response body', response: RESPONSE },
    ].map((fields) =>
      JSON.stringify({
        level: 'TRACE',
        fields,
        target: 'aws_smithy_runtime::client',
        spans: [{ sdk_invocation_id: 7 }],
      }),
    )
    const colours = [sent(1), received(1)].map((line) =>
      line.replace('TRACE', '\u001b[35mTRACE\u001b[0m').replace(/aws_smithy_runtime/, '\u001b[2m$&'),
    )
    const pretty = [
      `  ${time} aws_smithy_runtime::client::orchestrator: transmitting request, request: ${REQUEST}`,
      '    at src/client/orchestrator.rs:252',
      `  ${time} aws_smithy_runtime::client::orchestrator::http: read HTTP response body, response: ${RESPONSE}`,
    ]
    for (const lines of [json, colours, pretty]) {
      const { exchanges } = await read(`${lines.join('\n')}\n`)
      expect(exchanges).toMatchObject([expected])
    }
  })

  it('of earlier versions are read', async () => {
    const text = sent(1)
      .replace(/"([\w-]+)": ("[^"]*")/g, '"$1": HeaderValue { _private: H0($2) }')
      .replace('inner: BoxBody', 'inner: Once(Some(b"{}"))')
    const { exchanges } = await read(`${text}\n`)
    expect(exchanges).toMatchObject([
      { request: { headers: { 'x-amz-target': 'AmazonSQS.GetQueueUrl' }, body: '{}' } },
    ])
  })

  // aws-sdk-ssm 0.0.2 of 2021, as smithy-rs#397 shows it: no crate begins with `aws_smithy`, and responses are streams.
  it('of the first versions are read call by call', async () => {
    const span = (operation: string): string => `send_operation{operation="${operation}" service="ssm"}`
    const call = (operation: string): readonly [string, string] => [
      `May 20 08:53:31.506 TRACE ${span(operation)}: smithy_http_tower::dispatch: request=Request { method: POST, uri: https://ssm.us-east-1.amazonaws.com/, version: HTTP/1.1, headers: {"content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonSSM.${operation}", "authorization": "<redacted>"}, body: SdkBody(Once(Some(b"{\\"Name\\":\\"a\\"}"))) }`,
      `May 20 08:53:37.051 TRACE ${span(operation)}:load_response: smithy_http::middleware: response=Response { status: 200, version: HTTP/1.1, headers: {"content-type": "application/x-amz-json-1.1"}, body: SdkBody(Streaming(Body(Streaming))) }`,
    ]
    const [[one, first], [two, second]] = [call('GetParameter'), call('PutParameter')]
    const { exchanges, problems } = await read(`${[one, two, second, first].join('\n\n')}\n`)
    expect(problems).toEqual([])
    const read1 = (operation: string): object => ({
      request: {
        url: 'https://ssm.us-east-1.amazonaws.com/',
        headers: { 'x-amz-target': `AmazonSSM.${operation}` },
        body: '{"Name":"a"}',
      },
      response: { status: 200, bodyProblem: 'the log does not hold the body' },
    })
    expect(exchanges).toMatchObject([read1('PutParameter'), read1('GetParameter')])
  })

  it('that stand in a body make no traces of the capture that holds them', async () => {
    const message = JSON.stringify({ target: 'aws_smithy_runtime::client', message: 'transmitting request' })
    const body = JSON.stringify({ logEvents: [{ message }, { message: sent(1) }] })
    const headers = { 'x-amz-target': 'Logs_20140328.PutLogEvents' }
    const line = JSON.stringify({ request: { method: 'POST', url: '/', headers, body } })
    const { exchanges, problems } = await read(`${line}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([{ request: { headers, body } }])
  })

  it('that stop inside a body say so', async () => {
    const { exchanges } = await read(`${sent(1)}\n${received(1).slice(0, -140)}\n`)
    expect(exchanges[0]?.response).toMatchObject({
      status: 400,
      bodyProblem: 'the log holds only a part of the body',
    })
  })
})

// @aws-sdk/client-* 3: middleware-logger calls `logger.info({clientName, commandName, input, output, metadata})`.
it('logs of the SDK for JavaScript are requests and responses as the client had them', async () => {
  const record = {
    clientName: 'SSMClient',
    commandName: 'GetParameterCommand',
    input: { Name: 'a' },
    output: { Parameter: { LastModifiedDate: '2026-03-19T08:59:36.000Z' } },
    metadata: { httpStatusCode: 200, requestId: 'x' },
  }
  const failed = {
    ...record,
    output: undefined,
    error: { name: 'ParameterNotFound', message: 'no' },
    metadata: { httpStatusCode: 400 },
  }
  const { exchanges, problems } = await read(`${JSON.stringify(record)}\n${JSON.stringify(failed)}\n`)
  expect(problems).toEqual([])
  expect(exchanges).toMatchObject([
    {
      operation: 'ssm.GetParameter',
      presentation: 'parsed',
      request: { body: '{"Name":"a"}' },
      response: { status: 200, body: '{"Parameter":{"LastModifiedDate":"2026-03-19T08:59:36.000Z"}}' },
    },
    { response: { status: 400, body: '{"__type":"ParameterNotFound","message":"no"}' } },
  ])
  const lines = [record, failed].map((logged) => JSON.stringify(logged))
  // As GitHub Actions, Lambda and compose write what a program prints.
  for (const before of [
    '2026-03-19T08:59:36.1234567Z ',
    '2026-03-19T08:59:36.123Z\t6bc28136-0000-4365-b021-0ce6b2e64ab0\tINFO\t',
    'app-1  | ',
  ]) {
    const text = ['started', ...lines, 'done'].map((line) => `${before}${line}\n`).join('')
    const shipped = await read(text)
    expect(shipped.problems).toEqual([])
    expect(shipped.exchanges.map(({ place: _, ...exchange }) => exchange)).toEqual(
      exchanges.map(({ place: _, ...exchange }) => exchange),
    )
    const bare = lines.map((line) => `${before}${line}\n`).join('')
    expect((await read(bare)).exchanges).toHaveLength(2)
    const cut = await read(text.replace('"message":"no"}}', '"mess'))
    expect(cut.exchanges).toHaveLength(1)
    expect(cut.problems).toMatchObject([
      { place: { line: 3 }, reason: expect.stringContaining('no whole line') },
    ])
  }
})

// @pollyjs/persister with a YAML serializer: `recording.har.yaml`.
// `logger: console` as aws-sdk-js-v3#1785 and #1788 show it, the newer in one record, and `config.logger` of version 2.
it.each([
  [
    "{\n  clientName: 'SSMClient',\n  commandName: 'GetParameterCommand',\n  input: { Name: 'a' },\n  output: { Parameter: { Tags: [Array] } }\n}",
    /as `console` prints it.*JSON\.stringify/,
  ],
  ["started\n{ clientName: 'SSMClient', commandName: 'GetParameterCommand' }\n{ input: {} }", /recordPlugin/],
  ["[AWS ssm 200 0.342s 0 retries] getParameter({ Name: 'a' })", /version 2, which holds no responses/],
])('logs of the SDK for JavaScript that hold too little say so: %s', async (text, reason) => {
  const { exchanges, problems } = await read(`${text}\n`)
  expect(exchanges).toEqual([])
  expect(problems).toMatchObject([{ reason: expect.stringMatching(reason) }])
})

it('a HAR that is YAML is read as one that is JSON', async () => {
  for (const before of ['', '---\n']) {
    const { exchanges, problems } = await read(`${before}${stringify(JSON.parse(harOf()))}`)
    expect(problems).toEqual([])
    expect(exchanges.map(({ place: _, ...exchange }) => exchange)).toEqual(
      SAMPLES.map((sample) => ({ ...exchangeOf(sample), milliseconds: 12.5 })),
    )
  }
})
