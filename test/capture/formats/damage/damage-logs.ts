import type { CaptureFormat } from '../../../../src/capture/index.js'
import { asked, bodyOf, type DamageSample, lines, TARGET, URL } from './damage-parts.js'

/** Captures of every format that is a log. */
export const DAMAGED_LOGS = {
  terraform: {
    terraform: {
      isLoose: true,
      beginsWith: /HTTP R/,
      text: lines((name) => {
        const head = '2023-10-13T15:30:19.602-0400 [DEBUG] provider.terraform-provider-aws_v5.21.0_x5: HTTP'
        const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
        return [
          `${head} Request Sent: tf_req_id=${name} http.url=${URL} http.method=POST rpc.service=SSM rpc.method=GetParameter http.request.header.x_amz_target=${TARGET} http.request.body=${quoted(`{"Name":"${name}"}`)}`,
          `${head} Response Received: tf_req_id=${name} http.status_code=200 rpc.service=SSM rpc.method=GetParameter http.response.body=${quoted(bodyOf(name))}`,
        ]
      }),
    },
  },
  'java-wire': {
    'java-wire': {
      isLoose: true,
      text: lines((name) => {
        const wire = (direction: string, text: string): string =>
          `2023-03-01 10:00:00,123 [main] DEBUG org.apache.http.wire - http-outgoing-0 ${direction} "${text}"`
        return [
          wire('>>', 'POST / HTTP/1.1[\\r][\\n]'),
          wire('>>', `X-Amz-Target: ${TARGET}[\\r][\\n]`),
          wire('>>', '[\\r][\\n]'),
          wire('>>', asked(name)),
          wire('<<', 'HTTP/1.1 200 OK[\\r][\\n]'),
          wire('<<', '[\\r][\\n]'),
          wire('<<', bodyOf(name)),
        ]
      }),
    },
  },
  'sdk-cpp': {
    'sdk-cpp': {
      isLoose: true,
      text: lines((name) => {
        const say = (tag: string, text: string): string =>
          `[DEBUG] 2021-06-18 04:12:13.033 ${tag} [7] ${text}`
        return [
          say('AWSClient', 'Request attempt 1'),
          say('CURL', '(HeaderOut) POST / HTTP/1.1'),
          `X-Amz-Target: ${TARGET}`,
          '',
          '',
          say('CURL', `(DataOut) ${asked(name)}`),
          say('CURL', '(HeaderIn) HTTP/1.1 200 OK'),
          '',
          say('CURL', '(HeaderIn) '),
          '',
          say('CURL', `(DataIn) ${bodyOf(name)}`),
          say('AWSClient', 'Request returned successful response.'),
        ]
      }),
    },
  },
  'sdk-rust': {
    'sdk-rust': {
      isLoose: true,
      text: lines((name) => {
        const head = `2026-03-01T10:00:00.1Z TRACE invoke{sdk_invocation_id=${name}}: aws_smithy_runtime::client:`
        const headers = `headers: Headers { headers: {"content-type": HeaderValue { _private: H0("application/x-amz-json-1.1") }, "x-amz-target": HeaderValue { _private: H0("${TARGET}") }} }`
        const body = (text: string): string =>
          `body: SdkBody { inner: Once(Some(b"${text.replaceAll('"', '\\"')}")), retryable: true }`
        return [
          `${head} transmitting request request=Request { ${body(asked(name))}, uri: Uri { as_string: "${URL}" }, method: POST, ${headers} }`,
          `${head} read HTTP response body response=Response { status: StatusCode(200), ${headers}, ${body(bodyOf(name))} }`,
        ]
      }),
    },
  },
  botocore: {
    botocore: {
      isLoose: true,
      beginsWith: /Making request for OperationModel/,
      text: lines((name) => {
        const head = '2026-11-23 09:17:27,083 - MainThread - botocore'
        return [
          `${head}.endpoint - DEBUG - Making request for OperationModel(name=GetParameter) with params: {'method': 'POST', 'headers': {'X-Amz-Target': '${TARGET}', 'Content-Type': 'application/x-amz-json-1.1'}, 'body': b'{"Name": "${name}"}', 'url': '${URL}'}`,
          `${head}.endpoint - DEBUG - Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=${URL}, headers={'X-Amz-Target': b'${TARGET}', 'Content-Type': b'application/x-amz-json-1.1', 'amz-sdk-invocation-id': b'id-${name}'}>`,
          '2026-11-23 09:17:27,083 - MainThread - urllib3.connectionpool - DEBUG - https://x:443 "POST / HTTP/1.1" 200 None',
          `${head}.parsers - DEBUG - Response headers: {'x-amzn-RequestId': '1', 'Content-Type': 'application/x-amz-json-1.1'}`,
          `${head}.parsers - DEBUG - Response body:`,
          `b'${bodyOf(name)}'`,
        ]
      }),
    },
  },
  'http-text': {
    'http-text': {
      isLoose: true,
      text: lines((name) => [
        'POST / HTTP/1.1',
        `Content-Length: ${asked(name).length}`,
        'Content-Type: application/x-amz-json-1.1',
        `X-Amz-Target: ${TARGET}`,
        '',
        asked(name),
        '',
        'HTTP/1.1 200 OK',
        'Content-Type: application/x-amz-json-1.1',
        `Content-Length: ${bodyOf(name).length}`,
        '',
        bodyOf(name),
        '',
      ]),
    },
  },
} satisfies Partial<Record<CaptureFormat, Readonly<Record<string, DamageSample>>>>
