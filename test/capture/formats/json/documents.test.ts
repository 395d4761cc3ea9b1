import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bareDocumentsOf } from '../../../../src/capture/formats/json/bare-documents.js'
import { readCapture } from '../../../../src/capture/formats/read-capture.js'
import { type Collected, collect, read, stream } from '../collect.js'

const BODY = '{"Parameter":{"Name":"a","Value":"grüße"}}'
const TARGET = 'AmazonSSM.GetParameter'
const describeBareDocument = bareDocumentsOf([
  {
    name: 'AmazonSSM.GetParameter',
    isOf: (service) => service === 'ssm',
    requestMembers: ['Name'],
    responseMembers: ['Parameter'],
  },
])

/** What a test looks at of an exchange. */
function told({ exchanges, problems }: Collected): object {
  return {
    problems: problems.map(({ reason }) => reason),
    exchanges: exchanges.map(({ operation, presentation, request, response }) => ({
      ...(operation !== undefined && { operation }),
      ...(presentation && { presentation }),
      ...(request && { asked: [request.method, request.url, request.headers['x-amz-target'], request.body] }),
      ...(response && { answered: [response.status, response.body ?? response.bodyProblem] }),
    })),
  }
}

const URL = 'https://ssm.eu-central-1.amazonaws.com/'
const WIRE = {
  problems: [],
  exchanges: [{ asked: ['POST', URL, TARGET, '{"Name":"a"}'], answered: [200, BODY] }],
}

function readNamed(name: string, text: string): Promise<Collected> {
  return collect(readCapture({ name, stream: stream(Buffer.from(text)) }, { describeBareDocument }))
}

// placebo 0.10: pill.py `_record_data` writes `{"status_code", "data"}`; serializer.py marks dates by `__class__`. Seen in
// public test data of cloud-custodian.
describe('placebo', () => {
  const date = {
    __class__: 'datetime',
    year: 2016,
    month: 3,
    day: 2,
    hour: 1,
    minute: 4,
    second: 5,
    microsecond: 678000,
  }
  const recorded = (data: object, status = 200): string =>
    JSON.stringify({ status_code: status, data }, null, 4)

  it('is a response of the operation that the file is named for', async () => {
    const data = {
      Parameter: { Name: 'a', LastModifiedDate: date },
      ResponseMetadata: { HTTPStatusCode: 200 },
    }
    expect(told(await readNamed('placebo/ssm.GetParameter_1.json', recorded(data)))).toEqual({
      problems: [],
      exchanges: [
        {
          operation: 'ssm.GetParameter',
          presentation: 'parsed',
          answered: [200, '{"Parameter":{"Name":"a","LastModifiedDate":"2016-03-02T01:04:05.678Z"}}'],
        },
      ],
    })
  })

  it('may be an error', async () => {
    const data = {
      Error: { Code: 'ParameterNotFound', Message: 'no' },
      ResponseMetadata: { HTTPStatusCode: 400 },
    }
    expect(told(await readNamed('ssm.GetParameter_2.json', recorded(data, 400)))).toMatchObject({
      exchanges: [{ answered: [400, '{"__type":"ParameterNotFound","message":"no"}'] }],
    })
  })

  it('is told by its members where the file was renamed, or not checked', async () => {
    const known = await readNamed('x.json', recorded({ Parameter: {}, ResponseMetadata: {} }))
    expect(told(known)).toMatchObject({ exchanges: [{ operation: 'AmazonSSM.GetParameter' }] })
    const unknown = await readNamed('x.json', recorded({ Other: 1 }))
    expect(told(unknown)).toMatchObject({ exchanges: [], problems: [expect.stringContaining('placebo')] })
  })
})

// Stubber of botocore: `add_response(method, service_response, expected_params)`, kept as data by tests.
it('botocore stubs are the request that is expected and the response that is given', async () => {
  const stub = {
    method: 'get_parameter',
    service_response: { Parameter: {} },
    expected_params: { Name: 'a' },
  }
  expect(told(await read(JSON.stringify([stub])))).toEqual({
    problems: [],
    exchanges: [
      {
        operation: 'getparameter',
        presentation: 'parsed',
        asked: ['POST', '/', undefined, '{"Name":"a"}'],
        answered: [200, '{"Parameter":{}}'],
      },
    ],
  })
})

// localstack-snapshot 0.1: `recorded-date` and `recorded-content` by the id of the test. Seen in LocalStack's repository.
describe('LocalStack snapshots', () => {
  const snapshot = (content: object): string =>
    JSON.stringify({
      'tests/aws/services/ssm/test_ssm.py::TestSSM::test_get': {
        'recorded-date': '15-01-2024, 10:00:00',
        'recorded-content': content,
      },
    })
  const metadata = { ResponseMetadata: { HTTPHeaders: {}, HTTPStatusCode: 200 } }

  // Tests of one service call others, and members such as `Versions` are of many.
  it('are told by their members where the test is of that service, or the label names the operation', async () => {
    const text = JSON.stringify({
      'tests/aws/services/kms/test_kms.py::TestKms::test_other': {
        'recorded-content': {
          'create-key': { Parameter: {}, ...metadata },
          'get-parameter.2': { Parameter: {}, ...metadata },
          failed: { Parameter: {}, Error: { Code: 'NotFound' }, ...metadata },
        },
      },
      'tests/aws/scenario/test_books.py::TestBooks::test_all': {
        'recorded-content': { list_books: { Parameter: {}, ...metadata } },
      },
    })
    const { exchanges } = told(await read(text, { describeBareDocument })) as { exchanges: object[] }
    expect(exchanges).toMatchObject([
      { operation: 'kms.createkey' },
      { operation: TARGET },
      { operation: 'kms.failed' },
      { operation: 'listbooks' },
    ])
  })

  it('are responses by label, with placeholders for what changes', async () => {
    const parameter = {
      ARN: 'arn:<partition>:ssm:<region>:111111111111:parameter/<name:1>',
      LastModifiedDate: 'datetime',
    }
    const text = snapshot({
      'get-parameter-1': { Parameter: parameter, ...metadata },
      'put-parameter': { Version: 1, Tier: 'Standard', Id: '<uuid:1>', ...metadata },
      failed: {
        Error: { Code: 'ParameterNotFound', Message: 'x' },
        ResponseMetadata: { HTTPStatusCode: 400 },
      },
      many: [{ Parameter: {}, ...metadata }],
      note: 'no response',
    })
    const { exchanges } = told(await read(text, { describeBareDocument })) as { exchanges: object[] }
    expect(exchanges).toMatchObject([
      {
        operation: TARGET,
        presentation: 'parsed-texts',
        answered: [
          200,
          '{"Parameter":{"ARN":"arn:<PARTITION>:ssm:<REGION>:111111111111:parameter/<NAME>","LastModifiedDate":"<date>"}}',
        ],
      },
      { operation: 'ssm.putparameter', answered: [200, '{"Version":1,"Tier":"Standard","Id":"<uuid>"}'] },
      { operation: 'ssm.failed', answered: [400, '{"__type":"ParameterNotFound","message":"x"}'] },
      { operation: TARGET, answered: [200, '{"Parameter":{}}'] },
    ])
  })
})

describe('exchanges in files of their own', () => {
  const request = { method: 'POST', url: URL, headers: { 'X-Amz-Target': TARGET }, body: '{"Name":"a"}' }

  it.each([
    // ddapm-test-agent 1.2: one cassette a file, `status: {code, message}`.
    [
      "DataDog's test agent",
      { request, response: { status: { code: 200, message: 'OK' }, headers: {}, body: BODY } },
    ],
    // ExVCR 0.15: a list; `request_body`, `status_code`, `type`.
    [
      'ExVCR',
      [
        {
          request: {
            body: '',
            method: 'post',
            options: [],
            request_body: '{"Name":"a"}',
            url: URL,
            headers: request.headers,
          },
          response: { binary: false, body: BODY, headers: {}, status_code: 200, type: 'ok' },
        },
      ],
    ],
    // PHP-VCR 1.5, storage "json".
    [
      'PHP-VCR',
      [
        {
          request,
          response: { status: { http_version: '1.1', code: '200', message: 'OK' }, headers: {}, body: BODY },
        },
      ],
    ],
    // EasyVCR for .NET.
    [
      'EasyVCR',
      [
        {
          Request: { Method: 'POST', Uri: URL, RequestHeaders: request.headers, Body: request.body },
          Response: { Status: { Code: 200, Message: 'OK' }, ResponseHeaders: {}, Body: BODY },
          RecordedAt: '2026-03-19T08:59:36Z',
        },
      ],
    ],
  ])('are read as %s writes them', async (_, written) => {
    for (const indent of [undefined, 2])
      expect(told(await read(JSON.stringify(written, null, indent)))).toEqual(WIRE)
  })

  it('are read as PHP-VCR writes them in YAML', async () => {
    const yaml = `-\n    request:\n        method: POST\n        url: '${URL}'\n        headers:\n            X-Amz-Target: ${TARGET}\n        body: '{"Name":"a"}'\n    response:\n        status:\n            http_version: '1.1'\n            code: '200'\n            message: OK\n        headers: {  }\n        body: '${BODY}'\n`
    expect(told(await read(yaml))).toEqual(WIRE)
  })
})

// nock 13: `recorder.play()` with `output_objects`.
describe('nock', () => {
  const call = {
    scope: 'https://ssm.eu-central-1.amazonaws.com:443',
    method: 'POST',
    path: '/',
    body: { Name: 'a' },
    status: 200,
    response: JSON.parse(BODY),
    rawHeaders: ['Content-Type', 'application/x-amz-json-1.1'],
    reqheaders: { 'x-amz-target': [TARGET] },
    responseIsBinary: false,
  }

  it('is read with bodies parsed or compressed', async () => {
    expect(told(await read(JSON.stringify([call])))).toEqual(WIRE)
    const zipped = gzipSync(BODY).toString('hex')
    const compressed = {
      ...call,
      rawHeaders: ['Content-Encoding', 'gzip'],
      response: [zipped.slice(0, 20), zipped.slice(20)],
    }
    expect(told(await read(JSON.stringify([compressed])))).toEqual(WIRE)
  })
})

// aws-smithy-http-client 1.1, `dvr`: `docs`, `version` and events of connections, bodies in pieces.
it("the SDK for Rust's recordings are read connection by connection", async () => {
  const events = [
    {
      connection_id: 0,
      action: { Request: { request: { uri: URL, headers: { 'x-amz-target': [TARGET] }, method: 'POST' } } },
    },
    { connection_id: 0, action: { Data: { data: { Utf8: '{"Name":' }, direction: 'Request' } } },
    {
      connection_id: 0,
      action: { Data: { data: { Base64: Buffer.from('"a"}').toString('base64') }, direction: 'Request' } },
    },
    { connection_id: 0, action: { Eof: { ok: true, direction: 'Request' } } },
    {
      connection_id: 0,
      action: { Response: { response: { Ok: { status: 200, version: 'HTTP/1.1', headers: {} } } } },
    },
    { connection_id: 0, action: { Data: { data: { Utf8: BODY }, direction: 'Response' } } },
  ]
  expect(told(await read(JSON.stringify({ events, docs: 'a test', version: 'V0' })))).toEqual(WIRE)
})

describe('mock servers', () => {
  // WireMock 3: `mappings/*.json`, `__files`, `/__admin/requests`.
  it('WireMock', async () => {
    const mapping = {
      id: '8c5db8b0-2db4-4ad7-a99f-38c9b00da3f7',
      request: {
        urlPath: '/',
        method: 'POST',
        headers: { 'X-Amz-Target': { equalTo: TARGET } },
        bodyPatterns: [{ equalToJson: '{"Name":"a"}', ignoreArrayOrder: true }],
      },
      response: { status: 200, jsonBody: JSON.parse(BODY), headers: {} },
    }
    const expected = {
      ...WIRE,
      exchanges: [{ ...WIRE.exchanges[0], asked: ['POST', '/', TARGET, '{"Name":"a"}'] }],
    }
    for (const written of [mapping, { mappings: [mapping] }]) {
      for (const indent of [undefined, 2])
        expect(told(await read(JSON.stringify(written, null, indent)))).toEqual(expected)
    }
    const fault = { ...mapping, response: { fault: 'EMPTY_RESPONSE' } }
    expect(told(await read(JSON.stringify({ mappings: [fault, mapping] })))).toEqual({
      problems: ['the mapping has no status: it makes a fault, or passes requests on'],
      exchanges: expected.exchanges,
    })
    const inFile = { ...mapping, response: { status: 200, bodyFileName: 'x.json' } }
    expect(told(await read(JSON.stringify(inFile)))).toMatchObject({
      exchanges: [{ answered: [200, 'the body stands in a file of its own'] }],
    })
  })

  // WireMock 3.13 as a proxy of the mock, called by the SDK for Go, which takes compressed responses.
  it('WireMock, whose journal has compressed bodies as base64 beside a text that lost some of their bytes', async () => {
    const bytes = gzipSync(BODY)
    const request = {
      absoluteUrl: 'http://127.0.0.1:4641/',
      method: 'POST',
      headers: { 'X-Amz-Target': TARGET },
    }
    const headers = { 'Content-Encoding': 'gzip' }
    const body = { body: bytes.toString('utf8'), bodyAsBase64: bytes.toString('base64') }
    const journal = { requests: [{ id: 'b779b20e', request, response: { status: 200, headers, ...body } }] }
    expect(told(await read(JSON.stringify(journal)))).toMatchObject({
      exchanges: [{ answered: [200, BODY] }],
    })
  })

  // Hoverfly 1.x: simulation schema v5.
  it('Hoverfly', async () => {
    const exact = (value: string): object[] => [{ matcher: 'exact', value }]
    const pair = {
      request: {
        path: exact('/'),
        method: exact('POST'),
        destination: exact('ssm.eu-central-1.amazonaws.com'),
        scheme: exact('https'),
        headers: { 'X-Amz-Target': exact(TARGET) },
        body: [{ matcher: 'json', value: '{"Name":"a"}' }],
      },
      response: { status: 200, body: Buffer.from(BODY).toString('base64'), encodedBody: true, headers: {} },
    }
    const simulation = { data: { pairs: [pair] }, meta: { schemaVersion: 'v5' } }
    expect(told(await read(JSON.stringify(simulation)))).toEqual(WIRE)
  })

  // MockServer 5: recorded expectations as JSON.
  it('MockServer', async () => {
    const expectation = {
      httpRequest: {
        method: 'POST',
        path: URL,
        headers: { 'X-Amz-Target': [TARGET] },
        body: { type: 'JSON', json: '{"Name":"a"}' },
      },
      httpResponse: {
        statusCode: 200,
        headers: [{ name: 'content-type', values: ['application/x-amz-json-1.1'] }],
        body: BODY,
      },
    }
    expect(told(await read(JSON.stringify([expectation])))).toEqual(WIRE)
  })
})
