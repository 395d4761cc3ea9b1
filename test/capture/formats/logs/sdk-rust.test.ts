import { describe, expect, it } from 'vitest'
import { read } from '../collect.js'

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

  // As aws-sdk-ssm 1.133 wrote of GetParameter; `LOG_SENSITIVE_BODIES=true` shows what it holds back.
  const head = (id: number): string =>
    `${time} ${span(id)}: aws_smithy_runtime::client::orchestrator: received response from service response=${RESPONSE.replace(/Once\(.*?"\)\)/, 'BoxBody')}`
  const redacted = (id: number): string =>
    `${time} ${span(id)}:deserialization: aws_smithy_runtime::client::orchestrator::http: read HTTP response body response="** REDACTED **. To print, set LOG_SENSITIVE_BODIES=true"`
  const heldBack = {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    bodyProblem: expect.stringContaining('LOG_SENSITIVE_BODIES'),
  }

  it('whose bodies the SDK holds back have a status and headers all the same', async () => {
    const lines = [sent(1), head(1), sent(2), head(2), redacted(2), received(1)]
    const { exchanges, problems } = await read(`${lines.join('\n')}\n`)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([{ response: heldBack }, expected])
  })

  it('that end behind the head of a response, or try again, tell of it', async () => {
    const { exchanges } = await read(`${[sent(1), head(1), sent(1), head(1), received(1)].join('\n')}\n`)
    const begun = { status: 400, bodyProblem: 'the log does not hold the body' }
    expect(exchanges).toMatchObject([{ response: begun }, expected])
  })

  it('without spans blame nobody for calls at once', async () => {
    const bare = (line: string): string => line.replace(/SQS\.GetQueueUrl\{.*?\}:/, '')
    const alone = [sent(1), head(1), received(1)].map(bare)
    const atOnce = [sent(1), sent(2), head(1), head(2), redacted(1), received(2)].map(bare)
    const { exchanges, problems } = await read(`${[...alone, ...atOnce].join('\n')}\n`)
    const mixed = { bodyProblem: expect.stringMatching(/several calls at once.*RUST_LOG/) }
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([expected, { request: mixed }, { request: mixed }])
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
