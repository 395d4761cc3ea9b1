export const SENT =
  "<AWSPreparedRequest stream_output=False, method=POST, url=https://ssm.eu-central-1.amazonaws.com/, headers={'X-Amz-Target': b'AmazonSSM.DescribeAutomationStepExecutions', 'Content-Type': b'application/x-amz-json-1.1', 'X-Amz-Date': b'20261123T091729Z', 'Content-Length': '147'}>"
const PARAMS =
  "{'url_path': '/', 'query_string': '', 'method': 'POST', 'headers': {'X-Amz-Target': 'AmazonSSM.DescribeAutomationStepExecutions'}, 'body': b'{\"AutomationExecutionId\": \"it\\'s\", \"N\": \"\\\\u00e9\"}', 'url': 'https://ssm.eu-central-1.amazonaws.com/', 'context': {'client_config': <botocore.config.Config object at 0x7f58>, 'has_streaming_input': False, 'auth_type': None}}"
export const BODY = String.raw`b'{"StepExecutions":[{"StepName":"it\'s \\"\xc3\xa9\\"","ExecutionStartTime":1.773934305877E9}]}'`

/** Writes a record of a log. */
export type Record = (logger: string, message: string) => string
export const cli: Record = (logger, message) =>
  `2026-11-23 09:17:27,083 - MainThread - ${logger} - DEBUG - ${message}\n`
export const boto3: Record = (logger, message) => `2026-11-23 09:17:29,214 ${logger} [DEBUG] ${message}\n`

/** One call as botocore logs it: an attempt for each status. */
export function callOf(
  record: Record,
  responses: readonly (readonly [status: number, body: string])[],
): string {
  const attempts = responses.map(([status, body]) =>
    [
      record('botocore.auth', 'CanonicalRequest:\nPOST\n/\n\nhost:ssm.eu-central-1.amazonaws.com'),
      record('botocore.endpoint', `Sending http request: ${SENT}`),
      record(
        'urllib3.connectionpool',
        `https://ssm.eu-central-1.amazonaws.com:443 "POST / HTTP/1.1" ${status} 159`,
      ),
      record(
        'botocore.parsers',
        "Response headers: {'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': '5e0e'}",
      ),
      record('botocore.parsers', `Response body:\n${body}`),
    ].join(''),
  )
  const plan = `Making request for OperationModel(name=DescribeAutomationStepExecutions) with params: ${PARAMS}`
  return [
    record('botocore.hooks', 'Event before-call.ssm: calling handler <function inject_api_version_header>'),
    record('botocore.endpoint', plan),
    ...attempts,
    record('botocore.retryhandler', 'No retry needed.'),
  ].join('')
}

/** A call as two parts of a log, between which another thread may write. */
export const partsOf = (record: Record, operation: string, body: string): readonly [string, string] => [
  [
    record(
      'botocore.endpoint',
      `Making request for OperationModel(name=${operation}) with params: {'body': b'{"Of": "${operation}"}'}`,
    ),
    record(
      'botocore.endpoint',
      `Sending http request: <AWSPreparedRequest stream_output=False, method=POST, url=https://ssm/, headers={'X-Amz-Target': b'AmazonSSM.${operation}'}>`,
    ),
  ].join(''),
  [
    record('urllib3.connectionpool', 'https://ssm:443 "POST / HTTP/1.1" 200 159'),
    record('botocore.parsers', "Response headers: {'Content-Type': 'application/x-amz-json-1.1'}"),
    record('botocore.parsers', `Response body:\nb'{"Of":"${body}"}'`),
  ].join(''),
]
