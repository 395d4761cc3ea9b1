import type { CaptureFormat } from '../../../../src/capture/index.js'
import { harOf } from '../sample-captures.js'
import { DAMAGED_LOGS } from './damage-logs.js'
import { asked, bodyOf, type DamageSample, lines, NAMES, TARGET, URL } from './damage-parts.js'

const request = (name: string): object => ({
  method: 'POST',
  url: URL,
  headers: { 'X-Amz-Target': TARGET },
  body: asked(name),
})

const written = (of: (name: string) => object): string => JSON.stringify(NAMES.map(of), null, 1)
const exact = (value: string): object[] => [{ matcher: 'exact', value }]

/** Captures of every format; a format without one does not compile. */
export const DAMAGE_SAMPLES: Readonly<Record<CaptureFormat, Readonly<Record<string, DamageSample>>>> = {
  ...DAMAGED_LOGS,
  har: {
    har: {
      text: harOf(
        NAMES.map((name) => ({
          startedDateTime: '2026-03-19T08:59:36.000Z',
          request: {
            method: 'POST',
            url: URL,
            headers: [{ name: 'X-Amz-Target', value: TARGET }],
            postData: { text: `{"Name":"${name}"}` },
          },
          response: { status: 200, headers: [], content: { text: bodyOf(name) } },
        })),
      ),
    },
  },
  ndjson: {
    ndjson: {
      text: `${NAMES.map((name) => JSON.stringify({ request: request(name), response: { status: 200, headers: {}, body: bodyOf(name) } })).join('\n')}\n`,
    },
  },
  vcr: {
    'vcr as YAML': {
      text: `interactions:\n${lines((name) => [
        '- request:',
        `    body: '{"Name":"${name}"}'`,
        '    headers:',
        `      X-Amz-Target: [${TARGET}]`,
        '    method: POST',
        `    uri: ${URL}`,
        '  response:',
        '    body:',
        `      string: '${bodyOf(name)}'`,
        '    headers: {}',
        '    status: {code: 200, message: OK}',
      ])}version: 1\n`,
    },
    'vcr as JSON': {
      text: JSON.stringify({
        interactions: NAMES.map((name) => ({
          request: request(name),
          response: { status: { code: 200 }, headers: {}, body: { string: bodyOf(name) } },
        })),
        version: 1,
      }),
    },
  },
  'sdk-js': {
    'sdk-js': {
      text: lines((name) => [
        JSON.stringify({
          clientName: 'SSMClient',
          commandName: 'GetParameterCommand',
          input: { Name: name },
          output: { Parameter: { Value: name } },
          metadata: { httpStatusCode: 200 },
        }),
      ]),
      isLoose: true,
      beginsWith: /^\{/,
    },
  },
  placebo: {
    placebo: {
      name: 'ssm.GetParameter_1.json',
      holds: 1,
      text: JSON.stringify(
        { status_code: 200, data: { Parameter: { Value: 'one' }, ResponseMetadata: {} } },
        null,
        4,
      ),
    },
  },
  'botocore-stubs': {
    'botocore-stubs': {
      text: written((name) => ({
        method: 'get_parameter',
        service_response: { Parameter: { Value: name } },
        expected_params: { Name: name },
      })),
    },
  },
  localstack: {
    localstack: {
      text: JSON.stringify(
        Object.fromEntries(
          NAMES.map((name) => [
            `tests/aws/services/ssm/test_ssm.py::TestSSM::test_${name}`,
            {
              'recorded-date': '15-01-2024, 10:00:00',
              'recorded-content': {
                'get-parameter': {
                  Parameter: { Value: name },
                  ResponseMetadata: { HTTPHeaders: {}, HTTPStatusCode: 200 },
                },
              },
            },
          ]),
        ),
        null,
        2,
      ),
    },
  },
  'smithy-dvr': {
    'smithy-dvr': {
      text: JSON.stringify({
        events: NAMES.flatMap((name, id) =>
          [
            { Request: { request: { uri: URL, headers: { 'x-amz-target': [TARGET] }, method: 'POST' } } },
            { Data: { data: { Utf8: asked(name) }, direction: 'Request' } },
            { Eof: { ok: true, direction: 'Request' } },
            { Response: { response: { Ok: { status: 200, version: 'HTTP/1.1', headers: {} } } } },
            { Data: { data: { Utf8: bodyOf(name) }, direction: 'Response' } },
            { Eof: { ok: true, direction: 'Response' } },
          ].map((action) => ({ connection_id: id, action })),
        ),
        docs: 'a test',
        version: 'V0',
      }),
    },
  },
  nock: {
    nock: {
      text: JSON.stringify(
        NAMES.map((name) => ({
          scope: 'https://ssm.eu-central-1.amazonaws.com:443',
          method: 'POST',
          path: '/',
          body: { Name: name },
          status: 200,
          response: { Parameter: { Value: name } },
          reqheaders: { 'x-amz-target': TARGET },
          rawHeaders: [],
        })),
      ),
    },
  },
  wiremock: {
    wiremock: {
      text: JSON.stringify(
        {
          mappings: NAMES.map((name) => ({
            request: {
              urlPath: '/',
              method: 'POST',
              headers: { 'X-Amz-Target': { equalTo: TARGET } },
              bodyPatterns: [{ equalToJson: asked(name) }],
            },
            response: { status: 200, jsonBody: JSON.parse(bodyOf(name)), headers: {} },
          })),
        },
        null,
        1,
      ),
    },
  },
  hoverfly: {
    hoverfly: {
      text: JSON.stringify({
        data: {
          pairs: NAMES.map((name) => ({
            request: {
              path: exact('/'),
              method: exact('POST'),
              destination: exact('ssm.eu-central-1.amazonaws.com'),
              scheme: exact('https'),
              headers: { 'X-Amz-Target': exact(TARGET) },
              body: [{ matcher: 'json', value: asked(name) }],
            },
            response: { status: 200, body: bodyOf(name), encodedBody: false, headers: {} },
          })),
        },
        meta: { schemaVersion: 'v5' },
      }),
    },
  },
  mockserver: {
    mockserver: {
      text: written((name) => ({
        httpRequest: {
          method: 'POST',
          path: URL,
          headers: { 'X-Amz-Target': [TARGET] },
          body: { type: 'JSON', json: asked(name) },
        },
        httpResponse: { statusCode: 200, headers: [], body: bodyOf(name) },
      })),
    },
  },
  'exchange-files': {
    'exchange-files': {
      text: JSON.stringify(
        NAMES.map((name) => ({
          request: request(name),
          response: { status: { code: 200 }, headers: {}, body: bodyOf(name) },
        })),
        null,
        1,
      ),
    },
  },
  'aws-cli': {
    'aws-cli': {
      operation: 'GetParameter',
      isLoose: true,
      text: lines((name) => ['---', 'NextToken: x', 'Parameter:', `  Value: ${name}`]),
    },
  },
  json: { json: { operation: 'GetParameter', text: lines((name) => [bodyOf(name)]) } },
}
